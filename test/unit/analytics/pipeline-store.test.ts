import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPipelineStore } from '../../../src/analytics/pipeline.store.js';
import { openEventRig, type EventRig } from '../../support/event-rig.js';

const at = (day: number) => new Date(Date.UTC(2026, 2, day));
const march = { from: at(1), to: at(31) };

describe('sums of deals and leads', () => {
  let rig: EventRig;
  const collection = (name: string) => rig.database.db.collection<{ _id: string }>(name);
  beforeAll(async () => {
    rig = await openEventRig();
    const { tenantId } = rig.ctx;
    const deal = (id: string, change: object) => ({
      ...{ _id: id, tenantId, stage: 'LEAD', status: 'OPEN', probability: 10, createdAt: at(1), closedAt: null },
      ...{ value: { amount: 1000, currency: 'EUR' }, accountId: 'acc_1', channel: 'telegram', lostReason: null },
      ...change,
    });
    const lost = { status: 'LOST', stage: 'CLOSED_LOST', closedAt: at(5), lostReason: 'price' };
    await collection('deals').insertMany([
      deal('a', {}),
      deal('b', { probability: 30, createdAt: at(3) }),
      deal('c', { value: null, accountId: null, channel: null }),
      deal('d', lost),
      deal('e', { ...lost, closedAt: new Date(Date.UTC(2026, 3, 1)) }),
      deal('f', { status: 'WON', stage: 'CLOSED_WON', closedAt: at(2) }),
      deal('other', { tenantId: 'cmp_other' }),
    ] as { _id: string }[]);
    const lead = (id: string, change: object) => ({
      _id: id,
      tenantId,
      status: 'NEW',
      source: 'CHAT',
      createdAt: at(2),
      ...change,
    });
    await collection('leads').insertMany([
      lead('a', { conversationId: 'cnv_1' }),
      lead('b', { status: 'CONVERTED', conversion: { convertedAt: at(9) } }),
      lead('c', {
        createdAt: new Date(0),
        status: 'CONVERTED',
        conversion: { convertedAt: at(9) },
        conversationId: 'cnv_1',
      }),
    ] as { _id: string }[]);
    const talk = { _id: 'cnv_1', tenantId, accountId: 'acc_1', channel: 'telegram', threadKey: 'x' };
    await collection('conversations').insertOne(talk);
  });
  afterAll(() => rig?.close());

  const store = () => createPipelineStore(rig.database);

  it('open deals, by stage and currency, of a company alone', async () => {
    const sums = await store().open(rig.ctx, at(5), {});
    const day = 24 * 3600 * 1000;
    const alike = { stage: 'LEAD', lostReason: null };
    expect(sums.sort((one, other) => one.count - other.count)).toEqual([
      { ...alike, currency: null, count: 1, amount: 0, expected: 0, ageMs: 4 * day },
      { ...alike, currency: 'EUR', count: 2, amount: 2000, expected: 40_000, ageMs: 6 * day },
    ]);
    expect(await store().open(rig.ctx, at(5), { accountId: 'acc_1', channel: 'telegram' })).toHaveLength(1);
    expect(await store().open(rig.ctx, at(5), { accountId: 'acc_2' })).toEqual([]);
  });

  it('closed deals of the time', async () => {
    const sums = await store().closed(rig.ctx, march, {});
    expect(sums.map(({ stage, count, lostReason }) => [stage, count, lostReason]).sort()).toEqual([
      ['CLOSED_LOST', 1, 'price'],
      ['CLOSED_WON', 1, null],
    ]);
  });

  it('leads of the time, and those of an account by their conversation', async () => {
    const sums = await store().created(rig.ctx, march, {});
    expect(sums.reduce((total, { count }) => total + count, 0)).toBe(2);
    expect(await store().converted(rig.ctx, march, {})).toBe(2);
    const scope = { accountId: 'acc_1' };
    expect(await store().created(rig.ctx, march, scope)).toEqual([{ status: 'NEW', source: 'CHAT', count: 1 }]);
    expect(await store().converted(rig.ctx, march, scope)).toBe(1);
    expect(await store().converted(rig.ctx, march, { channel: 'messenger' })).toBe(0);
  });

  it.each<[string, object]>([
    ['deals', { status: 'OPEN' }],
    ['deals', { status: { $in: ['WON', 'LOST'] }, closedAt: { $gte: at(1), $lt: at(2) } }],
    ['leads', { createdAt: { $gte: at(1), $lt: at(2) } }],
    ['leads', { status: 'CONVERTED', 'conversion.convertedAt': { $gte: at(1), $lt: at(2) } }],
  ])('%s are found by an index: %j', async (name, filter) => {
    const plan = JSON.stringify(
      await collection(name)
        .find({ tenantId: rig.ctx.tenantId, ...filter } as object)
        .explain(),
    );
    expect(plan).toMatch(/IXSCAN/);
    expect(plan).not.toMatch(/COLLSCAN/);
  });
});
