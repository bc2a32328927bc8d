import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { importEnvironment } from '../../scripts/operator/import-env.js';
import { rotateKeys } from '../../scripts/operator/rotate-keys.js';
import { openManagerBot } from '../../src/company/manager-bot.js';
import { createVault } from '../../src/platform/crypto/vault.js';
import { Secret } from '../../src/platform/secret.js';
import { sandboxKeys } from '../../src/embedded/platforms/start-sandbox.js';
import { connectManagerBot, type Manager, newManager } from '../support/manager-chat.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('a manager bot that Telegram calls', () => {
  let test: TestApp;
  let ada: Manager;
  let secret = '';
  const path = '/api/webhooks/telegram/manager/cmp_demo';
  const deliver = (update: object, token = secret, to = path) =>
    test.api('POST', to, update, { authorization: '', 'X-Telegram-Bot-Api-Secret-Token': token });
  const from = () => ({ id: Number(ada.chatId), first_name: 'Ada' });
  const message = (update_id: number, text: string) => {
    const chat = { id: Number(ada.chatId), type: 'private' };
    return { update_id, message: { message_id: update_id, date: 1_800_000_000, from: from(), chat, text } };
  };

  beforeAll(async () => {
    test = await startApp({ env: { APP_URL: 'https://frontdesk.example', WEBHOOK_RATE_LIMIT: '20' } });
    ada = await newManager(test, 'Ada');
  });

  it('is told our address and a secret', async () => {
    expect(await connectManagerBot(test, { mode: 'webhook' })).toMatchObject({
      status: 200,
      body: { bot: { mode: 'webhook' } },
    });
    const set = test.sandbox.managerTelegram.calls.find(({ method }) => method === 'setWebhook');
    expect(set?.parameters).toMatchObject({
      url: `https://frontdesk.example${path}`,
      allowed_updates: ['message', 'callback_query', 'my_chat_member'],
    });
    secret = String(set?.parameters['secret_token']);
    expect(secret.length).toBeGreaterThan(30);
    expect(await test.app.stores.managerUpdates.poll(test.ctx)).toBeNull();
  });

  it('links a chat, once however often the update comes', async () => {
    const { body } = await ada.api('POST', '/api/manager-bot/links');
    const update = message(1, `/start ${body.code}`);
    const answers = await Promise.all([deliver(update), deliver(update)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await deliver(update)).status).toBe(200);
    expect((await ada.api('GET', '/api/manager-bot/links/me')).body).toMatchObject({ state: 'linked' });
    expect(new Set(ada.read()).size).toBe(1);
    const told = ada.read().length;
    await deliver(update);
    expect(ada.read()).toHaveLength(told);
  });

  it('is not heard without the secret, for another company, or when it is polled', async () => {
    const update = message(2, 'Hello');
    for (const [token, to] of [
      ['', path],
      ['nonsense', path],
      [secret, '/api/webhooks/telegram/manager/cmp_none'],
    ] as const)
      expect((await deliver(update, token, to)).status).toBe(401);
    expect((await deliver({}, secret)).status).toBe(200);
    expect(await test.app.database.db.collection('manager_updates').countDocuments({ _id: /:2$/ as never })).toBe(0);
  });

  it('tells when a manager blocks it, and when they come back', async () => {
    const change = (update_id: number, status: string) => ({
      update_id,
      my_chat_member: {
        chat: { id: from().id, type: 'private' },
        from: from(),
        date: 1_800_000_000,
        new_chat_member: { status },
      },
    });
    await deliver(change(3, 'kicked'));
    const state = async () => (await ada.api('GET', '/api/manager-bot')).body.link;
    expect(await state()).toMatchObject({ state: 'blocked', blockedAt: expect.any(String) });
    await deliver(change(4, 'member'));
    expect(await state()).toMatchObject({ state: 'linked', blockedAt: null });
  });

  it('may come from the environment of an older installation', async () => {
    await test.api('DELETE', '/api/manager-bot');
    const env = { TELEGRAM_BOT_TOKEN: sandboxKeys.managerTelegram };
    expect(await importEnvironment(test.app, test.ctx, env)).toMatch(/@harborlane_team_bot is connected/);
    expect((await test.api('GET', '/api/manager-bot')).body.bot).toMatchObject({ mode: 'polling' });
    expect((await deliver(message(9, 'Hello'))).status).toBe(401);
  });

  it('turns away who keeps guessing the secret', async () => {
    const guesses = await Promise.all(Array.from({ length: 25 }, () => deliver({}, 'guess')));
    expect(guesses.map(({ status }) => status)).toContain(429);
  });

  it('keeps its secrets when keys are rotated: buttons and webhook go on', async () => {
    const newest = randomBytes(32).toString('base64');
    const vault = createVault([new Secret(newest), new Secret(test.appKey)]);
    const before = openManagerBot(test.app.vault, await test.app.stores.companies.load(test.ctx))!;
    await rotateKeys({ ...test.app, vault }, test.ctx);
    const after = openManagerBot(createVault([new Secret(newest)]), await test.app.stores.companies.load(test.ctx))!;
    expect(after.buttonKey.reveal()).toBe(before.buttonKey.reveal());
    expect(after.webhookSecret.reveal()).toBe(before.webhookSecret.reveal());
    expect(after.token.reveal()).toBe(sandboxKeys.managerTelegram);
  });

  it('can be connected anew, or forgotten, when its secrets cannot be read any more', async () => {
    expect((await connectManagerBot(test, { token: '***' })).status).toBe(422);
    expect((await connectManagerBot(test)).status).toBe(200);
    expect((await test.api('DELETE', '/api/manager-bot')).status).toBe(204);
  });
});
