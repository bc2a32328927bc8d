import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InboundEvent } from '../../../src/channels/channel.js';
import { entryOfEvent, entryOfIgnored, eventOf, inboxEntries } from '../../../src/inbox/inbox-entry.js';
import { createInboxStore, type InboxStore } from '../../../src/inbox/inbox.store.js';
import { createDeliveryRecorder } from '../../../src/inbox/record-delivery.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { later, noon } from '../../support/values.js';

let test: TestDatabase;
let inbox: InboxStore;
beforeAll(async () => {
  test = await openDatabase();
  await ensureIndexes(test.database, [inboxEntries], silentLog);
  inbox = createInboxStore(test.database, { now: () => noon });
});
afterAll(() => test.close());

const ctx = (tenantId = 'com_1') => ({ tenantId }) as unknown as TenantContext;
/** An entry of an account of its own, which names the company it is of. */
const entry = (accountId: string, eventKey: string, more: Partial<InboundEvent> & { now?: Date; of?: string } = {}) => {
  const { now = noon, of = 'com_1', ...changes } = more;
  const event = { kind: 'message', eventKey, sentAt: now, text: 'Hello', raw: null, ...changes } as InboundEvent;
  return entryOfEvent({ tenantId: of, accountId, now }, event);
};
const stored = (accountId: string) => test.database.raw(inboxEntries).find({ accountId }).sort({ _id: 1 }).toArray();

describe('what is inserted', () => {
  it('counts what was new: a repeat is known, in another delivery and in the same one', async () => {
    expect(await inbox.insertNew([])).toBe(0);
    expect(await inbox.insertNew([entry('dup', 'a'), entry('dup', 'b')])).toBe(2);
    expect(await inbox.insertNew([entry('dup', 'a'), entry('dup', 'c'), entry('dup', 'b')])).toBe(1);
    expect(await inbox.insertNew([entry('dup', 'd'), entry('dup', 'd'), entry('dup', 'e')])).toBe(2);
    expect(await inbox.insertNew([entry('dup', 'a')])).toBe(0);
    expect(await stored('dup')).toHaveLength(5);
  });

  it('the same key at another company and on another account is another event', async () => {
    expect(await inbox.insertNew([entry('two', 'a'), entry('two', 'a', { of: 'com_2' }), entry('three', 'a')])).toBe(3);
  });

  it('a repeat does not bring back what was done, nor what was erased', async () => {
    const first = entry('done', 'a', { text: 'First' });
    await inbox.insertNew([first]);
    const raw = test.database.raw(inboxEntries);
    await raw.updateOne({ _id: first._id }, { $set: { status: 'done', event: null, dueAt: null } });
    await inbox.insertNew([entry('done', 'a', { text: 'Again' })]);
    expect(await stored('done')).toMatchObject([{ status: 'done', event: null, dueAt: null }]);
  });

  it('any other failure is one, though the rest was fine', async () => {
    const bad = { ...entry('bad', 'b'), raw: 'x'.repeat(17 * 1024 * 1024) };
    await expect(inbox.insertNew([entry('bad', 'a'), bad])).rejects.toThrow();
  });

  it('deliveries at once: each event is stored once, and every delivery is kept', async () => {
    let signals = 0;
    const recorder = createDeliveryRecorder(inbox, () => void (signals += 1), 3);
    await Promise.all(
      ['a', 'b', 'a', 'c', 'b', 'd'].map(key => recorder.record([entry('many', key), entry('many', 'x')])),
    );
    expect((await stored('many')).map(({ eventKey }) => eventKey).sort()).toEqual(['a', 'b', 'c', 'd', 'x']);
    expect(signals).toBeGreaterThan(1);
  });
});

describe('what is worked on', () => {
  it('is what was received and is due, never what was ignored', async () => {
    await test.database.raw(inboxEntries).deleteMany({});
    const place = { tenantId: 'com_1', accountId: 'due', now: noon };
    await inbox.insertNew([
      entryOfIgnored(place, { eventKey: 'i', reason: 'unknown', raw: null }),
      entry('due', 'now', { text: 'half \ud83d' }),
      entry('due', 'later', { now: later(1_000) }),
      { ...entry('due', 'dead'), status: 'dead' },
    ]);
    expect(await inbox.source.countDue()).toBe(1);
    const claimed = await inbox.source.claim('worker_1');
    expect(claimed && eventOf(claimed.document)).toMatchObject({ eventKey: 'now', text: 'half \ud83d', sentAt: noon });
    expect(await inbox.source.claim('worker_2')).toBeNull();
  });
});

describe('how people wrote to an account', () => {
  it('by hours, without signs, echoes, older ones and other accounts', async () => {
    const hour = 3_600_000;
    const rows: [string, InboundEvent['kind'], number][] = [
      ['old', 'message', -1],
      ['a', 'message', 0],
      ['b', 'postback', hour - 1],
      ['c', 'comment', hour],
      ['d', 'standby', 3 * hour + 5],
      ['e', 'read', 4 * hour],
      ['f', 'echo', 4 * hour],
      ['g', 'delivery', 4 * hour],
    ];
    await inbox.insertNew(rows.map(([key, kind, at]) => entry('busy', key, { kind, now: later(at) })));
    await inbox.insertNew([entry('busy', 'theirs', { of: 'com_2' }), entry('quiet', 'a', { now: later(-1) })]);
    expect(await inbox.trafficOf(ctx(), 'busy', noon)).toEqual({
      hours: [
        { start: noon, count: 2 },
        { start: later(hour), count: 1 },
        { start: later(3 * hour), count: 1 },
      ],
      lastAt: later(3 * hour + 5),
    });
    expect(await inbox.trafficOf(ctx(), 'quiet', noon)).toEqual({ hours: [], lastAt: null });
  });
});

describe('erasing a person', () => {
  it.each<[string, unknown, string, boolean]>([
    ['in quotes', { sender: { id: '666' } }, '666', true],
    ['as a number', { from: { id: 666 } }, '666', true],
    ['as a part of a number', { from: { id: 16660 } }, '666', false],
    ['at the end of a number', { from: { id: 1666 } }, '666', false],
    ['as a part of a word', { from: { id: 'a666' } }, '666', false],
    ['with signs of a pattern', { from: { id: 'a.b' } }, 'a.b', true],
    ['where the sign stands for itself', { from: { id: 'axb' } }, 'a.b', false],
  ])('%s', async (how, raw, person, gone) => {
    const accountId = `erase ${how}`;
    await inbox.insertNew([entry(accountId, 'a', { raw }), entry(accountId, 'a', { raw, of: 'com_2' })]);
    expect(await inbox.erasePerson(ctx(), accountId, person)).toBe(gone ? 1 : 0);
    const kept = { status: 'received', raw: JSON.stringify(raw) };
    const [ours, theirs] = ['com_1', 'com_2'].map(of => entry(accountId, 'a', { of })._id);
    const byId = new Map((await stored(accountId)).map(row => [row._id, row]));
    expect(byId.get(ours!)).toMatchObject(gone ? { status: 'done', event: null, raw: 'null', dueAt: null } : kept);
    expect(byId.get(theirs!)).toMatchObject(kept);
  });

  it('leaves the key: a repeat of the delivery does not bring them back', async () => {
    const raw = { sender: { id: '777' } };
    await inbox.insertNew([entry('again', 'a', { raw })]);
    await inbox.erasePerson(ctx(), 'again', '777');
    expect(await inbox.insertNew([entry('again', 'a', { raw })])).toBe(0);
    expect(await stored('again')).toMatchObject([{ event: null, raw: 'null' }]);
  });
});
