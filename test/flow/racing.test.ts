import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Assembly } from '../../src/app/modules.js';
import { movableClock } from '../support/clock.js';
import { newCustomer } from '../support/conversation.js';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { createMortalProcess } from '../support/mortal.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { queuesAreEmpty } from '../support/invariants.js';

const hour = 3_600_000;

describe('several processes on one database', () => {
  const clock = movableClock();
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ clock });
  });

  const received = (person: string) => test.sandbox.graph.sent.filter(({ recipientId }) => recipientId === person);
  const thread = (person: string) =>
    test.app.stores.conversations.findByThread(test.ctx, test.accountId, `dm:${person}`);

  it('the same delivery at three doors at once, and again in another batch, is one message and one answer', async () => {
    const doors = [test.app, createMortalProcess(test.app, null).app, createMortalProcess(test.app, null).app];
    const people = Array.from({ length: 10 }, (_, n) => `6660000${n}`);
    const deliver = (app: Assembly, body: object) => {
      const raw = Buffer.from(JSON.stringify(body));
      const proof = `sha256=${createHmac('sha256', test.appSecret).update(raw).digest('hex')}`;
      return app.modules.receive.receiveGraph({ body: raw, proof, accountId: null });
    };
    const deliveries = people.map(from => messengerDelivery('Hello!', { from, mid: `m_race-${from}` }));
    await Promise.all(deliveries.flatMap(delivery => doors.map(app => deliver(app, delivery))));
    await deliver(test.app, { object: 'page', entry: deliveries.flatMap(({ entry }) => entry) });
    await test.until(async () => people.every(person => received(person).length > 0));
    clock.advance(2 * hour);
    await deliver(test.app, deliveries[0]!);
    await queuesAreEmpty(test);
    for (const person of people) {
      expect(received(person)).toHaveLength(1);
      const { total } = await test.app.stores.messages.page(test.ctx, (await thread(person))!._id, {
        skip: 0,
        limit: 5,
      });
      expect(total).toBe(2);
    }
  });

  it('a worker that slept through its lease can write nothing any more', async () => {
    await test.worker.stop();
    const customer = newCustomer(test);
    await customer.says('Hello!');
    const { source } = test.app.stores.inbox;
    const sleeper = await source.claim('sleeper');
    expect(sleeper?.document.attempts).toBe(1);
    expect(await source.claim('other')).toBeNull();
    clock.advance(10_000);
    const other = await source.claim('other');
    expect(other?.document._id).toBe(sleeper?.document._id);
    expect(await source.extend(sleeper!)).toBe(false);
    expect(await source.settle(sleeper!, { $set: { status: 'dead' } })).toBe(false);
    expect(await source.settle(other!, { $set: { dueAt: clock.now() } })).toBe(true);
    await test.worker.start();
    await customer.reply('sent');
    expect(received(customer.id)).toHaveLength(1);
  });

  it('a message that always fails is put aside after five tries, with the reason, and holds nobody up', async () => {
    const inbox = test.app.database.db.collection<{ _id: string }>('webhook_logs');
    const customer = newCustomer(test);
    const before = await inbox.countDocuments();
    const poison = { tenantId: 'cmp_demo', accountId: test.accountId, kind: 'message', status: 'received', raw: '{}' };
    const lease = { dueAt: clock.now(), attempts: 0, lease: null, lastError: null };
    const times = { receivedAt: clock.now(), doneAt: null };
    await inbox.insertOne({
      _id: 'in_poison',
      eventKey: 'poison',
      event: '{torn',
      ...poison,
      ...lease,
      ...times,
    } as never);
    await customer.says('Hello!');
    await customer.reply('sent');
    const dead = await test.until(async () => {
      clock.advance(60_000);
      return inbox.findOne({ _id: 'in_poison', status: 'dead' });
    });
    expect(dead).toMatchObject({ attempts: 5, lastError: expect.stringMatching(/JSON/) });
    expect(await inbox.countDocuments()).toBeGreaterThan(before);
  });

  it('an answer to a message older than the window waits for a person', async () => {
    const customer = newCustomer(test);
    const at = Date.now() - 25 * hour;
    const delivery = messengerDelivery('Hello!', { from: customer.id, at });
    await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, delivery);
    const held = await customer.reply('held');
    expect(held.lastError).toMatch(/time for automatic answers is over/);
    expect(received(customer.id)).toEqual([]);
  });
});
