import { describe, expect, it } from '@jest/globals';
import { accountFor } from '../support/chaos-ledger.js';
import { messengerDelivery } from '../support/deliveries.js';
import { setLeases } from '../support/leases.js';
import { type MortalDatabase, startMortalDatabase } from '../support/mortal-database.js';
import { breath, roundsMs } from '../support/patience.js';
import { type PersistentPlatform, startPersistentPlatform } from '../support/persistent-platform.js';
import { randomOf, shuffled } from '../support/random.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { type ProductProcess, startProduct } from '../support/start-product.js';

/**
 * Web, worker and database, each a process of its own, one of which is killed with SIGKILL at a random moment, again and again,
 * while deliveries come late, out of order and more than once. killed-product.test.ts walks through every step.
 *
 *   CHAOS_KILLS=100 npm test -- test/flow/killed-processes   so many of them; a sample as in every `npm test` without it
 *   CHAOS_SEED=7 …                                           other moments; the seed is printed
 */
const kills = Math.min(100, Number(process.env.CHAOS_KILLS ?? 3));
const seed = Number(process.env.CHAOS_SEED ?? 20_481);
const victims = ['web', 'worker', 'database'] as const;
type Victim = (typeof victims)[number];

/** What is answered, waits as a draft, and is given to people. */
const texts = ['Hello!', 'Thank you!', 'Where is my order?'];
const twoHoursMs = 7_200_000;

describe('web, worker and database killed with SIGKILL again and again', () => {
  const random = randomOf(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  let test: TestApp;
  let database: MortalDatabase;
  let platform: PersistentPlatform;
  let web: ProductProcess;
  let worker: ProductProcess;
  const mids: string[] = [];
  const deliveries: Promise<void>[] = [];

  const startOne = (role: 'web' | 'worker'): Promise<ProductProcess> =>
    startProduct(test, { env: { ROLE: role, DEBOUNCE_MS: '1', WEBHOOK_RATE_LIMIT: '100000' }, quiet: true });

  async function start(): Promise<void> {
    database = await startMortalDatabase();
    platform = await startPersistentPlatform(() => test.appSecret);
    const env = { APP_URL: platform.url, ROLE: 'web' };
    test = await startApp({ startWorker: false, databaseUri: database.uri, env });
    // Nothing to learn, and thanks are answered by people.
    const alone = { 'accounts.$[].crmLinks': [], 'accounts.$[].autonomy.intents': { gratitude: 'draft' } };
    await test.app.database.db.collection('companies').updateMany({}, { $set: alone });
    await test.app.database.db.collection('sync_states').deleteMany({});
    [web, worker] = await Promise.all([startOne('web'), startOne('worker')]);
    platform.sendTo(web.url);
  }

  /** A few customers write, old ones and new ones; what they wrote arrives late, out of order and up to three times. */
  function talk(): void {
    const said = Array.from({ length: 4 }, () => {
      const mid = `m_chaos-${mids.length}`;
      mids.push(mid);
      const from = `5550${below(8 + mids.length / 4)}`;
      const at = Date.now() - below(twoHoursMs);
      return messengerDelivery(texts[below(texts.length)]!, { from, mid, at });
    });
    const repeated = said.flatMap(delivery => Array.from({ length: 1 + below(3) }, () => delivery));
    deliveries.push(...shuffled(repeated, random).map(delivery => platform.post(delivery)));
  }

  /** Killed, and there again, as whatever watches over the processes would have it. */
  const killings: Record<Victim, () => Promise<void>> = {
    async web() {
      await web.kill('SIGKILL');
      platform.sendTo(null);
      web = await startOne('web');
      platform.sendTo(web.url);
    },
    async worker() {
      await worker.kill('SIGKILL');
      // The leases of the dead run out now instead of in six seconds.
      await setLeases(test, new Date(0));
      worker = await startOne('worker');
    },
    async database() {
      await database.kill();
      await breath(below(300));
      await database.start();
    },
  };

  const isQuiet = async (): Promise<boolean> => {
    const { db } = test.app.database;
    const left = await Promise.all([
      db.collection('webhook_logs').countDocuments({ status: 'received' }),
      db.collection('conversations').countDocuments({ 'unansweredIds.0': { $exists: true } }),
      db.collection('replies').countDocuments({ status: { $in: ['approved', 'sending'] } }),
    ]);
    const isEchoed = test.sandbox.graph.sent.every(({ id }) => platform.echoed.has(id));
    return left.every(count => count === 0) && isEchoed && platform.waiting === 0;
  };

  const everyKillIsSurvived = async (): Promise<void> => {
    await start();
    const died = { web: 0, worker: 0, database: 0 };
    for (let kill = 0; kill < kills; kill += 1) {
      talk();
      await breath(below(600));
      // Each of them soon, then whoever it hits.
      const victim = victims[kill < victims.length ? kill : below(victims.length)]!;
      await killings[victim]();
      died[victim] += 1;
    }
    talk();
    await Promise.all(deliveries);
    await test.until(isQuiet);
    const { outcomes, ...wrong } = await accountFor(test, mids);
    const numbers = { messages: mids.length, deliveries: deliveries.length, again: platform.repeated };
    console.info(`seed ${seed}: ${JSON.stringify({ ...numbers, died, outcomes })}`);
    expect(wrong).toEqual({ lost: [], doubled: [], unexplained: [] });
    // While its database is there: what is started anew goes before what it needs.
    await test.close();
  };
  const limit = roundsMs(kills);
  it('nothing acknowledged is lost, nothing is said twice', everyKillIsSurvived, limit); // eslint-disable-line no-restricted-syntax -- CHAOS_KILLS may ask for many rounds
});
