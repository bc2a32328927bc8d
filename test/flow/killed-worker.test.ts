import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { isBuilt, type ProductProcess, startProduct } from '../support/start-product.js';

/** Random moments; killed-product.test.ts walks through all of them. */
const kills = 4;
const restarts = 3;
const customers = 16;

(isBuilt ? describe : describe.skip)('a worker killed with SIGKILL again and again', () => {
  let test: TestApp;
  let worker: ProductProcess | undefined;

  const startWorker = async (): Promise<void> => void (worker = await startProduct(test));
  const stopWorker = async (signal: NodeJS.Signals): Promise<void> => {
    await worker?.kill(signal);
    worker = undefined;
  };
  const killWorker = async (): Promise<void> => (worker ? stopWorker('SIGKILL') : undefined);

  beforeAll(async () => {
    test = await startApp();
    await test.until(async () => {
      const { body } = await test.api('GET', '/api/dashboard/crm-links/health?page_id=104958372610385');
      return body.links?.every((link: { state: string }) => link.state === 'healthy');
    });
    await test.worker.stop();
  }, 60_000);
  afterAll(async () => {
    await killWorker();
    await test?.close();
  });

  it('loses nothing and leaves nothing in doubt when it is asked to stop, again and again, under load', async () => {
    const replies = test.app.database.db.collection('replies');
    const before = await replies.countDocuments();
    for (let restart = 0; restart < restarts; restart += 1) {
      await startWorker();
      for (let n = 0; n < 5; n += 1) {
        const delivery = messengerDelivery('Hello!', { from: `5560000${restart}${n}` });
        expect((await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, delivery)).status).toBe(200);
      }
      await new Promise(done => setTimeout(done, 30 + Math.random() * 120));
      const asked = Date.now();
      await stopWorker('SIGTERM');
      expect(Date.now() - asked).toBeLessThan(10_000);
      expect(await replies.countDocuments({ status: { $in: ['sending', 'uncertain'] } })).toBe(0);
    }
    await startWorker();
    await test.until(async () => (await replies.countDocuments({ status: 'sent' })) === before + restarts * 5, 30_000);
    const sent = test.sandbox.graph.sent.filter(({ recipientId }) => recipientId.startsWith('5560000'));
    expect(new Set(sent.map(({ recipientId }) => recipientId)).size).toBe(sent.length);
    await killWorker();
  }, 120_000);

  it('answers every customer once: none missing, none twice, none in doubt unnamed', async () => {
    const replies = test.app.database.db.collection('replies');
    const before = await replies.countDocuments();
    const senders = Array.from({ length: customers }, (_, n) => `5550000${n}`);
    const waiting = [...senders];
    for (let kill = 0; kill < kills; kill += 1) {
      await startWorker();
      for (const from of waiting.splice(0, customers / kills)) {
        const delivery = messengerDelivery('What are your opening hours?', { from });
        expect((await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, delivery)).status).toBe(200);
      }
      await new Promise(done => setTimeout(done, 40 + Math.random() * 260));
      await killWorker();
    }
    await startWorker();
    await test.until(
      async () => (await replies.countDocuments({ status: { $in: ['sent', 'uncertain'] } })) === before + customers,
      60_000,
    );

    const uncertain = await replies.find({ status: 'uncertain' }).toArray();
    for (const from of senders) {
      const sent = test.sandbox.graph.sent.filter(record => record.kind === 'message' && record.recipientId === from);
      const conversation = await test.app.stores.conversations.findByThread(test.ctx, test.pageId, `dm:${from}`);
      const inDoubt = uncertain.some(reply => reply.conversationId === conversation?._id);
      expect({ from, sent: sent.length + (inDoubt && sent.length === 0 ? 1 : 0) }).toEqual({ from, sent: 1 });
    }
  }, 120_000);
});
