import { describe, expect, it } from '@jest/globals';
import { mayDo, type Permission, permissionsOf } from '../../../src/platform/auth/permissions.js';
import type { Role } from '../../../src/platform/tenancy/tenant-context.js';

/** Who may do what, once more: a slip in the one table shows here. */
const table: Record<Permission, Role[]> = {
  read: ['viewer', 'manager', 'admin'],
  'messages:send': ['manager', 'admin'],
  'conversations:write': ['manager', 'admin'],
  'approvals:decide': ['manager', 'admin'],
  'contacts:write': ['manager', 'admin'],
  'crm:write': ['manager', 'admin'],
  'crm-links:write': ['manager', 'admin'],
  'crm-links:confirm': ['admin'],
  'knowledge:search': ['manager', 'admin'],
  'webhooks:read': ['manager', 'admin'],
  'webhooks:write': ['admin'],
  'accounts:write': ['admin'],
  'settings:write': ['admin'],
  'users:write': ['admin'],
  'api-keys:write': ['admin'],
  'audit:read': ['admin'],
};
const roles: Role[] = ['viewer', 'manager', 'admin'];
const permissions = Object.keys(table) as Permission[];

describe('who may do what', () => {
  it.each(permissions)('%s', permission => {
    expect(roles.filter(role => mayDo(role, permission))).toEqual(table[permission]);
  });

  it.each(roles)('a %s is offered just that', role => {
    expect(permissionsOf(role)).toEqual(permissions.filter(permission => table[permission].includes(role)));
  });

  it('nobody may do what is not in the table', () => {
    for (const role of roles) expect(mayDo(role, 'teams:write' as Permission)).toBe(false);
  });
});
