import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { replayEvent } from '../../scripts/operator/replay.js';
import type { App } from '../../src/app/compose.js';
import { createStations } from '../../src/app/stations.js';
import { newCustomer } from '../support/conversation.js';
import { expectInvariants } from '../support/invariants.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** Where the product has a bug, and what sets it off; none when it is fixed. */
type Bug = { at: 'message' | 'agent' | 'lane' | 'send'; isSetOffBy(given: unknown): boolean };

describe('a message that sets off a bug', () => {
  let test: TestApp;
  let stations: ReturnType<typeof createStations>;
  let bug: Bug | null = null;
  let tries = 0;

  const fragile =
    <A extends unknown[], R>(at: Bug['at'], call: (...args: A) => R): ((...args: A) => R) =>
    (...args: A) => {
      if (bug?.at !== at || !bug.isSetOffBy(args)) return call(...args);
      tries += 1;
      throw new Error(`a bug at ${at}`);
    };

  /** The product with seams where it can be broken: its stores, its agent and its platform client, as stations get them. */
  const breakable = (app: App): App => {
    const { messages, conversations } = app.stores;
    const client = app.clients.ofPlatform('facebook');
    const broken = { ...client, send: fragile('send', client.send.bind(client)) };
    return {
      ...app,
      runAgent: fragile('agent', app.runAgent),
      clients: { ...app.clients, ofPlatform: () => broken },
      stores: {
        ...app.stores,
        messages: {
          ...messages,
          insertNew: fragile('message', (...given: Parameters<typeof messages.insertNew>) =>
            messages.insertNew(...given),
          ),
        },
        conversations: {
          ...conversations,
          enterLane: fragile('lane', (...given: Parameters<typeof conversations.enterLane>) =>
            conversations.enterLane(...given),
          ),
        },
      },
    };
  };

  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    stations = createStations(breakable(test.app), 'worker_fragile', () => new AbortController().signal);
    for (const name of ['ingest', 'answer', 'deliver'] as const) {
      test.app.wakers[name] = () => stations[name].wake();
      stations[name].start();
    }
  }, 60_000);
  afterEach(() => {
    bug = null;
    tries = 0;
  });
  afterAll(async () => {
    for (const station of Object.values(stations ?? {})) await station.drain();
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
    await expectInvariants(test, { acknowledged: [], hasWorker: false });
  }, 40_000);

  it.each(['intent', 'retrieval', 'model'])(
    'when its answer is looked for (%s) goes to people after five tries, with the reason; after a fix the agent goes on',
    async stage => {
      bug = { at: 'agent', isSetOffBy: mentions(`poisoned ${stage}`) };
      const customer = newCustomer(test);
      await customer.says(`A poisoned ${stage}.`);
      await othersGoOn();
      const open = await later(async () => {
        const conversation = await customer.conversation();
        return conversation.status === 'open' && conversation;
      });
      expect(open).toMatchObject({ lastError: 'a bug at agent', dueAt: null });
      expect(tries).toBe(5);
      expect(customer.received()).toEqual([]);
      bug = null;
      await test.app.stores.conversations.update(test.ctx, { _id: open._id }, { status: 'pending' });
      await customer.says('Hello!');
      await customer.reply('sent', 'held');
      await expectInvariants(test, { acknowledged: [], hasWorker: false });
    },
    40_000,
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
  }, 40_000);

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
    await expectInvariants(test, { acknowledged: [], hasWorker: false });
  }, 40_000);
});
