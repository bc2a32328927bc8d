import { beforeAll, describe, expect, it } from '@jest/globals';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { expectInvariants, recordingLog } from '../support/invariants.js';
import { randomOf, seedOfRun, shuffled } from '../support/random.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** The full size: BURST_SENDERS=1000 BURST_EACH=10 npm test -- test/flow/burst */
const senders = Number(process.env.BURST_SENDERS ?? 30);
const each = Number(process.env.BURST_EACH ?? 4);

describe('a thousand people write at once', () => {
  const log = recordingLog();
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ log });
  });

  it(`nothing of ${senders * each} messages is dropped, and everybody is answered in order`, async () => {
    const random = randomOf(seedOfRun());
    const people = Array.from({ length: senders }, (_, n) => `5150${10_000 + n}`);
    const begun = Date.now();
    // Each person's messages leave in order; the persons all at once.
    const statuses = await Promise.all(
      shuffled(people, random).map(async from => {
        const answers: number[] = [];
        for (let line = 0; line < each; line += 1) {
          const delivery = messengerDelivery('Hello!', { from, mid: `m_burst-${from}-${line}`, at: begun + line });
          answers.push((await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, delivery)).status);
        }
        return answers;
      }),
    );
    expect(statuses.flat().filter(status => status !== 200)).toEqual([]);
    const acknowledged = people.flatMap(from => Array.from({ length: each }, (_, line) => `m_burst-${from}-${line}`));
    await test.until(
      async () => new Set(test.sandbox.graph.sent.map(({ recipientId }) => recipientId)).size === senders,
    );
    const secrets = [test.appSecret, test.appKey, 'Hello!', ...people];
    await expectInvariants(test, { acknowledged, log, secrets });
    const { db } = test.app.database;
    expect(await db.collection('webhook_logs').countDocuments({ status: 'dead' })).toBe(0);
    // An answer that had not left when its customer's next message was answered gives way to that one.
    const unsent = await db.collection('replies').distinct('lastError', { status: { $ne: 'sent' } });
    expect(unsent.filter(reason => reason !== 'a newer draft replaced it')).toEqual([]);
  });
});
