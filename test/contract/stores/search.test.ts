import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { collections, openStores, type Stores } from '../../../src/app/stores.js';
import type { Channel } from '../../../src/channels/channel.js';
import type { NewDeal } from '../../../src/crm/deals/deal.store.js';
import { newDeal } from '../../../src/crm/deals/new-deal.js';
import type { LeadFields } from '../../../src/crm/leads/lead.store.js';
import type { Company } from '../../../src/company/company.js';
import type { Message } from '../../../src/conversations/message.js';
import { AppError } from '../../../src/platform/errors/app-error.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import { lookAfterSearchIndex } from '../../../src/platform/persistence/search-index.js';
import { searchDefinition } from '../../../src/platform/persistence/search-query.js';
import type { Role, TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { recordSource } from '../../../src/search/record-source.js';
import { saleSources } from '../../../src/search/sale-sources.js';
import { searchEverything } from '../../../src/search/search-everything.js';
import { searchTypes, type SearchType } from '../../../src/search/search-box.contract.js';
import { talkSources } from '../../../src/search/talk-sources.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/patience.js';
import { noon } from '../../support/values.js';

const contextOf = (tenantId: string, role: Role = 'admin') =>
  ({ tenantId, actor: { kind: 'user', id: 'usr_1', name: 'Kim', role }, log: silentLog }) as unknown as TenantContext;
const own = contextOf('com_1');
const foreign = contextOf('com_2');

const searched = collections.filter(({ search }) => search);
/** In each script somebody, what they said, and words that find it: some as they are, some written in another way. */
const scripts: [string, string, string, string[]][] = [
  ['Latin', 'Zoë Müller', 'Wann kommt die Bestellung über Köln?', ['bestellung', 'Koln', 'UBER', 'bestell', '"die Bestellung"']],
  ['Cyrillic', 'Алёна Зайцева', 'Когда придёт мой заказ?', ['заказ', 'ПРИДЕТ', 'зака', '"мой заказ"']],
  ['Arabic', 'أحمد الخطيب', 'أين الطَّلب الذي دفعتُ ثمنه؟', ['طلب', 'الطلب', 'دفعت', '"الطلب الذي"']],
  ['Chinese', '王小明', '我的订单什么时候到？', ['订单', '单', '我的订单', '"什么时候"']],
  ['Japanese', '山田花子', '注文した商品はいつ届きますか', ['商品', '届きます', '注文']],
  ['Devanagari', 'प्रिया शर्मा', 'मेरा ऑर्डर कब आएगा?', ['ऑर्डर', 'ऑर्ड', '"मेरा ऑर्डर"']],
  ['Bengali', 'রহিম উদ্দিন', 'আমার অর্ডার কোথায়?', ['অর্ডার', '"আমার অর্ডার"']],
  ['Greek', 'Ελένη Παππά', 'Πού είναι η παραγγελία μου;', ['παραγγελια', 'ΠΑΡΑΓΓΕΛΙΑ', 'παραγγ']],
  ['Thai', 'สมชาย ใจดี', 'สินค้าของฉันอยู่ที่ไหน', ['สินค้า', 'ของฉัน']],
]; // prettier-ignore

let test: TestDatabase;
let stores: Stores;
let hasSearch = true;
let serial = 0;

async function said(ctx: TenantContext, contactId: string, text: string, more: Partial<Message> = {}): Promise<string> {
  const n = (serial += 1);
  const sentAt = new Date(noon.getTime() + n * 1000);
  const fresh = { accountId: 'acc_1', channel: 'whatsapp' as Channel, contactId, personExternalId: contactId };
  const thread = { threadKey: `dm:${contactId}`, comment: null };
  const { _id } = await stores.conversations.open(ctx, { ...fresh, ...thread }, sentAt);
  const message = {
    ...{ _id: `msg_${n}`, accountId: 'acc_1', conversationId: _id, channel: fresh.channel, text, externalId: `x${n}` },
    ...{ direction: 'inbound' as const, author: { kind: 'customer' as const, id: contactId, name: null } },
    ...{ payload: null, attachments: [], replyToExternalId: null, replyId: null, sentAt, editedAt: null },
    ...{ deliveredAt: null, readAt: null, failedReason: null, reactions: [], erasedAt: null, createdAt: sentAt },
  };
  await stores.messages.insertNew(ctx, { ...message, ...more });
  await stores.conversations.update(ctx, { _id }, { lastText: text, lastActivityAt: sentAt });
  return message._id;
}

async function person(ctx: TenantContext, id: string, displayName: string, emails: string[] = []): Promise<void> {
  const identity = { accountId: 'acc_1', platform: 'whatsapp' as const, externalId: id };
  const empty = { username: null, pictureUrl: null, phones: ['+4915112345678'], profileFetchedAt: null, notes: null };
  const times = { createdAt: noon, updatedAt: noon, lastSeenAt: noon, blockedAt: null };
  await stores.contacts.create(ctx, { _id: id, displayName, emails, identities: [identity], ...empty, ...times });
}

const record = (id: string, text: string) => ({
  ...{ _id: id, accountId: 'acc_1', linkId: 'link_1', recordKey: id, recordId: id, path: '', text, subjectKeys: [] },
  ...{ publicKind: null, happenedAt: null, contentHash: id, lastSeenSync: 's', syncedAt: noon },
});

const deal = (_id: string, changes: Partial<NewDeal>): Promise<unknown> =>
  stores.deals.add(own, {
    ...newDeal({ title: _id }, _id),
    ...changes,
  });

const lead = (id: string, changes: Partial<LeadFields>): Promise<unknown> =>
  stores.leads.add(own, id, {
    ...{ name: id, email: null, phone: null, company: null, status: 'NEW', source: 'CHAT', value: null, ownerId: null },
    ...{ contactId: null, conversationId: null, notes: null, score: 0, scoreReasons: [] },
    ...changes,
  });

const find = (q: string, ctx = own, types: readonly SearchType[] = searchTypes) => {
  const sources = [...talkSources(stores), ...saleSources(stores), recordSource(stores)];
  return searchEverything({ sources, contacts: stores.contacts }, ctx, { q, types, limit: 50 });
};
const idsOf = async (q: string, ctx = own, types = searchTypes as readonly SearchType[]): Promise<string[]> =>
  (await find(q, ctx, types)).items.map(({ type, id }) => (type === 'conversations' ? 'conversation' : id));

beforeAll(async () => {
  test = await openDatabase();
  stores = openStores(test.database, { now: () => noon });
  await ensureIndexes(test.database, searched, silentLog);
  // A mongod without mongot beside it: it says so, and nothing else can be asked of it here.
  hasSearch = await lookAfterSearchIndex(test.database, searched[0]!).then(
    () => true,
    () => false,
  );
  if (!hasSearch) return;
  for (const definition of searched)
    await until(async () => (await lookAfterSearchIndex(test.database, definition)) === 'ready', definition.name);
  for (const ctx of [own, foreign]) {
    const company = { name: 'Oak', voice: {}, aiEnabled: true, accounts: [], createdAt: noon, updatedAt: noon };
    await stores.companies.create(ctx, { id: ctx.tenantId, ...company } as unknown as Company);
  }
  for (const [script, name, text] of scripts) {
    await person(own, `cnt_${script}`, name);
    await said(own, `cnt_${script}`, text);
  }
  await person(foreign, 'cnt_foreign', 'Zoë Müller');
  await said(foreign, 'cnt_foreign', scripts.map(([, , text]) => text).join(' '));
  await stores.crmRecords.keep(own, [record('R-1042', 'products[0].name: Eichentisch, Köln'), record('R-7', 'see R-1042')], () => 'public'); // prettier-ignore
  const last = scripts.at(-1)![3][0]!;
  await until(async () => (await find(last)).counts.messages === 1, 'the index of what was said last');
  await until(async () => (await find('eichentisch')).counts.records === 1, 'the index of records');
});

const searchIt = ((name: string, run: () => Promise<void>) =>
  it(name, async () => {
    if (hasSearch) await run();
    else await expect(find('order')).rejects.toThrow(AppError);
  })) as (name: string, run: () => Promise<void>) => void;

describe('one box over everything, in any script', () => {
  for (const [script, name, text, queries] of scripts) {
    searchIt(`${script}: by words in a message, in its conversation, and by a name`, async () => {
      for (const q of queries) {
        const { items, counts } = await find(q);
        expect([q, counts.messages, counts.conversations]).toEqual([q, 1, 1]);
        const message = items.find(({ type }) => type === 'messages')!;
        expect(message).toMatchObject({ title: name, score: expect.any(Number) });
        expect(message.snippet).toContain('<mark>');
        expect(message.snippet.replace(/<\/?mark>/g, '')).toBe(text);
      }
      const { items } = await find(name);
      expect(items[0]).toMatchObject({ type: 'contacts', id: `cnt_${script}`, title: name, score: 1 });
      expect(items[1]).toMatchObject({ type: 'conversations', title: name, score: 1 });
    });
  }

  searchIt('of one company nothing is found by another', async () => {
    expect(await idsOf('Müller', foreign)).toEqual(['cnt_foreign', 'conversation']);
    expect((await find('заказ', foreign)).items.map(({ title }) => title)).toEqual(['Zoë Müller', 'Zoë Müller']);
    expect(await idsOf('R-1042', foreign)).toEqual([]);
  });

  searchIt('records are found by managers, the one with that id before those that name it', async () => {
    expect(await idsOf('R-1042')).toEqual(['R-1042', 'R-7']);
    const viewer = await find('R-1042', contextOf('com_1', 'viewer'));
    expect(viewer).toEqual({ items: [], counts: { contacts: 0, conversations: 0, messages: 0, leads: 0, deals: 0, records: 0 } }); // prettier-ignore
    expect((await find('koln', own, ['records', 'messages'])).counts).toEqual({ records: 1, messages: 1 });
  });

  searchIt('from: narrows to whose it is, and from:me to what the one who asks has written', async () => {
    expect(await idsOf('from:Алёна')).toEqual(['conversation', 'msg_2']);
    expect(await idsOf('from:Алёна bestellung')).toEqual([]);
    expect(await idsOf('from:nobody')).toEqual([]);
    const author = { kind: 'user' as const, id: 'usr_1', name: 'Kim' };
    const mine = await said(own, 'cnt_Greek', 'We look after it', { direction: 'outbound', author });
    await until(async () => (await idsOf('from:me')).join() === mine, 'what was written just now');
  });

  searchIt('deals are ranked by where the word stands, and narrowed by their stage and by whose they are', async () => {
    await deal('status', { stage: 'CLOSED_WON', status: 'WON' });
    await deal('message', { lastMessageText: 'I have won!', stage: 'PROPOSAL' });
    await deal('comment', { dealComment: 'nearly won', contactId: 'cnt_Greek' });
    await deal('intent', { aiIntent: 'won' });
    await deal('summary', { aiSummary: 'Won over by the price', stage: 'PROPOSAL', contactId: 'cnt_Greek' });
    await deal('name', { contactName: 'Won Kim' });
    const deals = async (q: string) => (await idsOf(q, own, ['deals'])).join(' ');
    await until(async () => (await find('won')).counts.deals === 6, 'all deals');
    const found = (await find('won', own, ['deals'])).items;
    expect(found.map(({ score }) => score)).toEqual([1, 0.4, 0.4, 0.2, 0.2, 0.1]);
    expect(found.map(({ id }) => id).join(' ')).toMatch(
      /^name (intent summary|summary intent) (message comment|comment message) status$/,
    );
    expect((await deals('won stage:proposal')).split(' ')).toEqual(['summary', 'message']);
    expect(await deals('stage:won')).toBe('status');
    expect(await deals('from:Ελένη price')).toBe('summary');
    expect((await find('stage:won')).counts).toEqual({ contacts: 0, conversations: 0, messages: 0, leads: 0, deals: 1, records: 0 }); // prettier-ignore
    await stores.deals.change(own, 'name', { contactName: 'Somebody' }, null);
    await until(async () => (await find('won')).counts.deals === 5, 'the new name');
  });

  searchIt('leads are found as in their list: by parts of names and addresses, and by their notes', async () => {
    await lead('lead_1', { name: 'Ottilie Berg', email: 'otti@example.org', contactId: 'cnt_Greek' });
    await lead('lead_2', { notes: 'a friend of Ottilie', company: { name: 'Oak & Co', website: null, industry: null, size: null } }); // prettier-ignore
    expect(await idsOf('ottilie', own, ['leads'])).toEqual(['lead_1', 'lead_2']);
    expect(await idsOf('tilie', own, ['leads'])).toEqual(['lead_1']);
    expect(await idsOf('otti@example.org')).toEqual(['lead_1']);
    expect(await idsOf('"friend of ottilie"')).toEqual(['lead_2']);
    expect(await idsOf('"friend ottilie"')).toEqual([]);
    expect(await idsOf('from:Ελένη', own, ['leads'])).toEqual(['lead_1']);
  });

  searchIt('what is written anew, taken back, or erased is found as it is now', async () => {
    await person(own, 'cnt_gone', 'Nepomuk Gone', ['nepomuk@example.com']);
    const [first, second] = [
      await said(own, 'cnt_gone', 'periwinkle one'),
      await said(own, 'cnt_gone', 'periwinkle two'),
    ];
    const messages = async (q: string) => (await idsOf(q, own, ['messages'])).sort();
    await until(async () => (await messages('periwinkle')).length === 2, 'both messages');
    await stores.messages.edit(own, first, 'turquoise one', new Date());
    await until(async () => (await messages('turquoise')).join() === first, 'the new words');
    expect(await messages('periwinkle')).toEqual([second]);
    await stores.messages.erase(own, second, noon);
    await until(async () => (await messages('periwinkle')).length === 0, 'nothing');
    expect(await idsOf('nepomuk@example.com')).toEqual(['cnt_gone', 'conversation']);
    const conversation = await stores.conversations.findByThread(own, 'acc_1', 'dm:cnt_gone');
    await stores.messages.removeOfConversations(own, [conversation!._id]);
    await stores.conversations.remove(own, [conversation!._id]);
    await stores.contacts.remove(own, 'cnt_gone');
    await until(async () => (await idsOf('turquoise')).length === 0, 'nothing');
    expect(await idsOf('nepomuk')).toEqual([]);
  });

  searchIt('of many the newest are shown, and all are counted', async () => {
    await person(own, 'cnt_many', 'Many');
    for (let n = 0; n < 70; n += 1) await said(own, 'cnt_many', `marigold ${n}`);
    const newest = [...Array(50).keys()].map(n => `marigold ${69 - n}`);
    const shown = async () => {
      const { items, counts } = await find('marigold', own, ['messages']);
      return { counts, texts: items.map(({ snippet }) => snippet.replace(/<\/?mark>/g, '')) };
    };
    await until(async () => (await shown()).counts.messages === 70, 'all of them');
    expect(await shown()).toEqual({ counts: { messages: 70 }, texts: newest });
  });
});

describe('the search indexes', () => {
  it('are the stored ones: whoever makes them by hand in Atlas makes the same', async () => {
    const stored = JSON.parse(await readFile('deploy/search-indexes.json', 'utf8')) as unknown;
    expect(Object.fromEntries(searched.map(({ name, search }) => [name, searchDefinition(search!)]))).toEqual(stored);
  });

  searchIt('know each field of a stored document by its type', async () => {
    for (const { name, search } of searched) {
      const document = await test.database.db.collection(name).findOne({ tenantId: 'com_1' });
      const { mappings } = searchDefinition(search!) as { mappings: Mapping };
      expect([name, missing(mappings, document)]).toEqual([name, []]);
    }
  });
});

type Mapping = { type?: string; fields?: Record<string, Mapping> };

/** Paths that the document does not have as the definition expects them. */
function missing({ type = 'document', fields = {} }: Mapping, value: unknown, path = ''): string[] {
  if (type === 'document')
    return Object.entries(fields).flatMap(([name, field]) => missing(field, (value as Record<string, unknown>)?.[name], `${path}/${name}`)); // prettier-ignore
  return type === 'date' ? (value instanceof Date ? [] : [path]) : typeof value === 'string' ? [] : [path];
}
