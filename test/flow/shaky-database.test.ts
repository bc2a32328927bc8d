import { afterEach, describe, expect, it } from '@jest/globals';
import { createDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.js';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { expectInvariants, queuesAreEmpty, recordingLog } from '../support/invariants.js';
import { randomOf, seedOfRun } from '../support/random.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { breath, onThisMachine } from '../support/patience.js';

/** The product promises the platforms an answer within five seconds; the machine that runs the tests may be slow. */
const deadlineMs = 5_000 + onThisMachine(1_000);
/** More of them: SHAKY_LOSSES=150 npm test -- test/flow/shaky-database */
const losses = Number(process.env.SHAKY_LOSSES ?? 8);

describe('a database', () => {
  const log = recordingLog();
  let test: TestApp;
  let network: DatabaseProxy;
  const start = async (options = '') => {
    network = createDatabaseProxy(options);
    test = await startApp({ log, reachDatabase: uri => network.uriOf(uri) });
  };
  afterEach(async () => {
    network.cuts = () => false;
    network.delayMs = 0;
    await test?.close();
    await network.close();
  });

  /** Delivers as the platforms do: again, until it is acknowledged. Answers how long each try took. */
  const deliver = async (from: string, mid: string): Promise<number[]> => {
    const took: number[] = [];
    for (;;) {
      const begun = performance.now();
      const delivery = messengerDelivery('Hello!', { from, mid });
      const { status } = await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, delivery);
      took.push(performance.now() - begun);
      expect([200, 503]).toContain(status);
      if (status === 200) return took;
      await breath(200);
    }
  };

  it('that takes half a second for every command loses nothing, and deliveries are answered in time', async () => {
    await start();
    network.delayMs = 500;
    const people = Array.from({ length: 10 }, (_, n) => `6161000${n}`);
    const took = await Promise.all(
      people.map(async (from, n) => {
        await breath(n * 120);
        return deliver(from, `m_slow-${from}`);
      }),
    );
    const sorted = took.flat().sort((a, b) => a - b);
    console.info(`acknowledged within ${Math.round(sorted.at(-1)!)} ms`);
    expect(sorted.at(-1)).toBeLessThan(deadlineMs);
    // Work goes on meanwhile, and nobody loses a lease only because the database is slow.
    await test.until(async () => test.sandbox.graph.sent.length > 0);
    network.delayMs = 0;
    await expectInvariants(test, { acknowledged: people.map(from => `m_slow-${from}`), log, secrets: ['Hello!'] });
    expect(new Set(test.sandbox.graph.sent.map(({ recipientId }) => recipientId)).size).toBe(people.length);
    expect(test.sandbox.graph.sent.length).toBe(people.length);
  });

  it.each([
    ['and the driver repeats what it may', ''],
    ['and the product alone must find its way', '&retryWrites=false&retryReads=false'],
  ])(
    'whose answers are lost, so that nobody knows what became of a command (%s), keeps everything once',
    async (_name, options) => {
      const seed = seedOfRun();
      const random = randomOf(seed);
      await start(options);
      network.cuts = () => network.lost < losses && random() < 0.06;
      const people = Array.from({ length: 24 }, (_, n) => `6262000${n}`);
      await Promise.all(people.map(from => deliver(from, `m_cut-${from}`)));
      await queuesAreEmpty(test);
      network.cuts = () => false;
      console.info(`${network.lost} answers were lost`);
      expect(network.lost).toBeGreaterThan(2);
      await expectInvariants(test, { acknowledged: people.map(from => `m_cut-${from}`), log, secrets: ['Hello!'] });

      const replies = test.app.database.db.collection('replies');
      for (const from of people) {
        const received = test.sandbox.graph.sent.filter(({ recipientId }) => recipientId === from).length;
        const thread = await test.app.stores.conversations.findByThread(test.ctx, test.accountId, `dm:${from}`);
        const all = await replies.find({ conversationId: thread?._id }).toArray();
        // One answer to each: it arrived, or people know that it may not have.
        expect({ seed, from, replies: all.length }).toEqual({ seed, from, replies: 1 });
        const isInDoubt = all[0]!['status'] === 'uncertain';
        expect({ seed, from, received: received + (isInDoubt && received === 0 ? 1 : 0) }).toEqual({
          seed,
          from,
          received: 1,
        });
      }
    },
  );
});
