import type { personStates } from './people.contract.js';
import type { User } from './user.store.js';

type PersonState = (typeof personStates)[number];

/** Whether a person may come in, has not come yet, or may not any more (pure). */
export const stateOf = ({ disabled, passwordHash }: Pick<User, 'disabled' | 'passwordHash'>): PersonState => {
  if (disabled) return 'disabled';
  return passwordHash === null ? 'invited' : 'active';
};

export const versionOf = ({ version }: Pick<User, 'version'>): number => version ?? 1;

/** A person as colleagues see them (pure). */
export const presentPerson = (user: Omit<User, 'tenantId'>, teamIds: string[]) => ({
  id: user._id,
  version: versionOf(user),
  email: user.email,
  name: user.name,
  role: user.role,
  teamIds,
  status: stateOf(user),
  lastSeenAt: user.lastSeenAt?.toISOString() ?? null,
  createdAt: user.createdAt.toISOString(),
  updatedAt: (user.updatedAt ?? user.createdAt).toISOString(),
});
