import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { replayEvent } from '../../scripts/operator/replay.js';
import { createModules, type Seams } from '../../src/app/modules.js';
import { createStations } from '../../src/app/worker.js';
import type { Station } from '../../src/pipeline/station.js';
import { newCustomer } from '../support/conversation.js';
import { expectInvariants } from '../support/invariants.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** Where the product has a bug, and what sets it off; none when it is fixed. */
type Bug = { at: 'message' | 'agent' | 'lane' | 'send'; isSetOffBy(given: unknown): boolean };

describe('a message that sets off a bug', () => {
  let test: TestApp;
  let stations: Station[] = [];
  let bug: Bug | null = null;
  let tries = 0;

  const fragile =
    <A extends unknown[], R>(at: Bug['at'], call: (...args: A) => R): ((...args: A) => R) =>
    (...args: A) => {
      if (bug?.at !== at || !bug.isSetOffBy(args)) return call(...args);
      tries += 1;
      throw new Error(`a bug at ${at}`);
    };

  /** Where the product can be broken: its stores, its agent and its platform client. */
  const seams: Seams = {
    runAgent: run => fragile('agent', run),
    clients: clients => {
      const client = clients.ofPlatform('facebook');
      const broken = { ...client, send: fragile('send', client.send.bind(client)) };
      return { ...clients, ofPlatform: () => broken };
    },
    stores: stores => ({
      ...stores,
      messages: { ...stores.messages, insertNew: fragile('message', stores.messages.insertNew.bind(stores.messages)) },
      conversations: {
        ...stores.conversations,
        enterLane: fragile('lane', stores.conversations.enterLane.bind(stores.conversations)),
      },
    }),
  };

  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    const { modules } = createModules(test.app, seams);
    const shift = { owner: 'worker_fragile', stopping: new AbortController().signal };
    stations = createStations(test.app, Object.values(modules), () => shift);
    for (const station of stations) station.start();
    // What the doors of the running product record wakes these stations too.
    test.app.modules.inbox.arrived.listen(modules.inbox.arrived.notify);
  });
  afterEach(() => {
    bug = null;
    tries = 0;
  });
  afterAll(async () => {
    for (const station of stations ?? []) await station.drain();
    await test?.close();
  });

  const mentions = (word: string) => (given: unknown) => JSON.stringify(given).includes(word);
  /** Ends the waits between tries. The clock stays: moved ahead, it would end the leases of who works as well. */
  const later = <T>(probe: () => Promise<T | null | false | undefined>) =>
    test.until(async () => {
      const found = await probe();
      const now = new Date();
      const waits = { lease: null, dueAt: { $gt: now }, lastError: /^a bug/, status: { $ne: 'held' } };
      for (const name of found ? [] : ['webhook_logs', 'conversations', 'replies'])
        await test.app.database.db.collection(name).updateMany(waits, { $set: { dueAt: now } });
      return found;
    });
  const othersGoOn = async () => {
    const other = newCustomer(test);
    await other.says('Hello!');
    await other.reply('sent');
  };

  it('when it is stored is put aside after five tries; the next one is answered, and it is too after a fix', async () => {
    bug = { at: 'message', isSetOffBy: mentions('pellet') };
    const customer = newCustomer(test);
    await customer.says('A pellet of poison.');
    await othersGoOn();
    const inbox = test.app.database.db.collection<{ _id: string }>('webhook_logs');
    const dead = await later(() => inbox.findOne({ status: 'dead' }));
    expect(dead).toMatchObject({ attempts: 5, lastError: 'a bug at message' });
    expect(tries).toBe(5);
    await customer.says('Hello!');
    await customer.reply('sent');
    bug = null;
    await replayEvent(test.app, test.ctx, dead._id);
    await test.until(async () => (await inbox.countDocuments({ status: { $ne: 'done' } })) === 0);
    const { total } = await test.app.stores.messages.page(test.ctx, (await customer.conversation())._id, {
      skip: 0,
      limit: 10,
    });
    expect(total).toBeGreaterThanOrEqual(3);
    await expectInvariants(test, { acknowledged: [] });
  });

  it.each(['intent', 'retrieval', 'model'])(
    'when its answer is looked for (%s) goes to people after five tries, with the reason; after a fix the agent goes on',
    async stage => {
      bug = { at: 'agent', isSetOffBy: mentions(`poisoned ${stage}`) };
      const customer = newCustomer(test);
      await customer.says(`A poisoned ${stage}.`);
      await othersGoOn();
      const open = await later(async () => {
        const conversation = await customer.conversation();
        // It is looked at once more, for something may have come meanwhile.
        return conversation.status === 'open' && conversation.dueAt === null && conversation;
      });
      expect(open.lastError).toBe('a bug at agent');
      expect(tries).toBe(5);
      expect(customer.received()).toEqual([]);
      bug = null;
      await test.api('PATCH', `/api/conversations/${open._id}`, { handling: 'agent' });
      await customer.says('Hello!');
      await customer.reply('sent', 'held');
      await expectInvariants(test, { acknowledged: [] });
    },
  );

  it('when its answer leaves fails after five tries, with the reason, and the next answer leaves', async () => {
    const customer = newCustomer(test);
    await customer.says('Hello!');
    const conversationId = (await customer.reply('sent')).conversationId;
    bug = { at: 'lane', isSetOffBy: mentions(conversationId) };
    await customer.says('Hello!');
    await othersGoOn();
    const [failed] = await later(async () => {
      const filter = { conversationId, status: 'failed' as const };
      const { items } = await test.app.stores.replies.list(test.ctx, filter, {});
      return items.length > 0 && items;
    });
    expect(failed!.lastError).toBe('a bug at lane');
    expect(tries).toBe(5);
    bug = null;
    await customer.says('Hello!');
    await customer.reply('sent');
    expect(customer.received()).toHaveLength(2);
  });

  it('when the platform is called is in doubt at once, is not repeated, and the next answer leaves', async () => {
    const customer = newCustomer(test);
    bug = { at: 'send', isSetOffBy: mentions(customer.id) };
    await customer.says('Hello!');
    const doubtful = await customer.reply('uncertain');
    expect(doubtful.lastError).toMatch(/may have been delivered/);
    await othersGoOn();
    expect(tries).toBe(1);
    bug = null;
    await customer.says('Hello!');
    await customer.reply('sent');
    expect(customer.received()).toHaveLength(1);
    expect(await test.app.stores.replies.get(test.ctx, doubtful._id)).toMatchObject({ status: 'uncertain' });
    await expectInvariants(test, { acknowledged: [] });
  });
});
