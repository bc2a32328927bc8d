import { beforeAll, describe, expect, it } from '@jest/globals';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { createDatabaseProxy } from '../support/database-proxy.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { type ProductProcess, startProduct } from '../support/start-product.js';
import { breath } from '../support/patience.js';

/**
 * F4: refused (the connections broken too), then silent, and refused while the product starts. The driver of MongoDB hung here
 * for good: a write to a socket that is destroyed but not yet closed waits for ever. For the connection that watches the server
 * the embedded server's `hello` is a stream, so that a read is always open there; commands have a time limit.
 */
describe('the database goes away and comes back', () => {
  let test: TestApp;
  const database = createDatabaseProxy();
  let product: ProductProcess | undefined;
  let url: string;
  let serial = 0;
  const acknowledged = new Set<string>();
  let refusals = 0;

  /** The platform: repeats every delivery until it is acknowledged. */
  const deliver = async (person: string): Promise<void> => {
    const delivery = messengerDelivery('Hello!', { from: person, mid: `m_down-${person}` });
    do {
      const { status } = await postSigned(`${url}/api/webhooks/meta`, test.appSecret, delivery);
      if (status === 200) acknowledged.add(person);
      else expect({ status, n: (refusals += 1) }).toMatchObject({ status: 503 });
      if (!acknowledged.has(person)) await breath(500);
    } while (!acknowledged.has(person));
  };
  const answered = async (): Promise<string[]> => {
    const { items } = await test.app.stores.replies.list(test.ctx, { status: { $in: ['sent', 'uncertain'] } }, {});
    return items.map(({ recipient }) => (recipient.kind === 'person' ? recipient.personExternalId : ''));
  };
  const received = (person: string) =>
    test.sandbox.graph.sent.filter(({ recipientId }) => recipientId === person).length;

  /** The product, while its database is refused; that comes up when it has waited for a while. */
  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    database.become('refusing');
    const env = { ROLE: 'all', MONGODB_URI: await database.uriOf(test.mongoUri) };
    const started = startProduct(test, { env, quiet: true });
    await Promise.race([breath(2000), started]);
    database.become('up');
    product = await started;
    ({ url } = product);
  });

  it.each(['refusing', 'silent'] as const)(
    '%s: nothing acknowledged is lost, nobody is answered twice, and it goes on by itself',
    async mode => {
      const people = Array.from({ length: 20 }, () => `77700${(serial += 1)}`);
      const deliveries = people.map(async (person, n) => {
        await breath(n * 100);
        await deliver(person);
      });
      await test.until(() => people.some(person => acknowledged.has(person)));
      database.become(mode);
      await test.until(async () => (await fetch(`${url}/health`)).status === 503);
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
      await test.until(() => refusals > 0);
      await breath(2000);
      database.become('up');
      await Promise.all(deliveries);
      expect(people.filter(person => !acknowledged.has(person))).toEqual([]);
      expect(refusals).toBeGreaterThan(0);
      refusals = 0;

      await test.until(async () => {
        const done = await answered().catch((): string[] => []);
        return people.every(person => done.includes(person));
      });
      const done = await answered();
      expect(people.filter(person => done.filter(other => other === person).length !== 1)).toEqual([]);
      expect(people.filter(person => received(person) > 1)).toEqual([]);
      expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ checks: { database: { status: 'ok' } } });
    },
  );
});
