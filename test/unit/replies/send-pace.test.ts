import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { createSendPaceStore, type SendPaceStore } from '../../../src/replies/send-pace.store.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { later, noon } from '../../support/values.js';

let test: TestDatabase;
let pace: SendPaceStore;
beforeAll(async () => {
  test = await openDatabase();
  pace = createSendPaceStore(test.database);
});
afterAll(() => test.close());

const ctx = (tenantId = 'com_1') => ({ tenantId }) as unknown as TenantContext;
const perSecond = 10;
/** The waits of so many messages that want to leave at the same moment. */
async function waits(accountId: string, count: number, at = noon, tenantId = 'com_1'): Promise<number[]> {
  const found: number[] = [];
  for (let n = 0; n < count; n += 1) found.push(await pace.reserve(ctx(tenantId), accountId, perSecond, at, false));
  return found;
}

describe('the pace of an account', () => {
  it('a second’s worth leaves at once, then one after the other', async () => {
    expect(await waits('burst', 14)).toEqual([...Array.from({ length: 11 }, () => 0), 100, 200, 300]);
  });

  it('is full again after a quiet time, and no fuller', async () => {
    await waits('quiet', 11);
    expect((await waits('quiet', 12, later(60_000))).at(-1)).toBe(100);
  });

  it('who has waited for a place has it, and takes no other', async () => {
    await waits('line', 12);
    expect(await pace.reserve(ctx(), 'line', perSecond, later(100), true)).toBe(0);
    expect(await pace.reserve(ctx(), 'line', perSecond, later(100), false)).toBe(100);
  });

  it('accounts do not wait for each other, and companies neither', async () => {
    await waits('own', 20);
    expect(await waits('other', 1)).toEqual([0]);
    expect(await waits('own', 1, noon, 'com_2')).toEqual([0]);
  });

  it('a pause holds everybody back, also who had a place, and the line begins anew after it', async () => {
    await waits('paused', 1);
    await pace.pause(ctx(), 'paused', later(5_000));
    expect(await pace.reserve(ctx(), 'paused', perSecond, noon, true)).toBe(5_000);
    expect(await pace.reserve(ctx(), 'paused', perSecond, noon, false)).toBe(5_100);
    expect(await pace.reserve(ctx(), 'paused', perSecond, later(5_000), true)).toBe(0);
  });

  it('a shorter pause does not end a longer one, and one company’s pause is not another’s', async () => {
    await pace.pause(ctx(), 'twice', later(5_000));
    await pace.pause(ctx(), 'twice', later(1_000));
    expect(await pace.reserve(ctx(), 'twice', perSecond, noon, false)).toBe(5_000);
    expect(await pace.reserve(ctx('com_2'), 'twice', perSecond, noon, false)).toBe(0);
  });
});
