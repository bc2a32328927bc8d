import type { Role } from '../tenancy/tenant-context.js';

/** Who may do what: the one table. Each permission names the least role that has it. */
const permissionTable = {
  read: 'viewer',
  'messages:send': 'manager',
  'conversations:write': 'manager',
  'approvals:decide': 'manager',
  'contacts:write': 'manager',
  'crm:write': 'manager',
  'crm-links:write': 'manager',
  'crm-links:confirm': 'admin',
  'knowledge:search': 'manager',
  'webhooks:read': 'manager',
  'webhooks:write': 'admin',
  'accounts:write': 'admin',
  'settings:write': 'admin',
  'users:write': 'admin',
  'api-keys:write': 'admin',
  'audit:read': 'admin',
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof permissionTable;

const rank: Record<Role, number> = { viewer: 0, manager: 1, admin: 2 };

export const mayDo = (role: Role, permission: Permission): boolean => rank[role] >= rank[permissionTable[permission]];

/** What the console may offer to this role. */
export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(permissionTable) as Permission[]).filter(permission => mayDo(role, permission));
