import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationFilter, type ConversationQuery } from '../../../src/conversations/conversation-filter.js';
import { conversationOperations } from '../../../src/conversations/conversation-operations.contract.js';
import { conversations } from '../../../src/conversations/conversation.js';
import { findConversations } from '../../../src/conversations/find-conversations.js';
import { createConversationStore } from '../../../src/conversations/conversation.store.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { plainTerms } from '../../../src/language/search-terms.js';
import { updatingSearchWords } from '../../../src/platform/persistence/search-words.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { noon } from '../../support/values.js';

const read = (query: Record<string, string>): ConversationQuery => conversationOperations.list.query.parse(query);
const meant = { me: 'usr_1', labels: ['VIP'] };
/** By their last text alone: no contact is asked. */
const contacts = { idsFoundBy: () => Promise.resolve([]) };
/** Each query, and which of the conversations below it finds. */
const queries: [Record<string, string>, string[]][] = [
  [{}, ['a', 'b', 'c', 'd']],
  [{ status: 'open' }, ['b']],
  [{ status: 'open,resolved' }, ['b', 'c']],
  [{ handling: 'human' }, ['b']],
  [{ handling: 'agent' }, ['a', 'c', 'd']],
  [{ handling: 'agent', status: 'open' }, []],
  [{ channel: 'telegram, whatsapp' }, ['c']],
  [{ accountId: 'acc_2' }, ['c']],
  [{ contactId: 'cnt_a,cnt_b' }, ['a', 'b']],
  [{ assigneeId: 'me' }, ['b']],
  [{ assigneeId: 'none' }, ['a', 'd']],
  [{ assigneeId: 'me,usr_2' }, ['b', 'c']],
  [{ label: 'vip' }, ['a']],
  [{ unread: 'true' }, ['a', 'd']],
  [{ unread: 'false' }, ['b', 'c']],
  [{ search: 'ORDER (20' }, ['d']],
  [{ search: 'mara', unread: 'true' }, []],
];

describe('the filters of the list of conversations', () => {
  let test: TestDatabase;
  const ctx = contextOfDocument({ tenantId: 'com_1' }, 'test', silentLog);
  const idOf = new Map<string, string>();
  beforeAll(async () => {
    test = await openDatabase();
    await ensureIndexes(test.database, [conversations], silentLog);
    const store = createConversationStore(test.database, { now: () => noon }, () => undefined);
    const thread = (name: string) => ({
      ...{ accountId: 'acc_1', channel: 'messenger' as const, threadKey: `dm:${name}`, contactId: `cnt_${name}` },
      ...{ personExternalId: name, comment: null },
    });
    const others = contextOfDocument({ tenantId: 'com_2' }, 'test', silentLog);
    for (let n = 0; n < 40; n += 1) await store.open(others, thread(String(n)), noon);
    const add = async (name: string, more: object, change: object) => {
      const { _id } = await store.open(ctx, { ...thread(name), ...more }, noon);
      idOf.set(_id, name);
      await test.database.db
        .collection<{ _id: string }>('conversations')
        .updateOne({ _id }, updatingSearchWords(conversations.search, { $set: change }));
    };
    await add('a', {}, { labels: ['VIP', 'new'], unreadCount: 2 });
    await add('b', {}, { status: 'open', assigneeId: 'usr_1' });
    await add('c', { accountId: 'acc_2', channel: 'telegram' }, { status: 'resolved', assigneeId: 'usr_2' });
    await add('d', {}, { status: 'snoozed', unreadCount: 1, lastText: 'Where is my order (20481)?' });
  });
  afterAll(() => test.close());

  const found = async ({ search }: Record<string, string>): Promise<string[]> => {
    const conversations = createConversationStore(test.database, { now: () => noon }, () => undefined);
    const words = { text: search ?? '', terms: plainTerms(search ?? '') };
    const { items } = await findConversations({ contacts, conversations }, ctx, words, 100);
    return items.map(({ _id }) => _id);
  };

  it.each(queries)('%j finds %j', async (query, names) => {
    const store = createConversationStore(test.database, { now: () => noon }, () => undefined);
    const { items } = await store.list(
      ctx,
      conversationFilter(read(query), { ...meant, foundIds: await found(query) }),
      {},
    );
    expect(items.map(({ _id }) => idOf.get(_id)).sort()).toEqual(names);
  });

  it.each(queries)('%j is found by an index, sorted and counted', async query => {
    const meantHere = { ...meant, foundIds: await found(query) };
    const filter = { $and: [{ tenantId: 'com_1' }, conversationFilter(read(query), meantHere)] };
    const all = test.database.db.collection('conversations').find(filter as object);
    const page = await all.clone().sort({ lastActivityAt: -1, _id: -1 }).limit(51).explain();
    for (const plan of [page, await all.explain()]) {
      expect(JSON.stringify(plan)).toMatch(/IXSCAN/);
      expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN/);
    }
  });

  it('counts no further than it is asked to', async () => {
    const store = createConversationStore(test.database, { now: () => noon }, () => undefined);
    const counted = async (countTo?: number) => {
      const { items, total } = await store.list(
        ctx,
        conversationFilter(read({}), { ...meant, foundIds: [] }),
        { limit: 2 },
        countTo,
      );
      return [items.length, total];
    };
    expect([await counted(), await counted(1), await counted(3), await counted(100)]).toEqual([
      [2, 4],
      [2, 1],
      [2, 3],
      [2, 4],
    ]);
  });

  it.each([
    { countTo: '0' },
    { countTo: 'all' },
    { status: 'openish' },
    { status: 'open,' },
    { channel: 'fax' },
    { handling: 'robot' },
    { unread: '1' },
    { assigneeId: '' },
    { search: '\0' },
  ])('%j is refused', query => {
    expect(conversationOperations.list.query.safeParse(query).success).toBe(false);
  });
});
