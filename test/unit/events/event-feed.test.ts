import { afterEach, describe, expect, it } from '@jest/globals';
import { createEventFeed, type EventFeed } from '../../../src/events/event-feed.js';
import type { LoggedEvent } from '../../../src/events/event.js';
import type { LastRead } from '../../../src/events/resume-stream.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import type { Role } from '../../../src/platform/tenancy/tenant-context.js';
import { until } from '../../support/patience.js';

const at = new Date('2026-09-15T10:00:00Z');
/** All at the same moment: the place in the log alone says what comes first. */
const event = (seq: number, tenantId = 'co_1'): LoggedEvent => ({
  ...{ _id: `${tenantId}:evt_${seq}`, tenantId, seq, type: seq % 10 === 0 ? 'run.finished' : 'message.received' },
  ...{ occurredAt: at, publishedAt: at, data: { messageId: `m_${seq}` }, previous: null },
});
const events = (from: number, to: number, tenantId?: string): LoggedEvent[] =>
  Array.from({ length: to - from + 1 }, (_, n) => event(from + n, tenantId));

/** A log, a feed over it, and readers that remember. */
function setUp(options: { pollMs?: number; maxStreams?: number; maxPerPerson?: number } = {}) {
  let log: LoggedEvent[] = [];
  const reads: number[] = [];
  const asked: string[][] = [];
  let failures = 0;
  const of = (tenantId: string) => log.filter(each => each.tenantId === tenantId);
  const feed = createEventFeed({
    log: silentLog,
    pollMs: 60_000,
    ...options,
    mayHear: (role, type) => role !== 'viewer' || type !== 'run.finished',
    store: {
      ends: async tenants => {
        asked.push(tenants);
        if (failures-- > 0) throw new Error('the database is away');
        return new Map(tenants.map(id => [id, of(id).at(-1)?.seq ?? 0]));
      },
      extent: async ({ tenantId }) => ({ first: of(tenantId)[0]?.seq ?? null, end: of(tenantId).at(-1)?.seq ?? 0 }),
      read: async ({ tenantId }, after, upTo, limit) => {
        reads.push(after);
        return of(tenantId)
          .filter(({ seq }) => seq > after && seq <= upTo)
          .slice(0, limit);
      },
    },
  });
  const open = (lastRead: LastRead = null, who: { tenantId?: string; key?: string; role?: Role } = {}) => {
    const { tenantId = 'co_1', key = 'user:ada', role = 'manager' } = who;
    const heard: (number | string)[] = [];
    const owner = { key, role };
    let drains: (() => void)[] | null = null;
    const reader = {
      ...{ heard, owner, closed: false, checked: 0, place: null as string | null },
      event: (name: string, _data: unknown, id?: string) =>
        void heard.push(name === 'reset' ? `reset ${id}` : Number(id)),
      position: (id: string) => void (reader.place = id),
      drained: () => new Promise<void>(done => (drains ? drains.push(done) : done())),
      /** From now on it reads a page only when told. */
      hesitate: () => void (drains = []),
      read: () => drains?.splice(0).forEach(done => done()),
      waits: () => (drains?.length ?? 0) > 0,
      check: () => void (reader.checked += 1),
      close: () => void (reader.closed = true),
      leave: () => undefined as void,
    };
    reader.leave = feed.open({ tenantId, owner }, reader, lastRead);
    return reader;
  };
  return {
    ...{ feed, open, reads, asked },
    write: (...more: LoggedEvent[]) => void (log = [...log, ...more]),
    forget: (upTo: number) => void (log = log.filter(({ seq }) => seq > upTo)),
    failNext: (times: number) => void (failures = times),
  };
}

/** All that is waited for here is there already: some turns of the loop, and everything is done. */
const settle = async () => {
  for (let turns = 0; turns < 5; turns += 1) await new Promise(resolve => setImmediate(resolve));
};
let used: EventFeed | undefined;
afterEach(() => used?.close());

describe('the streams of a process', () => {
  it('a new one begins where the log ends, and knows that place', async () => {
    const { feed, open, write } = setUp();
    used = feed;
    write(...events(1, 3));
    const reader = open();
    await settle();
    expect([reader.heard, reader.place]).toEqual([[], '3']);
    write(event(4));
    feed.published([event(4)]);
    expect(reader.heard).toEqual([4]);
  });

  it('what this process publishes is passed on at once, without a question to the database', async () => {
    const { feed, open, reads } = setUp();
    used = feed;
    const readers = [open(), open(), open(null, { tenantId: 'co_2' })];
    await settle();
    const before = reads.length;
    feed.published(events(1, 2));
    expect(readers.map(({ heard }) => heard)).toEqual([[1, 2], [1, 2], []]);
    feed.published([event(1, 'co_2')]);
    feed.published([event(1, 'co_3')]);
    feed.published([]);
    expect(readers.map(({ heard }) => heard)).toEqual([[1, 2], [1, 2], [1]]);
    expect(reads.length).toBe(before);
  });

  it('what others have published in between is read first, once for all who listen', async () => {
    const { feed, open, write, reads } = setUp();
    used = feed;
    const readers = [open(), open()];
    await settle();
    const before = reads.length;
    write(...events(1, 250));
    feed.published([event(250)]);
    feed.published([event(250)]);
    await settle();
    for (const { heard } of readers) expect(heard).toEqual(events(1, 250).map(({ seq }) => seq));
    expect(reads.slice(before)).toEqual([0, 100, 200]);
  });

  it('finds what others publish by asking for all companies at once', async () => {
    const { feed, open, write, asked, failNext } = setUp({ pollMs: 5 });
    used = feed;
    const [one, other] = [open(), open(null, { tenantId: 'co_2' })];
    await settle();
    failNext(2);
    write(...events(1, 2), ...events(1, 1, 'co_2'));
    await until(() => one.heard.length === 2 && other.heard.length === 1);
    expect(asked.every(tenants => tenants.length <= 2)).toBe(true);
    expect(asked.at(-1)).toEqual(['co_1', 'co_2']);
  });

  it('who comes back gets all that was missed, and nothing twice', async () => {
    const { feed, open, write } = setUp();
    used = feed;
    write(...events(1, 230));
    const readers = [open(3), open(229), open(230)];
    await settle();
    expect(readers[0]!.heard).toEqual(events(4, 230).map(({ seq }) => seq));
    expect(readers.slice(1).map(({ heard }) => heard)).toEqual([[230], []]);
    write(event(231));
    feed.published([event(231)]);
    expect(readers.map(({ heard }) => heard.at(-1))).toEqual([231, 231, 231]);
    expect(readers[0]!.heard).toHaveLength(228);
  });

  it('who reads slowly gets one page after the other, and meanwhile holds up nobody', async () => {
    const { feed, open, write } = setUp();
    used = feed;
    write(...events(1, 150));
    const [slow, quick] = [open(0), open()];
    slow.hesitate();
    await until(() => slow.waits());
    write(event(151));
    feed.published([event(151)]);
    expect(slow.heard).toHaveLength(100);
    await settle();
    expect(quick.heard).toEqual([151]);
    slow.read();
    await until(() => slow.waits());
    // What came while it read the last page.
    write(event(152));
    feed.published([event(152)]);
    slow.read();
    await until(() => slow.heard.length === 152 || (slow.read(), false));
    expect(slow.heard).toEqual(events(1, 152).map(({ seq }) => seq));
  });

  it('who was away for too long, or read another log, begins anew', async () => {
    const { feed, open, write, forget } = setUp();
    used = feed;
    write(...events(1, 9));
    forget(5);
    const readers = [open(2), open(40), open(Infinity), open(5)];
    await settle();
    const reset = ['reset 9'];
    expect(readers.map(({ heard }) => heard)).toEqual([reset, reset, reset, [6, 7, 8, 9]]);
    feed.published([event(10)]);
    expect(readers[0]!.heard).toEqual(['reset 9', 10]);
  });

  it('so do those who are there, when the log has lost what nobody has read', async () => {
    const { feed, open, write, forget } = setUp();
    used = feed;
    const reader = open();
    await settle();
    write(...events(1, 9));
    forget(6);
    feed.published([event(9)]);
    await settle();
    expect(reader.heard).toEqual(['reset 6', 7, 8, 9]);
  });

  it('so does one that is still catching up when the log is cut behind it', async () => {
    const { feed, open, write, forget } = setUp();
    used = feed;
    write(...events(1, 150));
    const reader = open(0);
    reader.hesitate();
    await until(() => reader.waits());
    forget(120);
    reader.read();
    await until(() => (reader.read(), reader.heard.length > 100));
    expect(reader.heard.slice(100)).toEqual(['reset 150']);
  });

  it('tells each what their role may hear, as it is by now', async () => {
    const { feed, open } = setUp();
    used = feed;
    const [viewer, manager] = [open(null, { role: 'viewer' }), open(null, { key: 'user:bo' })];
    await settle();
    feed.published(events(1, 11));
    expect(viewer.heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 11]);
    expect(manager.heard).toHaveLength(11);
    manager.owner.role = 'viewer';
    feed.published(events(12, 21));
    expect(manager.heard.slice(11)).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 21]);
  });

  it('takes so many of one person and so many in all, and no more once it closes', async () => {
    const { feed, open } = setUp({ maxStreams: 3, maxPerPerson: 2 });
    used = feed;
    const [first] = [open(), open()];
    expect(() => feed.assertRoom('user:ada')).toThrow(/You have 2 streams open/);
    feed.assertRoom('user:bo');
    open(null, { key: 'user:bo' });
    expect(() => feed.assertRoom('user:cy')).toThrow(/No more streams/);
    first.leave();
    feed.assertRoom('user:ada');
    expect(feed.size()).toBe(2);
    feed.recheck();
    expect(first.checked).toBe(0);
    feed.close();
    expect(() => feed.assertRoom('user:ada')).toThrow(/No more streams/);
    expect(feed.size()).toBe(0);
  });

  it('asks nothing any more when nobody is left, and closes who is there when it ends', async () => {
    const { feed, open, asked } = setUp({ pollMs: 1 });
    used = feed;
    const reader = open();
    await until(() => asked.length > 2);
    reader.leave();
    await settle();
    const [last] = [open()];
    await until(() => last.place !== null);
    feed.recheck();
    expect([last.checked, reader.checked]).toEqual([1, 0]);
    feed.close();
    expect([last.closed, reader.closed]).toEqual([true, false]);
  });
});
