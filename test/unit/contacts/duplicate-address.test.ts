import { describe, expect, it } from '@jest/globals';
import { refuseDuplicate } from '../../../src/contacts/duplicate-address.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';

const ctx = { tenantId: 'com_1' } as unknown as TenantContext;

/** Asks with these addresses where others have them; answers what was looked for, and what was said. */
async function ask(addresses: { emails?: string[]; phones?: string[] }, others: string[], ownId?: string) {
  const looked: unknown[] = [];
  const contacts = {
    sharing: async (_ctx: TenantContext, id: string, by: unknown) => {
      looked.push([id, by]);
      return others.map(_id => ({ _id })) as never;
    },
  };
  const given = { emails: [], phones: [], ...addresses };
  const refused = await refuseDuplicate({ contacts }, ctx, given, ownId).then(
    () => null,
    (error: unknown) => error,
  );
  return { looked: looked[0], refused };
}

describe('an address that another contact has', () => {
  it('is refused with whose it is, in one order', async () => {
    const { refused } = await ask({ emails: ['a@x.example'] }, ['con_2', 'con_1']);
    expect(refused).toMatchObject({ code: 'duplicate', details: { contactIds: ['con_1', 'con_2'] } });
    expect(String(refused)).toMatch(/force=true/);
  });

  it('is looked for in any case and spelling, but not at the contact itself', async () => {
    const { looked, refused } = await ask({ emails: ['Anna@X.Example'], phones: ['+4915112345678'] }, [], 'con_9');
    expect(refused).toBeNull();
    expect(looked).toEqual([
      'con_9',
      { emails: ['anna@x.example'], phones: expect.arrayContaining(['+4915112345678']) },
    ]);
    expect((await ask({}, [])).looked).toEqual(['', { emails: [], phones: [] }]);
  });
});
