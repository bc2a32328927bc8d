import { beforeAll, describe, expect, it } from '@jest/globals';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { setLeases } from '../support/leases.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { type ProductProcess, startProduct } from '../support/start-product.js';
import { breath } from '../support/patience.js';

/** Random moments, with much in hand; killed-product.test.ts walks through all of them, and deploys.test.ts asks to stop. */
const kills = 4;
const customers = 16;

describe('a worker killed with SIGKILL again and again', () => {
  let test: TestApp;
  let worker: ProductProcess | undefined;

  const startWorker = async (): Promise<void> => void (worker = await startProduct(test));
  const killWorker = async (): Promise<void> => {
    await worker?.kill('SIGKILL');
    worker = undefined;
  };

  beforeAll(async () => {
    test = await startApp({ startWorker: false });
  });

  it('answers every customer once: none missing, none twice, none in doubt unnamed', async () => {
    const replies = test.app.database.db.collection('replies');
    const before = await replies.countDocuments();
    const senders = Array.from({ length: customers }, (_, n) => `5550000${n}`);
    const waiting = [...senders];
    for (let kill = 0; kill < kills; kill += 1) {
      await startWorker();
      for (const from of waiting.splice(0, customers / kills)) {
        const delivery = messengerDelivery('Hello!', { from });
        expect((await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, delivery)).status).toBe(200);
      }
      await breath(40 + Math.random() * 260);
      await killWorker();
      // The leases of the dead run out now instead of in six seconds.
      await setLeases(test, new Date(0));
    }
    await startWorker();
    await test.until(
      async () => (await replies.countDocuments({ status: { $in: ['sent', 'uncertain'] } })) === before + customers,
    );

    const uncertain = await replies.find({ status: 'uncertain' }).toArray();
    for (const from of senders) {
      const sent = test.sandbox.graph.sent.filter(record => record.kind === 'message' && record.recipientId === from);
      const conversation = await test.app.stores.conversations.findByThread(test.ctx, test.accountId, `dm:${from}`);
      const inDoubt = uncertain.some(reply => reply.conversationId === conversation?._id);
      expect({ from, sent: sent.length + (inDoubt && sent.length === 0 ? 1 : 0) }).toEqual({ from, sent: 1 });
    }
  });
});
