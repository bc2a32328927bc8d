import { useSession } from '../../data/use-session.js';
import type { Session } from '../../data/session.js';

type Permission = NonNullable<Session>['user']['permissions'][number];

/** Whether the person may do it; what they may not is not offered. */
export function useCan(): (permission: Permission) => boolean {
  const permissions = useSession()?.user.permissions ?? [];
  return permission => permissions.includes(permission);
}
