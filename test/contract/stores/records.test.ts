import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createCrmRecordStore,
  type CrmRecordStore,
  type SeenRecord,
} from '../../../src/knowledge/records/crm-record.store.js';
import { createImportedFileStore, type ImportedFileStore } from '../../../src/knowledge/sync/imported-file.store.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { createHandoffStore, type HandoffStore } from '../../../src/replies/handoff.store.js';
import type { Handoff } from '../../../src/replies/handoff.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { later, noon } from '../../support/values.js';

const own = { tenantId: 'com_1' } as unknown as TenantContext;
const foreign = { tenantId: 'com_2' } as unknown as TenantContext;

let test: TestDatabase;
let records: CrmRecordStore;
let files: ImportedFileStore;
let handoffs: HandoffStore;
beforeAll(async () => {
  test = await openDatabase();
  records = createCrmRecordStore(test.database);
  files = createImportedFileStore(test.database);
  handoffs = createHandoffStore(test.database, () => undefined);
});
afterAll(() => test.close());

const seen = (linkId: string, key: string, sync: string, changes: Partial<SeenRecord> = {}): SeenRecord => ({
  _id: `${linkId}/${key}`,
  accountId: 'acc_1',
  linkId,
  recordKey: key,
  recordId: key,
  path: key,
  text: `id: ${key}`,
  subjectKeys: [],
  publicKind: 'catalogue',
  happenedAt: null,
  contentHash: `h-${key}`,
  lastSeenSync: sync,
  syncedAt: noon,
  ...changes,
});
const keysOf = (found: { recordKey: string }[]) => found.map(({ recordKey }) => recordKey).sort();

/** A pass that is kept as it is read, as the first one of a link is. */
async function upsert(ctx: TenantContext, found: SeenRecord[]): Promise<void> {
  const known = await records.known(
    ctx,
    found.map(({ _id }) => _id),
  );
  await records.stampSeen(ctx, [...known.keys()], found[0]!.lastSeenSync);
  const changed = found.filter(({ _id, contentHash }) => known.get(_id)?.contentHash !== contentHash);
  await records.keep(ctx, changed, () => 'managers_only');
}

describe('records of a CRM', () => {
  it('what a pass saw is known by what it was read from, and only stamped', async () => {
    expect(await records.known(own, [])).toEqual(new Map());
    const reading = { hash: 'r1', leftOut: ['iban'], isBare: true };
    await upsert(own, [seen('l1', 'a', 's1', { reading }), seen('l1', 'b', 's1')]);
    const known = await records.known(own, ['l1/a', 'l1/b', 'l1/c']);
    expect([...known.values()]).toEqual([
      expect.objectContaining({ _id: 'l1/a', contentHash: 'h-a', publicKind: 'catalogue', reading }),
      expect.objectContaining({ _id: 'l1/b', contentHash: 'h-b', publicKind: 'catalogue' }),
    ]);
    expect(await records.known(foreign, ['l1/a'])).toEqual(new Map());
    await records.stampSeen(own, [], 's2');
    await records.stampSeen(own, ['l1/a', 'l1/b', 'l1/c'], 's2');
    await records.keepReadings(own, []);
    const again = { ...reading, hash: 'r2' };
    await records.keepReadings(own, [{ _id: 'l1/b', reading: again }]);
    await records.keepReadings(foreign, [{ _id: 'l1/a', reading: again }]);
    expect([...(await records.known(own, ['l1/a', 'l1/b'])).values()].map(record => record.reading?.hash)).toEqual([
      'r1',
      'r2',
    ]);
    expect((await records.list(own, ['l1'], { skip: 0, limit: 9 })).map(({ contentHash }) => contentHash)).toEqual([
      'h-a',
      'h-b',
    ]);
    expect(await records.countSeen(own, 'l1', 's2')).toEqual({ before: 2, seen: 2 });
    expect(await records.countSeen(own, 'l1', 's1')).toEqual({ before: 2, seen: 0 });
  });

  it('a link is counted in one walk: its records, who sees them, and those that were not taken as they are', async () => {
    const withNote = (key: string, embedNote: 'cut' | 'parts') => ({
      _id: `l9/${key}`,
      contentHash: `h-${key}`,
      embedNote,
    });
    const found = ['a', 'b', 'c', 'd'].map(key => seen('l9', key, 's1'));
    await records.keep(own, found.slice(0, 1), () => 'public');
    await records.keep(own, found.slice(1, 3), () => 'matched_contact');
    await records.keep(own, [...found.slice(3), seen('l9x', 'e', 's1')], () => 'managers_only');
    await records.markEmbedded(own, [withNote('a', 'cut'), withNote('c', 'cut'), withNote('b', 'parts')], 'space');
    expect(await records.tally(own, 'l9')).toEqual({
      records: 4,
      isPrivate: false,
      visible: { public: 1, owners: 2, managers: 1 },
      noted: {
        parts: { count: 1, recordIds: ['b'] },
        refused: { count: 0, recordIds: [] },
        cut: { count: 2, recordIds: ['a', 'c'] },
      },
    });
    expect((await records.tally(foreign, 'l9')).records).toBe(0);
    expect([await records.isEmpty(own, 'l9'), await records.isEmpty(foreign, 'l9')]).toEqual([false, true]);
  });

  it('owners are counted among the records that a pass saw, and among texts that it did not see', async () => {
    const of = { subjectKeys: ['email:nora@mail.example'] };
    const named = { subjectKeys: ['name:lind nora'] };
    await upsert(own, [
      seen('l8', 'a', 's1', of),
      seen('l8', 'b', 's1', named),
      seen('l8', 'content:1', 's1', of),
      seen('l8', 'content:2', 's1'),
    ]);
    await upsert(own, [seen('l8', 'a', 's2', of)]);
    expect([await records.countOwned(own, 'l8'), await records.countOwned(own, 'l8', 's2')]).toEqual([2, 1]);
    expect(await records.countUnseenTexts(own, 'l8', 's2')).toBe(2);
    expect(await records.countOwnedTextsUnseen(own, 'l8', 's2')).toBe(1);
    expect(keysOf(await records.ownedTextsUnseen(own, 'l8', 's2', 9))).toEqual(['content:1']);
    expect(keysOf(await records.byIds(own, ['l8/a', 'l8/none']))).toEqual(['a']);
    expect(await records.byIds(foreign, ['l8/a'])).toEqual([]);
  });

  it('what a pass did not see is named, of this link and company alone', async () => {
    await upsert(own, [seen('l2', 'a', 's1'), seen('l2', 'b', 's1'), seen('l2x', 'c', 's1')]);
    await upsert(own, [seen('l2', 'a', 's2')]);
    expect(await records.unseen(own, 'l2', 's2', 9)).toEqual(['b']);
    expect(await records.unseen(foreign, 'l2', 's2', 9)).toEqual([]);
  });

  it('a changed record is for staff alone and must be embedded again', async () => {
    await upsert(own, [seen('l3', 'a', 's1'), seen('l3', 'b', 's1')]);
    await records.setVisibility(own, 'l3', false, 'public');
    await records.markEmbedded(own, await records.pending(own, 'l3', 'v1', 10), 'v1');
    expect(await records.pending(own, 'l3', 'v1', 10)).toEqual([]);
    expect(keysOf(await records.pending(own, 'l3', 'v2', 10))).toEqual(['a', 'b']);
    expect(await records.pending(own, 'l3', 'v2', 1)).toHaveLength(1);
    await upsert(own, [seen('l3', 'a', 's2', { contentHash: 'new' })]);
    const [changed] = await records.pending(own, 'l3', 'v1', 10);
    expect(changed).toMatchObject({ recordKey: 'a', visibility: 'managers_only', embeddedSpace: null });
    expect(await records.pending(foreign, 'l3', 'v1', 10)).toEqual([]);
  });

  it('what changed while it was embedded stays due, and another company marks nothing', async () => {
    await upsert(own, [seen('l4', 'a', 's1')]);
    const before = await records.pending(own, 'l4', 'v1', 10);
    await records.markEmbedded(foreign, before, 'v1');
    expect(await records.pending(own, 'l4', 'v1', 10)).toHaveLength(1);
    await upsert(own, [seen('l4', 'a', 's2', { contentHash: 'new' })]);
    await records.markEmbedded(own, before, 'v1');
    expect(await records.pending(own, 'l4', 'v1', 10)).toHaveLength(1);
    await records.markEmbedded(own, [], 'v1');
  });

  it('visibility is set for those with an owner and those without', async () => {
    await upsert(own, [seen('l5', 'ours', 's1', { subjectKeys: ['email:a@b.example'] }), seen('l5', 'none', 's1')]);
    expect(await records.setVisibility(foreign, 'l5', true, 'public')).toBe(0);
    expect(await records.setVisibility(own, 'l5', true, 'matched_contact')).toBe(1);
    expect(await records.setVisibility(own, 'l5', true, 'matched_contact')).toBe(0);
    const listed = await records.list(own, ['l5'], { skip: 0, limit: 10 });
    expect(listed.map(({ recordKey, visibility }) => `${recordKey} ${visibility}`)).toEqual([
      'none managers_only',
      'ours matched_contact',
    ]);
  });

  it('one record that is not for everybody is enough', async () => {
    await upsert(own, [seen('l6', 'a', 's1')]);
    expect(await records.anyPrivate(own, 'l6')).toBe(false);
    await upsert(own, [seen('l6', 'b', 's1', { publicKind: null })]);
    expect(await records.anyPrivate(own, 'l6')).toBe(true);
    expect(await records.anyPrivate(foreign, 'l6')).toBe(false);
  });

  it('are listed by page, and removed by key or by link, in their own company alone', async () => {
    await upsert(
      own,
      ['a', 'b', 'c'].map(key => seen('l7', key, 's1')),
    );
    expect(keysOf(await records.list(own, ['l7'], { skip: 1, limit: 1 }))).toEqual(['b']);
    expect(await records.list(foreign, ['l7'], { skip: 0, limit: 9 })).toEqual([]);
    expect(await records.remove(foreign, 'l7', ['a'])).toBe(0);
    expect(await records.remove(own, 'l7', ['a', 'x'])).toBe(1);
    expect(await records.removeLink(foreign, 'l7')).toBe(0);
    expect(await records.removeLink(own, 'l7')).toBe(2);
  });
});

describe('imported files', () => {
  const put = (name: string, bytes: Buffer, ctx = own) => files.put(ctx, 'link', { name, bytes, now: noon });
  const read = (ctx = own) => files.fetchOf(ctx, 'link')('file:link', {} as never);

  it.each([
    ['a.json', 'application/json'],
    ['a.CSV', 'text/csv'],
    ['a.b.txt', 'text/plain'],
    ['a.md', 'text/markdown'],
  ])('%s comes back as %s', async (name, type) => {
    await put(name, Buffer.from('one'));
    expect(await read()).toMatchObject({ status: 200, headers: { 'content-type': type }, url: 'file:link' });
    expect((await read()).body.toString()).toBe('one');
  });

  it('the last one counts', async () => {
    await put('a.txt', Buffer.from('one'));
    await put('a.txt', Buffer.from('two'));
    expect((await read()).body.toString()).toBe('two');
  });

  it.each(['a.pdf', 'a.json.zip', ''])('%j is no file that can be imported', async name => {
    await expect(put(name, Buffer.from('x'))).rejects.toMatchObject({ code: 'unprocessable' });
  });

  it('nor is one beyond 15 MB', async () => {
    await put('a.txt', Buffer.alloc(15 * 1_048_576));
    await expect(put('a.txt', Buffer.alloc(15 * 1_048_576 + 1))).rejects.toMatchObject({ code: 'unprocessable' });
  });

  it('is not read nor removed by another company', async () => {
    await put('a.txt', Buffer.from('one'));
    await expect(read(foreign)).rejects.toMatchObject({ code: 'not_found' });
    await files.remove(foreign, 'link');
    expect((await read()).body.toString()).toBe('one');
    await files.remove(own, 'link');
    await expect(read()).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('handoffs', () => {
  const handoff = (id: string, conversationId = 'conv_1'): Omit<Handoff, 'tenantId'> => ({
    _id: id,
    runId: `run_${id}`,
    conversationId,
    contactId: 'con_1',
    accountId: 'acc_1',
    messageId: null,
    summary: { headline: 'h', wants: 'w', known: [], suggestedReply: null, category: 'other' },
    reasons: ['no record answers this'],
    status: 'open',
    createdAt: noon,
    closedAt: null,
  });
  const mia = { id: 'u1', name: 'Mia', at: noon };

  it('one person takes it, and nobody of another company', async () => {
    expect(await handoffs.insertNew(own, handoff('take'))).toBe(true);
    expect(await handoffs.get(foreign, 'take')).toBeNull();
    expect(await handoffs.take(foreign, 'take', mia)).toBeNull();
    const takes = await Promise.all([
      handoffs.take(own, 'take', mia),
      handoffs.take(own, 'take', { ...mia, id: 'u2' }),
    ]);
    expect(takes.filter(taken => taken !== null)).toHaveLength(1);
    expect(await handoffs.take(own, 'take', mia)).toBeNull();
  });

  it('is closed once, and a closed one is not taken', async () => {
    await handoffs.insertNew(own, handoff('close'));
    expect(await handoffs.close(foreign, 'close', later(1))).toBeNull();
    expect(await handoffs.close(own, 'close', later(1))).toMatchObject({ status: 'closed', closedAt: later(1) });
    expect(await handoffs.close(own, 'close', later(2))).toBeNull();
    expect(await handoffs.take(own, 'close', mia)).toBeNull();
  });

  it('goes with its conversation, in its own company alone', async () => {
    await handoffs.insertNew(own, handoff('gone', 'conv_9'));
    expect((await handoffs.list(own, { conversationId: 'conv_9' }, {})).total).toBe(1);
    expect((await handoffs.list(foreign, { conversationId: 'conv_9' }, {})).items).toEqual([]);
    expect(await handoffs.removeOfConversations(foreign, ['conv_9'])).toBe(0);
    expect(await handoffs.removeOfConversations(own, ['conv_9'])).toBe(1);
  });
});
