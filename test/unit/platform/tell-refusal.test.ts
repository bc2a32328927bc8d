import { describe, expect, it } from '@jest/globals';
import { createTellRefusal, isTold } from '../../../src/platform/audit/tell-refusal.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { later } from '../../support/values.js';

const refused = { method: 'GET', path: '/api/audit', reason: 'This needs the permission audit:read.' };
const of = (id: string, tenantId = 'cmp_1') => ({ tenantId, actor: { kind: 'user', id } }) as TenantContext;

describe('what was refused to somebody who has signed in', () => {
  it.each([
    [0, true],
    [1, true],
    [2, true],
    [3, false],
    [4, true],
    [7, false],
    [1024, true],
    [1025, false],
  ])('the %ith of an hour is told: %s', (times, told) => expect(isTold(times)).toBe(told));

  it('is told to their company, seldom where it is much, and anew after an hour', async () => {
    const told: unknown[] = [];
    let now = later(0);
    const clock = { now: () => now };
    const recordAudit = async (
      { actor }: TenantContext,
      { action, target, after }: { action: string; target: string; after?: unknown },
    ) => void told.push([actor.id, action, target, (after as { times: number }).times]);
    const tell = createTellRefusal({ recordAudit, clock });
    for (let times = 0; times < 9; times += 1) await tell(of('a'), refused);
    expect(told).toEqual([1, 2, 4, 8].map(times => ['a', 'request.refused', 'GET /api/audit', times]));
    for (const [who, what] of [
      [of('b'), refused],
      [of('a', 'cmp_2'), refused],
      [of('a'), { ...refused, method: 'POST' }],
    ] as const)
      await tell(who, what);
    now = later(3_600_000);
    await tell(of('a'), refused);
    expect(told.slice(4).map(entry => (entry as unknown[])[3])).toEqual([1, 1, 1, 1]);
  });
});
