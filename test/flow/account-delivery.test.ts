import { beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxKeys, sandboxWhatsApp } from '../../src/embedded/platforms/start-sandbox.js';
import { startApp, type TestApp } from '../support/start-app.js';

type Finding = { code: string; message: string; nextStep: string };

describe('whether messages are delivered to us', () => {
  let test: TestApp;
  const connect = async (body: object) => {
    const { status, body: account } = await test.api('POST', '/api/accounts', { name: 'Harbor Lane', ...body });
    expect(status).toBe(201);
    return String(account.id);
  };
  const post = async (id: string, action: string) => (await test.api('POST', `/api/accounts/${id}/${action}`)).body;
  const codes = (body: { health: { findings: Finding[] } }) => body.health.findings.map(({ code }) => code);

  beforeAll(async () => {
    test = await startApp({ startWorker: false });
  });

  describe('WhatsApp', () => {
    const owner = sandboxWhatsApp.businessAccountId;
    const subscribedApps = `/v26.0/${owner}/subscribed_apps`;
    let id: string;
    beforeAll(async () => {
      id = await connect({
        platform: 'whatsapp',
        externalId: sandboxWhatsApp.externalId,
        accessToken: sandboxKeys.whatsApp,
        appSecret: sandboxKeys.whatsAppSecret,
      });
    });

    it('cannot be asked before the business account is known, and says what to do', async () => {
      expect(await post(id, 'test')).toMatchObject({ ok: true, subscription: null, health: { state: 'healthy' } });
      const asked = await post(id, 'resubscribe');
      expect(codes(asked)).toEqual(['subscription_unknown']);
      expect(asked.health.findings[0].nextStep).toMatch(/businessAccountId/);
      expect(test.sandbox.whatsapp.requests).not.toContain(`GET ${subscribedApps}`);
    });

    it('is asked at the business account, and made again when it was lost', async () => {
      const known = await test.api('PUT', `/api/accounts/${id}`, { businessAccountId: owner });
      expect(known.body).toMatchObject({ businessAccountId: owner });
      expect(await post(id, 'test')).toMatchObject({ ok: true, subscription: { fields: ['messages'], missing: [] } });
      test.sandbox.whatsapp.unsubscribe(owner);
      const restored = await post(id, 'test');
      expect(codes(restored)).toEqual(['subscription_restored']);
      expect(restored.health.findings[0].message).toMatch(/stopped delivering messages/);
      expect(test.sandbox.whatsapp.isSubscribed(owner)).toBe(true);
      expect(test.sandbox.whatsapp.requests).toContain(`POST ${subscribedApps}`);
      expect(await post(id, 'test')).toMatchObject({ health: { state: 'healthy' } });
      expect(await post(id, 'resubscribe')).toMatchObject({ ok: true, subscription: { missing: [] } });
    });

    it('is broken when it cannot be made again', async () => {
      test.sandbox.whatsapp.unsubscribe(owner);
      test.sandbox.whatsapp.failNext({ fault: 'permission', match: `POST ${subscribedApps}` });
      const failed = await post(id, 'test');
      expect(failed).toMatchObject({ ok: false, health: { state: 'broken' } });
      expect(codes(failed)).toEqual(['subscription_lost']);
    });

    it('is nothing that other platforms have', async () => {
      const { status, body } = await test.api('POST', '/api/accounts', {
        platform: 'telegram',
        externalId: '1',
        name: 'No number',
        accessToken: 'x',
        businessAccountId: owner,
      });
      expect([status, body.code]).toEqual([422, 'unprocessable']);
    });
  });

  describe('Telegram', () => {
    let id: string;
    const [botId = ''] = sandboxKeys.telegram.split(':');
    const setWebhook = (url: string, secret_token = '') =>
      fetch(`${test.sandbox.telegramBaseUrl}/bot${sandboxKeys.telegram}/setWebhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url, secret_token }),
      });
    beforeAll(async () => {
      const bot = { platform: 'telegram', externalId: botId, accessToken: sandboxKeys.telegram };
      id = await connect({ ...bot, updates: 'webhook' });
    });

    it('says how many updates wait', async () => {
      const delivery = { pendingUpdates: 0, lastErrorAt: null, lastError: null };
      expect(await post(id, 'test')).toMatchObject({ ok: true, health: { state: 'healthy', delivery } });
      expect((await test.api('GET', `/api/accounts/${id}`)).body.health.delivery).toEqual(delivery);
    });

    it('raises the alarm while updates cannot be delivered, and says how it was when they could again', async () => {
      await setWebhook(`${test.url}/nobody/listens/here`);
      const message = { message_id: 1, date: 0, chat: { id: 5, type: 'private' }, text: 'Hi' };
      await test.sandbox.telegram.pushUpdate({ message });
      const failing = await post(id, 'test');
      expect(failing).toMatchObject({ ok: false, health: { state: 'broken', delivery: { pendingUpdates: 1 } } });
      expect(codes(failing)).toEqual(['delivery_failing']);
      expect(failing.health.findings[0].message).toMatch(/Wrong response from the webhook: 404 Not Found\. 1 waits\.$/);
      expect(failing.health.delivery.lastError).toMatch(/404/);
      expect(Date.parse(failing.health.delivery.lastErrorAt)).toBeGreaterThan(Date.now() - 60_000);

      test.sandbox.telegram.failNext({ fault: 'bad_gateway', match: '/getWebhookInfo' });
      expect(codes(await post(id, 'test'))).toEqual(['subscription_unknown']);

      const bot = (await test.app.modules.accounts.directory.find('telegram', botId))!;
      const secret = test.app.modules.accounts.directory.verifyTokenOf(bot)?.reveal();
      await setWebhook(`${test.url}/api/webhooks/telegram/${id}`, secret);
      await test.sandbox.telegram.redeliver();
      expect(await post(id, 'test')).toMatchObject({ ok: true, health: { delivery: { pendingUpdates: 0 } } });
    });

    it('brings a bot back that another program has taken, whether it is called or polled', async () => {
      const { telegramFeeds } = test.app.stores;
      const ours = `${test.app.config.appUrl}/api/webhooks/telegram/${id}`;
      const told = async (): Promise<string> => {
        const answer = await fetch(`${test.sandbox.telegramBaseUrl}/bot${sandboxKeys.telegram}/getWebhookInfo`);
        return ((await answer.json()) as { result: { url: string } }).result.url;
      };
      await telegramFeeds.setWebhookUrl(test.ctx, id, ours);
      await setWebhook(`${test.url}/somebody/else`);
      const taken = await post(id, 'test');
      expect(codes(taken)).toEqual(['subscription_restored']);
      expect(taken.health.findings[0].message).toContain(`to another server (${new URL(test.url).host})`);
      expect(await told()).toBe(ours);
      const audited = { target: `account:${id}`, action: 'account.resubscribe' };
      expect(await test.app.database.db.collection('audit_logs').countDocuments(audited)).toBe(1);
      expect(codes(await post(id, 'test'))).toEqual([]);

      await fetch(`${test.sandbox.telegramBaseUrl}/bot${sandboxKeys.telegram}/deleteWebhook`, { method: 'POST' });
      test.sandbox.telegram.failNext({ fault: 'bad_gateway', match: '/setWebhook' });
      const lost = await post(id, 'test');
      expect(lost).toMatchObject({ ok: false, health: { state: 'broken' } });
      expect(codes(lost)).toEqual(['subscription_lost']);
      // Not forgotten: the next look tries it again.
      expect(codes(await post(id, 'test'))).toEqual(['subscription_restored']);

      // Switched to polling: until Telegram was told, nothing is wrong.
      await telegramFeeds.setWebhookUrl(test.ctx, id, ours);
      await setWebhook(ours);
      expect((await test.api('PUT', `/api/accounts/${id}`, { updates: 'polling' })).status).toBe(200);
      expect(codes(await post(id, 'test'))).toEqual([]);
      await telegramFeeds.setWebhookUrl(test.ctx, id, null);
      expect(codes(await post(id, 'test'))).toEqual(['subscription_restored']);
      expect(await told()).toBe('');
    });
  });
});
