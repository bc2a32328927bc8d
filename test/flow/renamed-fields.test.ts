import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Db, type Document, MongoClient } from 'mongodb';
import { renamedFields } from '../../src/app/renamed-fields.js';
import { silentLog } from '../../src/platform/observability/log.js';
import { connectDatabase } from '../../src/platform/persistence/database.js';
import { renameFields } from '../../src/platform/persistence/rename-fields.js';
import { learned, newCustomer } from '../support/conversation.js';
import { reserveDatabase } from '../support/database.js';
import { startApp, type TestApp } from '../support/start-app.js';

const person = '5550001';
const appKeys = [randomBytes(32).toString('base64')];

/** The indexes of the version before that named the old fields. */
const oldIndexes: [collection: string, key: Record<string, 1>, unique: boolean][] = [
  ['companies', { 'pages.platform': 1, 'pages.externalId': 1 }, true],
  ['account_checks', { tenantId: 1, pageId: 1 }, true],
  ['contacts', { tenantId: 1, 'identities.pageId': 1, 'identities.externalId': 1 }, true],
  ['conversations', { tenantId: 1, pageId: 1, threadKey: 1 }, true],
  ['webhook_logs', { tenantId: 1, pageId: 1, eventKey: 1 }, true],
  ['agent_runs', { tenantId: 1, conversationId: 1, upToMessageId: 1 }, true],
  ['sync_states', { tenantId: 1, pageId: 1 }, false],
  ['vector_documents', { tenantId: 1, pageId: 1, identifiers: 1 }, false],
];
const ofPage = ['agent_runs', 'account_checks', 'conversations', 'messages', 'webhook_logs', 'crm_records'];
const alsoOfPage = ['sync_states', 'vector_documents', 'media_files', 'handoffs', 'replies', 'send_attempts'];

/** Makes the database what the version before would have left: its names, its indexes, its filters of the vector index. */
async function makeOld(db: Db): Promise<void> {
  for (const name of [...ofPage, ...alsoOfPage, 'companies', 'contacts']) {
    const collection = db.collection(name);
    for (const { name: index, key } of await collection.indexes().catch(() => []))
      if (/accountId|accounts/.test(JSON.stringify(key))) await collection.dropIndex(String(index));
    await collection.updateMany(
      {},
      { $rename: name === 'companies' ? { accounts: 'pages' } : { accountId: 'pageId' } },
    );
  }
  for (const contact of await db.collection('contacts').find().toArray()) {
    const identities = (contact['identities'] as Document[]).map(({ accountId, ...rest }) => ({ pageId: accountId, ...rest })); // prettier-ignore
    await db.collection('contacts').updateOne({ _id: contact._id }, { $set: { identities } });
  }
  for (const [name, key, unique] of oldIndexes) await db.collection(name).createIndex(key, { unique });
  const vectors = db.collection('vector_documents');
  const [index] = (await vectors.listSearchIndexes().toArray()) as [{ name: string; latestDefinition: Document }];
  await vectors.dropSearchIndex(index.name);
  const definition = JSON.parse(JSON.stringify(index.latestDefinition).replaceAll('accountId', 'pageId')) as Document;
  await vectors.createSearchIndex({ name: index.name, type: 'vectorSearch', definition });
}

describe('a database of the version that said page for account', () => {
  const own = reserveDatabase();
  let test: TestApp;
  let client: MongoClient;
  let before: { account: string; conversation: string; contact: string };

  beforeAll(async () => {
    client = await new MongoClient(own.uri).connect();
    test = await startApp({ databaseUri: own.uri, appKeys });
    await learned(test);
    const customer = newCustomer(test, person);
    await customer.says('Where is my order?');
    await customer.reply('sent', 'held');
    const { _id: conversation, contactId: contact } = await customer.conversation();
    before = { account: test.accountId, conversation, contact };
    await test.close();
    await makeOld(client.db());
    // Two processes that start at once, on a database that a third one has left half-way.
    const databases = await Promise.all([1, 2].map(() => connectDatabase({ uri: own.uri })));
    await client.db().collection('conversations').dropIndex('tenantId_1_pageId_1_threadKey_1');
    await Promise.all(databases.map(database => renameFields(database, renamedFields, silentLog)));
    await Promise.all(databases.map(database => database.close()));
    test = await startApp({ databaseUri: own.uri, appKeys });
  });
  afterAll(async () => {
    await test?.close();
    await own.drop();
    await client?.close();
  });

  it('is the same company with the same account, whose secrets open', async () => {
    const { accounts } = await test.app.stores.companies.load(test.ctx);
    expect(accounts.map(({ id }) => id)).toContain(before.account);
    expect(new Set(accounts.map(({ platform, externalId }) => `${platform} ${externalId}`)).size).toBe(accounts.length);
    expect(test.appSecret).not.toBe('');
  });

  it('finds contact and conversation again, and goes on with them', async () => {
    const { conversations, contacts } = test.app.stores;
    expect(await contacts.findByIdentity(test.ctx, before.account, person)).toMatchObject({ _id: before.contact });
    const found = await conversations.findByThread(test.ctx, before.account, `dm:${person}`);
    expect(found?._id).toBe(before.conversation);
    const customer = newCustomer(test, person);
    await customer.says('What are your opening hours?');
    const [written] = await test.until(async () => {
      const { items } = await test.app.stores.messages.page(test.ctx, before.conversation, { skip: 0, limit: 50 });
      const those = items.filter(({ text }) => text === 'What are your opening hours?');
      return those.length > 0 && those;
    });
    expect(written?.direction).toBe('inbound');
  });

  it('finds the records of the CRM by an index with the filters of today', async () => {
    const search = {
      accountId: before.account,
      channel: 'messenger' as const,
      query: 'return policy',
      subjectKeys: [],
    };
    const found = await test.app.modules.knowledge.search(test.ctx, search);
    expect(found.map(({ linkName }) => linkName)).toContain('Policies');
  });

  it('lets a conversation that was given back be looked at anew: the index that allowed one run a message is gone', async () => {
    const indexes = await client.db().collection('agent_runs').indexes();
    expect(indexes.filter(({ unique }) => unique).map(({ name }) => name)).toEqual([]);
  });

  it('holds no old name any more, and a further start has nothing to do', async () => {
    const db = client.db();
    for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
      const collection = db.collection(name);
      for (const old of ['pageId', 'pages', 'pageIds', 'identities.pageId', 'data.pageId'])
        expect({ name, old, left: await collection.countDocuments({ [old]: { $exists: true } }) }).toEqual({ name, old, left: 0 }); // prettier-ignore
      const keys = JSON.stringify((await collection.indexes()).map(({ key }) => key));
      expect({ name, keys }).toEqual({ name, keys: expect.not.stringMatching(/pageId|pages/) });
    }
  });
});
