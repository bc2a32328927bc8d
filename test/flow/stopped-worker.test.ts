import { beforeAll, describe, expect, it } from '@jest/globals';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { expectInvariants } from '../support/invariants.js';
import { setLeases } from '../support/leases.js';
import { type Halt, type MortalProduct, startMortalProduct, tell } from '../support/start-mortal-product.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { breath } from '../support/patience.js';

/** F20, where it matters: in the middle of a reply. What of it may arrive at the customer, with all that happens after. */
const places: (Halt & { arrive: number })[] = [
  { step: 'attempts.begin', moment: 'before', arrive: 1 },
  // Whoever takes over cannot know that nothing was sent: a person is asked, and the late sender must be silent.
  { step: 'attempts.begin', moment: 'after', arrive: 0 },
  { step: 'platform.send', moment: 'after', arrive: 1 },
];
/** Longer than a process may stand still and go on sending. */
const standstillMs = 4_000;

describe('workers stopped by SIGSTOP in the middle of a reply', () => {
  const stopped: MortalProduct[] = [];
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ startWorker: false });
  });

  const env = () => ({
    ...{ NODE_ENV: 'test', SEED: 'none', LOG_LEVEL: 'error', DEBOUNCE_MS: '1', EMBED_PROVIDER: 'offline' },
    ...{ MONGODB_URI: test.mongoUri, APP_KEY: test.appKey, APP_URL: test.url },
    ...{ META_GRAPH_BASE_URL: test.sandbox.graphBaseUrl, INSTAGRAM_GRAPH_BASE_URL: test.sandbox.instagramBaseUrl },
  });
  const personAt = (place: number) => `7373000${place}`;
  const arrivedAt = (place: number) =>
    test.sandbox.graph.sent.filter(({ recipientId }) => recipientId === personAt(place)).length;
  const conversationOf = async (place: number) =>
    (await test.app.stores.conversations.findByThread(test.ctx, test.accountId, `dm:${personAt(place)}`))!;
  const replyOf = async (place: number) => {
    const { _id: conversationId } = await conversationOf(place);
    return (await test.app.stores.replies.list(test.ctx, { conversationId }, {})).items[0]!;
  };

  it('send nothing when they wake: another has taken over, and a person after that', async () => {
    const acknowledged: string[] = [];
    stopped.push(...places.map(() => startMortalProduct(env())));
    await Promise.all(stopped.map(({ composed }) => composed));
    for (const [place, halt] of places.entries()) {
      const product = stopped[place]!;
      await tell(product, { kind: 'halt', halt });
      await tell(product, { kind: 'go' });
      const message = { from: personAt(place), mid: `m_stopped-${place}` };
      await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, messengerDelivery('Hello!', message));
      acknowledged.push(message.mid);
      await test.until(async () => product.output.includes('halted'));
      // The next one is to take its own message, not this one's.
      await setLeases(test, new Date(Date.now() + 3_600_000));
    }
    const since = Date.now();

    // Their leases run out now instead of in six seconds.
    await setLeases(test, new Date(0));
    await test.worker.start();
    for (const [place, { arrive }] of places.entries())
      await test.until(async () => (await replyOf(place)).status === (arrive === 0 ? 'uncertain' : 'sent'));
    for (const place of places.keys()) {
      const { _id } = await conversationOf(place);
      expect((await test.api('PATCH', `/api/conversations/${_id}`, { handling: 'human' })).status).toBe(200);
    }
    // What has happened is told by now: nothing of a reply changes for that later.
    const before = await test.until(async () => {
      const replies = await Promise.all([...places.keys()].map(replyOf));
      return replies.every(({ outbox }) => !outbox?.length) && replies;
    });

    await breath(Math.max(0, since + standstillMs - Date.now()));
    for (const { child } of stopped) child.kill('SIGCONT');
    // Awake again: what they were in the middle of goes on before they answer, and for a while after.
    for (const product of stopped) await tell(product, { kind: 'disarm' });
    await breath(1_000);
    expect(places.map((_, place) => arrivedAt(place))).toEqual(places.map(({ arrive }) => arrive));
    expect(await Promise.all([...places.keys()].map(replyOf))).toEqual(before);
    await expectInvariants(test, { acknowledged });
  });
});
