import { useSession } from '../../data/use-session.js';

/** Who may not decide reads, and has no buttons. */
export const useMayDecide = (): boolean => useSession()?.user.permissions.includes('approvals:decide') ?? false;
