import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { flakyDatabase, type FlakyDatabase } from '../support/flaky-database.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('the database goes away and comes back', () => {
  let test: TestApp;
  let database: FlakyDatabase;
  let serial = 0;
  const acknowledged = new Set<string>();
  let refusals = 0;

  /** The platform: repeats every delivery until it is acknowledged. */
  const deliver = async (person: string, until: number): Promise<void> => {
    const delivery = messengerDelivery('Hello!', { from: person, mid: `m_down-${person}` });
    do {
      const { status } = await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, delivery);
      if (status === 200) acknowledged.add(person);
      else expect({ status, n: (refusals += 1) }).toMatchObject({ status: 503 });
    } while (!acknowledged.has(person) && Date.now() < until && (await sleep(500, true)));
  };
  const answered = async (): Promise<string[]> => {
    const { items } = await test.app.stores.replies.list(test.ctx, { status: { $in: ['sent', 'uncertain'] } }, {});
    return items.map(({ recipient }) => (recipient.kind === 'person' ? recipient.personExternalId : ''));
  };
  const received = (person: string) =>
    test.sandbox.graph.sent.filter(({ recipientId }) => recipientId === person).length;

  beforeAll(async () => {
    test = await startApp({ through: async uri => (database = await flakyDatabase(uri)).uri });
  }, 60_000);
  afterAll(async () => {
    await database?.set('up');
    await test?.close();
    await database?.close();
  }, 60_000);

  it.each(['refuse', 'hang'] as const)(
    '%s: nothing acknowledged is lost, nobody is answered twice, and it goes on by itself',
    async mode => {
      const people = Array.from({ length: 20 }, () => `77700${(serial += 1)}`);
      const until = Date.now() + 40_000;
      const deliveries = people.map(async (person, n) => {
        await sleep(n * 100);
        await deliver(person, until);
      });
      await sleep(500);
      await database.set(mode);
      await sleep(6000);
      await database.set('up');
      await Promise.all(deliveries);
      expect(people.filter(person => !acknowledged.has(person))).toEqual([]);
      expect(refusals).toBeGreaterThan(0);
      refusals = 0;

      await test.until(async () => {
        const done = await answered().catch((): string[] => []);
        return people.every(person => done.includes(person));
      }, 60_000);
      const done = await answered();
      expect(people.filter(person => done.filter(other => other === person).length !== 1)).toEqual([]);
      expect(people.filter(person => received(person) > 1)).toEqual([]);
      expect((await fetch(`${test.url}/health/live`)).status).toBe(200);
    },
    120_000,
  );
});
