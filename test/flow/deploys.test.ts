import { beforeAll, describe, expect, it } from '@jest/globals';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { expectInvariants, queuesAreEmpty } from '../support/invariants.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { type ProductProcess, startProduct } from '../support/start-product.js';
import { breath, onThisMachine } from '../support/patience.js';

/** The full size: DEPLOYS=20 DEPLOY_RATE=200 npm test -- test/flow/deploys */
const deploys = Number(process.env.DEPLOYS ?? 2);
/** What cannot be stored in this time is refused. */
const longestStoreMs = 5_000;
const perSecond = Number(process.env.DEPLOY_RATE ?? 10);

describe('one of two processes after the other is replaced while messages flow in', () => {
  const running: ProductProcess[] = [];
  let test: TestApp;

  /** The most that the product takes, on the slowest machine. */
  const graceMs = Math.min(5_000, onThisMachine(500));
  const start = () =>
    startProduct(test, {
      env: { ROLE: 'all', SHUTDOWN_GRACE_MS: String(graceMs), WEBHOOK_RATE_LIMIT: '1000000' },
    });
  /** A process that has not stopped by then ends in the middle of what it does: of a send in hand nobody knows the outcome. */
  const wasCut = (ms: number): boolean => ms >= 10_000 + graceMs;
  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    running.push(await start(), await start());
  });

  /** What a load balancer knows of each process: its last answer to /health/ready. */
  const ready = new Map<ProductProcess, boolean>();
  const watch = async (place: number, isOver: () => boolean): Promise<void> => {
    for (; !isOver(); await breath(50)) {
      const product = running[place]!;
      const isReady = await fetch(`${product.url}/health/ready`).then(
        async answer => (await answer.arrayBuffer()) && answer.ok,
        () => false,
      );
      ready.set(product, isReady);
    }
  };

  it('every delivery is acknowledged, every customer is answered once, and each stops in time', async () => {
    const acknowledged: string[] = [];
    const failures: unknown[] = [];
    const going: Promise<void>[] = [];
    let over = false;
    let serial = 0;
    const watching = [0, 1].map(place => watch(place, () => over));
    const deliver = async (nth: number): Promise<void> => {
      const message = { from: `4141${100_000 + nth}`, mid: `m_deploy-${nth}` };
      const [at, other] = nth % 2 === 0 ? running : [...running].reverse();
      const product = ready.get(at!) === false ? other! : at!;
      const asked = performance.now();
      const tookMs = () => Math.round(performance.now() - asked);
      try {
        const delivery = messengerDelivery('Hello!', message);
        const { status } = await postSigned(`${product.url}/api/webhooks/meta`, test.appSecret, delivery);
        if (status === 200) acknowledged.push(message.mid);
        // The database was too slow for it: the platform comes again.
        else if (status === 503 && tookMs() >= longestStoreMs) return await deliver(nth);
        else failures.push(status);
      } catch (error) {
        failures.push(`${String((error as Error).cause)} after ${tookMs()} ms at ${product.url}`);
      }
    };
    const flow = (async () => {
      const begun = performance.now();
      for (let sent = 0; !over; await breath(5)) {
        for (; sent < ((performance.now() - begun) / 1000) * perSecond; sent += 1) going.push(deliver((serial += 1)));
      }
    })();

    const took: number[] = [];
    try {
      for (let deploy = 0; deploy < deploys; deploy += 1) {
        const old = running[deploy % 2]!;
        const begun = performance.now();
        await old.kill('SIGTERM');
        took.push(performance.now() - begun);
        running[deploy % 2] = await start();
      }
    } finally {
      over = true;
      await Promise.all([flow, ...watching]);
    }
    await Promise.all(going);

    expect(failures).toEqual([]);
    expect(Math.max(...took)).toBeLessThan(onThisMachine(10_000));
    await queuesAreEmpty(test);
    await expectInvariants(test, { acknowledged });
    const replies = test.app.database.db.collection('replies');
    const unsent = await replies.find({ status: { $in: ['uncertain', 'failed'] } }).toArray();
    const inDoubt = { status: 'uncertain', lastError: expect.stringMatching(/^The server stopped while sending/) };
    expect(unsent).toEqual(took.some(wasCut) ? unsent.map(() => expect.objectContaining(inDoubt)) : []);
    const people = test.sandbox.graph.sent.map(({ recipientId }) => recipientId);
    expect(people.length).toBe(new Set(people).size);
    expect(people.length).toBeGreaterThanOrEqual(acknowledged.length - unsent.length);
    console.info(
      `${acknowledged.length} acknowledged over ${deploys} deploys, the longest stop ${Math.round(Math.max(...took))} ms`,
    );
  });
});
