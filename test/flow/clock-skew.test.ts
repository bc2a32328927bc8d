import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import { newCustomer } from '../support/conversation.js';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { type ProductProcess, startProduct } from '../support/start-product.js';
import { breath } from '../support/patience.js';

const minute = 60_000;
const hour = 60 * minute;

/** A worker on a server whose clock is wrong by so much. */
const startSkewed = (test: TestApp, aheadMs: number): Promise<ProductProcess> =>
  startProduct(test, {
    env: { CLOCK_AHEAD_MS: String(aheadMs), TZ: 'Europe/Berlin' },
    flags: ['--import', pathToFileURL(resolve('test/support/wrong-clock.mjs')).href],
  });
const setClock = (worker: ProductProcess, clockAheadMs: number): void => worker.tell({ clockAheadMs });

describe('workers on servers whose clocks are an hour behind and an hour ahead', () => {
  let test: TestApp;
  let behind: ProductProcess;
  let ahead: ProductProcess;
  const ticks = () => test.app.database.db.collection<Document & { _id: string }>('scheduler_ticks');
  const nextTick = async () => (await ticks().findOne({ _id: 'sync-crm-links' }))?.nextAt as Date;
  const goesOn = async () => {
    const before = (await nextTick()).getTime();
    await test.until(async () => (await nextTick()).getTime() > before);
  };

  beforeAll(async () => {
    test = await startApp();
    await test.worker.stop();
    [behind, ahead] = await Promise.all([startSkewed(test, -hour), startSkewed(test, hour)]);
  });

  it('take nothing from each other while they work, though their clocks jump, and send everything once', async () => {
    // Longer than a lease: only its heartbeats keep it.
    test.sandbox.graph.failNext({ fault: 'slow', match: '/messages', ms: 8_000, times: 6 });
    const customers = Array.from({ length: 6 }, () => newCustomer(test));
    await Promise.all(customers.map(customer => customer.says('Hello!')));
    await Promise.all(customers.map(customer => customer.reply('sending', 'sent')));
    setClock(behind, -hour + 10 * minute);
    setClock(ahead, hour - 10 * minute);
    await breath(3_000);
    setClock(behind, -hour - 10 * minute);
    setClock(ahead, hour + 10 * minute);
    for (const customer of customers) {
      const reply = await customer.reply('sent', 'uncertain');
      expect(reply).toMatchObject({ status: 'sent', attempts: 1 });
      expect(customer.received()).toEqual([reply.text]);
      expect(Math.abs(reply.sentAt!.getTime() - Date.now())).toBeLessThan(hour / 2);
    }
    // Every look at an entry counts as a try: a stolen lease would show.
    const inbox = test.app.database.db.collection('webhook_logs');
    expect(await inbox.countDocuments({ attempts: { $gt: 1 } })).toBe(0);
    await test.until(async () => (await inbox.countDocuments({ status: 'received' })) === 0);
  });

  it('send nothing before the platform’s wait is over', async () => {
    const customer = newCustomer(test);
    test.sandbox.graph.failNext({ fault: 'rate', match: '/messages' });
    const begun = Date.now();
    await customer.says('Hello!');
    const paused = await test.until(async () => {
      const reply = await customer.reply('approved', 'sent');
      return reply.lastError ? reply : null;
    });
    const waitMs = paused.dueAt!.getTime() - begun;
    expect(waitMs).toBeGreaterThan(45_000);
    expect(waitMs).toBeLessThan(hour / 2);
    await breath(1_500);
    expect(customer.received()).toEqual([]);
    await test.app.database.db.collection('send_pace').deleteMany({});
    await test.app.stores.replies.resume(test.ctx, test.accountId, new Date());
    await customer.reply('sent');
  });

  it('know by the platform’s time whether an answer may still leave', async () => {
    const write = async (ageMs: number) => {
      const customer = newCustomer(test);
      const delivery = messengerDelivery('Hello!', { from: customer.id, at: Date.now() - ageMs });
      expect((await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, delivery)).status).toBe(200);
      return customer;
    };
    const inTime = await Promise.all(Array.from({ length: 6 }, () => write(23.5 * hour)));
    const tooLate = await Promise.all(Array.from({ length: 6 }, () => write(24.5 * hour)));
    for (const customer of inTime) expect((await customer.reply('sent', 'held')).status).toBe('sent');
    for (const customer of tooLate) {
      expect((await customer.reply('sent', 'held')).lastError).toMatch(/time for automatic answers is over/);
      expect(customer.received()).toEqual([]);
    }
  });

  it('keep the schedules going over the end of summer time, and when the server that is ahead is gone', async () => {
    const summerEnds = Date.parse('2026-10-25T01:00:00Z');
    setClock(behind, summerEnds - 2_000 - Date.now());
    await ahead.kill('SIGKILL');
    await breath(2_500);
    await goesOn();
    const planned = await nextTick();
    expect(Math.abs(planned.getTime() - Date.now())).toBeLessThan(hour / 2);
  });
});
