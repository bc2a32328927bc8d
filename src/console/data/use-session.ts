import { useSyncExternalStore } from 'react';
import { currentSession, type Session, watchSession } from './session.js';

export const useSession = (): Session | null => useSyncExternalStore(watchSession, currentSession);
