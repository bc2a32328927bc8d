import type { Session } from './session.js';
import { useSession } from './use-session.js';

/** Whether whoever is signed in has a right; without it a view is seen without its buttons. */
export const useMay = (permission: Session['user']['permissions'][number]): boolean =>
  useSession()?.user.permissions.includes(permission) ?? false;
