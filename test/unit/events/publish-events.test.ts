import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../../src/events/event.store.js';
import type { LoggedEvent } from '../../../src/events/event.js';
import { publishOnce } from '../../../src/events/publish-events.js';
import { readEvents } from '../../../src/events/read-events.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { type EventRig, newThread, openEventRig } from '../../support/event-rig.js';

const holdMs = 7_000;

describe('the log of events', () => {
  let rig: EventRig;
  let conversationId: string;
  beforeAll(async () => {
    rig = await openEventRig();
  });
  beforeEach(async () => {
    conversationId = (await newThread(rig))._id;
  });
  afterAll(() => rig?.close());

  const label = (name: string) => rig.stores.conversations.edit(rig.ctx, conversationId, { labels: [name] });
  const labelsOf = (events: LoggedEvent[]) =>
    events.filter(({ data }) => data['conversationId'] === conversationId).map(({ data }) => data['labels']);
  const waiting = async () => (await rig.stores.events.waiting(1000)).length;
  const isWhole = async () => {
    const seqs = (await rig.log()).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(await waiting()).toBe(0);
  };

  it('numbers what happens without gaps, in the order in which it happened, with the ids of its document', async () => {
    for (const name of ['a', 'b', 'c']) await label(name);
    const [first, ...more] = await rig.published();
    expect(first).toMatchObject({
      type: 'conversation.updated',
      tenantId: 'cmp_events',
      data: { conversationId, accountId: 'acc_1', channel: 'messenger', labels: ['a'] },
    });
    expect(labelsOf(more)).toEqual([['b'], ['c']]);
    expect(await rig.stores.conversations.get(rig.ctx, conversationId)).not.toHaveProperty('outbox');
    await isWhole();
  });

  it('announces what was written, and nothing that was not', async () => {
    const before = rig.announced();
    await label('a');
    expect(rig.announced()).toBe(before + 1);
    await rig.stores.conversations.edit(rig.ctx, 'cnv_none', { labels: [] });
    expect(rig.announced()).toBe(before + 1);
    await rig.published();
  });

  it('publishes for the others when the log of one company cannot be written', async () => {
    await label('a');
    const strange = (await rig.stores.events.waiting(1000)).map(each => ({ ...each, tenantId: 'cmp_broken' }));
    const store: EventStore = {
      ...rig.stores.events,
      waiting: async (...asked) => [...strange, ...(await rig.stores.events.waiting(...asked))],
      hold: async tenantId => {
        if (tenantId === 'cmp_broken') throw new Error('the database refuses');
        return rig.stores.events.hold(tenantId);
      },
    };
    expect(await publishOnce({ ...rig.deps, store })).toBe('some');
    expect(labelsOf(await rig.log())).toEqual([['a']]);
    await isWhole();
  });

  const steps = ['waiting', 'hold', 'append', 'tell', 'clear', 'release'] as const;
  it.each(steps.flatMap(step => [[step, 'before'] as const, [step, 'after'] as const]))(
    'loses and doubles nothing when the publisher dies at %s, %s it took effect',
    async (step, moment) => {
      await label('first');
      await rig.published();
      await label('a');
      await label('b');
      const never = new Promise<never>(() => undefined);
      let died: (value: unknown) => void = () => undefined;
      const dead = new Promise(resolve => (died = resolve));
      const mortal: EventStore = {
        ...rig.stores.events,
        [step]: async (...args: never[]) => {
          if (moment === 'after') await (rig.stores.events[step] as (...given: never[]) => Promise<unknown>)(...args);
          died(null);
          return never;
        },
      };
      void publishOnce({ ...rig.deps, store: mortal });
      await dead;
      // Something more happens before anybody notices.
      await label('c');
      rig.clock.advance(holdMs);
      await rig.published();
      const log = await rig.log();
      expect(labelsOf(log)).toEqual([['first'], ['a'], ['b'], ['c']]);
      await isWhole();
      const cursors = await rig.database.db.collection('event_cursors').find({ tenantId: 'cmp_events' }).toArray();
      expect(cursors.map(({ upTo }) => Number(upTo))).toEqual(cursors.map(() => log.length));
      expect(cursors.length).toBeGreaterThan(1);
    },
  );

  it('takes nothing away that it has not written, when a publisher stood still and goes on', async () => {
    for (const step of ['append', 'clear', 'release'] as const) {
      await label(`${step} a`);
      let goOn: (value: unknown) => void = () => undefined;
      let stands: (value: unknown) => void = () => undefined;
      const standing = new Promise(resolve => (stands = resolve));
      let stood = false;
      const sleeper: EventStore = {
        ...rig.stores.events,
        [step]: async (...args: never[]) => {
          if (!stood) {
            stood = true;
            await new Promise(resolve => {
              goOn = resolve;
              stands(null);
            });
          }
          return (rig.stores.events[step] as (...given: never[]) => Promise<unknown>)(...args);
        },
      };
      const asleep = publishOnce({ ...rig.deps, store: sleeper });
      await standing;
      rig.clock.advance(holdMs);
      await rig.published();
      await label(`${step} b`);
      goOn(null);
      await asleep;
      await rig.published();
    }
    expect(labelsOf(await rig.log())).toEqual(
      ['append', 'clear', 'release'].flatMap(step => [[`${step} a`], [`${step} b`]]),
    );
    await isWhole();
  });

  it('is written by many processes at once', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await label(name);
      await Promise.all([publishOnce(rig.deps), publishOnce(rig.deps), publishOnce(rig.deps)]);
    }
    await rig.published();
    expect(labelsOf(await rig.log())).toEqual([['a'], ['b'], ['c'], ['d'], ['e'], ['f']]);
    await isWhole();
  });

  it('is found by an index, not by looking at every document', async () => {
    const plan = await rig.database.db
      .collection('conversations')
      .find({ outboxAt: { $gt: new Date(0) } })
      .explain();
    expect(JSON.stringify(plan)).toMatch(/outboxAt/);
    expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN/);
  });

  describe('its readers', () => {
    const readerOf = (name: string, got: string[], fails = () => false) =>
      readEvents(
        { store: rig.stores.events, log: silentLog },
        {
          name,
          handle: async (_ctx, events) => {
            got.push(...events.map(({ _id }) => _id));
            if (fails()) throw new Error('the reader is down');
          },
        },
      );
    type Reading = ReturnType<typeof readEvents>;
    const readOnce = async ({ source, work }: Reading): Promise<boolean> => {
      const claimed = await source.claim('test');
      if (claimed) await work(claimed);
      return claimed !== null;
    };

    it('read everything once, each at its own pace, and are not due when there is no more', async () => {
      const [webhooks, managers] = [[] as string[], [] as string[]];
      const [one, other] = [readerOf('webhooks', webhooks), readerOf('managers', managers)];
      while (await readOnce(one));
      while (await readOnce(other));
      const before = webhooks.length;
      await label('a');
      await rig.published();
      // One of them stands still with its claim; the other goes on.
      const held = await one.source.claim('test');
      expect(await readOnce(other)).toBe(true);
      await label('b');
      await rig.published();
      expect(await readOnce(other)).toBe(true);
      expect(await readOnce(other)).toBe(false);
      await one.work(held!);
      // What came while it read is still due.
      expect(await readOnce(one)).toBe(true);
      expect(await readOnce(one)).toBe(false);
      expect(webhooks).toHaveLength(before + 2);
      expect(new Set(webhooks)).toEqual(new Set((await rig.log()).map(({ _id }) => _id)));
      expect(managers).toEqual(webhooks);
    });

    it('get again what they had in hand when they died, and go on from there', async () => {
      const got: string[] = [];
      let down = true;
      const reader = readerOf('webhooks', got, () => down);
      while (await readOnce(readerOf('webhooks', [])));
      await label('a');
      await rig.published();
      const claimed = await reader.source.claim('dies');
      await expect(reader.work(claimed!)).rejects.toThrow('down');
      expect(await reader.source.claim('too early')).toBeNull();
      down = false;
      rig.clock.advance(holdMs);
      expect(await readOnce(reader)).toBe(true);
      expect(got).toHaveLength(2);
      expect(got[0]).toBe(got[1]);
      expect(await readOnce(reader)).toBe(false);
    });
  });
});
