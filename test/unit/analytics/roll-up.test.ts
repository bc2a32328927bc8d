import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AnalyticsStore, createAnalyticsStore } from '../../../src/analytics/analytics.store.js';
import { countAnew } from '../../../src/analytics/rebuild.js';
import { createReports } from '../../../src/analytics/reports.js';
import { rollUp } from '../../../src/analytics/roll-up.js';
import { collections, openStores } from '../../../src/app/stores.js';
import { events as eventCollection, type LoggedEvent } from '../../../src/events/event.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';
import { recount } from '../../support/analytics/plain-recount.js';
import { seededLog, users } from '../../support/analytics/seeded-log.js';
import { openDatabase } from '../../support/database.js';
import { randomOf } from '../../support/random.js';

const size = Number(process.env['ANALYTICS_EVENTS'] ?? 1000);
const few = 1000;
const begin = new Date('2026-01-05T00:00:00Z');
const now = new Date('2026-02-20T10:30:00Z');
const hours = { timeZone: 'UTC', week: {} };
const whole = { from: '2026-01-01', to: '2026-03-01' };
const month = { from: '2026-01-12', to: '2026-01-20' };

describe('reports from counts kept as the log grows', () => {
  let own: Awaited<ReturnType<typeof openDatabase>>;
  beforeAll(async () => {
    own = await openDatabase();
    await ensureIndexes(own.database, collections, silentLog);
  });
  afterAll(() => own?.close());

  const rigOf = async (tenantId: string, seed = 1, ofSize = size) => {
    const ctx = contextOfDocument({ tenantId }, 'test', silentLog);
    const log = seededLog(ofSize, { seed, tenantId, begin });
    await own.database.raw(eventCollection).insertMany(log);
    const stores = openStores(own.database, { now: () => now });
    const analytics = createAnalyticsStore(own.database);
    const clock = { now: () => now };
    const peopleOf = () => Promise.resolve(users.map(id => ({ id, name: id })));
    const { pipeline } = stores;
    const deps = { analytics, pipeline, events: stores.events, clock, hoursOf: () => Promise.resolve(hours), peopleOf };
    return { ctx, log, deps, reports: createReports(deps), clock };
  };
  type Rig = Awaited<ReturnType<typeof rigOf>>;

  /** As the reader gets them: some at a time. */
  async function readAll({ deps, ctx, log }: Rig, random = randomOf(7), analytics: AnalyticsStore = deps.analytics) {
    const generation =
      (await analytics.generation(ctx)) ?? (await countAnew({ ...deps, analytics }, ctx, 0)).generation;
    for (let at = 0; at < log.length;) {
      const many = 1 + Math.floor(random() * 300);
      await rollUp({ analytics }, ctx, { generation, hours }, log.slice(at, at + many));
      at += many;
    }
  }

  async function expectEqual({ ctx, log, reports }: Rig, period: { from: string; to: string } = whole) {
    const plain = recount(log, { from: new Date(period.from), to: new Date(period.to) }, now);
    const talk = await reports.conversations(ctx, period);
    const { conversations, inbound, outbound, resolved, backlog } = plain;
    expect(talk).toMatchObject({ conversations, inbound, outbound, resolved, backlog });
    for (const kind of ['firstResponse', 'resolution'] as const) {
      for (const share of ['p50', 'p90'] as const) expectNear(talk[kind][share], plain[kind][share]);
    }
    const agent = await reports.agent(ctx, period);
    const { runs, sent, held, handedOver, ignored, edited, rejected, tokens, ended } = plain;
    const all = ended.confirmed + ended.assumed + ended.other;
    const automationRate = { confirmed: ended.confirmed / all, assumed: ended.assumed / all };
    expect(agent).toMatchObject({ runs, sent, held, handedOver, ignored, edited, rejected, tokens, automationRate });
    expect(agent.approvedUnchanged).toBe(plain.approved - edited);
    expect(agent.costUsd).toBeCloseTo(plain.costUsd, 6);
    const { items } = await reports.managers(ctx, period);
    expect(items.map(({ userId, takeovers }) => [userId, takeovers])).toEqual(
      users.map(id => [id, plain.takeovers(id)]),
    );
    const sum = (
      of: 'conversations' | 'inbound' | 'outbound' | 'resolved',
      parts: typeof talk.perDay | typeof talk.byChannel,
    ) => parts.reduce((total, part) => total + part[of], 0);
    for (const parts of [talk.perDay, talk.byChannel]) {
      expect([sum('conversations', parts), sum('inbound', parts)]).toEqual([conversations, inbound]);
    }
  }

  /** One per cent is what a step is wrong by, and half a second the rounding. */
  const expectNear = (is: number | null, plain: number | null) =>
    plain === null
      ? expect(is).toBeNull()
      : expect(Math.abs((is ?? -1) - plain)).toBeLessThanOrEqual(plain * 0.0101 + 0.5);

  it(`equal a plain recount over ${size} events, for the whole and for a part of the time`, async () => {
    const rig = await rigOf('cmp_plain');
    await readAll(rig);
    await expectEqual(rig);
    await expectEqual(rig, month);
  });

  it('equal it after the log was counted anew, in one go and beside what was counted', async () => {
    const rig = await rigOf('cmp_anew', 2);
    await readAll(rig);
    await countAnew(rig.deps, rig.ctx, rig.log.length);
    await expectEqual(rig);
    await countAnew(rig.deps, rig.ctx, rig.log.length);
    await readAll(rig);
    await expectEqual(rig, month);
  });

  it('equal it wherever the reader dies, with whatever part of its writes done', async () => {
    const rig = await rigOf('cmp_kill', 3, few);
    const random = randomOf(11);
    const die = (): never => {
      throw new Error('killed');
    };
    const mortal: AnalyticsStore = {
      ...rig.deps.analytics,
      async addToHours(ctx, generation, changes) {
        const some = random() < 0.3 ? Math.floor(random() * (changes.length + 1)) : null;
        await rig.deps.analytics.addToHours(ctx, generation, some === null ? changes : changes.slice(0, some));
        if (some !== null) die();
      },
      async saveThreads(ctx, generation, changes) {
        const some = random() < 0.3 ? Math.floor(random() * (changes.length + 1)) : null;
        await rig.deps.analytics.saveThreads(ctx, generation, some === null ? changes : changes.slice(0, some));
        if (some !== null) die();
      },
    };
    const generation = (await countAnew(rig.deps, rig.ctx, 0)).generation;
    let killed = 0;
    for (let at = 0; at < rig.log.length;) {
      const many = 1 + Math.floor(random() * 90);
      const read = rollUp({ analytics: mortal }, rig.ctx, { generation, hours }, rig.log.slice(at, at + many));
      // Its cursor stands where it stood, and what it reads next may be more or less.
      if (
        await read.then(
          () => true,
          () => false,
        )
      )
        at += many;
      else killed += 1;
    }
    expect(killed).toBeGreaterThan(3);
    await expectEqual(rig);
  });

  it('a reader that stood still and goes on beside another adds nothing twice', async () => {
    const rig = await rigOf('cmp_still', 4, 600);
    const generation = (await countAnew(rig.deps, rig.ctx, 0)).generation;
    const both = (part: LoggedEvent[]) => rollUp(rig.deps, rig.ctx, { generation, hours }, part);
    for (let at = 0; at < rig.log.length; at += 100) {
      const part = rig.log.slice(at, at + 100);
      await Promise.allSettled([both(part), both(part.slice(0, 60))]);
      await both(part);
    }
    await expectEqual(rig);
  });

  it('a log that has lost its beginning takes nothing from what was counted', async () => {
    const rig = await rigOf('cmp_cut', 5, few);
    await readAll(rig);
    await own.database.raw(eventCollection).deleteMany({ tenantId: 'cmp_cut', seq: { $lte: few / 3 } });
    await expectEqual(rig);
    await countAnew(rig.deps, rig.ctx, rig.log.length);
    const plain = recount(rig.log, { from: new Date(whole.from), to: new Date(whole.to) }, now);
    const { inbound, outbound, resolved } = plain;
    const { conversations, ...rest } = await rig.reports.conversations(rig.ctx, whole);
    expect(rest).toMatchObject({ inbound, outbound, resolved });
    expect(Math.abs(conversations / plain.conversations - 1)).toBeLessThan(0.05);
    // None of what was counted before is left behind.
    const generations = await own.database.db
      .collection('analytics_hours')
      .distinct('generation', { tenantId: 'cmp_cut' });
    expect(generations).toHaveLength(1);
  });

  it('dying while it counts anew changes nothing', async () => {
    const rig = await rigOf('cmp_half', 6, 600);
    await readAll(rig);
    await expect(countAnew(rig.deps, rig.ctx, rig.log.length, () => true)).rejects.toThrow('Somebody else');
    await expectEqual(rig);
  });

  it('are found by an index, whatever is asked for', async () => {
    const { ctx, deps } = await rigOf('cmp_index', 8, 300);
    const generation = (await countAnew(deps, ctx, 300)).generation;
    const tenant = { tenantId: 'cmp_index', generation };
    const span = { $gte: begin, $lt: now };
    const asked: [string, object][] = [
      ['analytics_hours', { hour: span }],
      ['analytics_hours', { hour: span, accountId: 'acc_1', channel: 'messenger' }],
      ['analytics_threads', { waitingSince: { $gt: new Date(0) } }],
      ['analytics_threads', { ifSilent: 'assumed', quietSince: span }],
      ['analytics_threads', { seq: { $lte: 3 } }],
    ];
    for (const [name, filter] of asked) {
      const plan = JSON.stringify(
        await own.database.db
          .collection(name)
          .find({ ...tenant, ...filter })
          .explain(),
      );
      expect(plan).toMatch(/IXSCAN/);
      expect(plan).not.toMatch(/COLLSCAN/);
    }
  });
});
