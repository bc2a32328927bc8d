import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RunningServer, startServer } from '../../../../src/embedded/platforms/start-server.js';
import { createTelegramApi, type TelegramApi } from '../../../../src/embedded/platforms/telegram/telegram-api.js';
import { breath, until } from '../../../support/patience.js';

type Answer = { ok: boolean; result?: unknown; error_code?: number; parameters?: { retry_after?: number } };

let telegram: TelegramApi;
let server: RunningServer;
let requests = 0;

beforeAll(async () => {
  telegram = createTelegramApi({ token: '77:abc', id: 77, username: 'desk_bot', name: 'Desk' });
  server = await startServer({ '/telegram': exchange => ((requests += 1), telegram.handle(exchange)) });
});
afterAll(() => server.close());
beforeEach(() => {
  telegram.clear();
  requests = 0;
});

async function call(
  method: string,
  parameters: object = {},
  token = '77:abc',
): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${server.url}/telegram/bot${token}/${method}`, {
    method: 'POST',
    body: JSON.stringify(parameters),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

describe('Telegram simulator', () => {
  it('sends, edits and answers, and remembers what it was asked', async () => {
    expect((await call('getMe')).body.result).toMatchObject({ is_bot: true, username: 'desk_bot' });
    expect((await call('sendMessage', { chat_id: 5, text: 'Hi' })).body.result).toMatchObject({
      chat: { id: 5 },
      text: 'Hi',
    });
    expect((await call('sendChatAction', { chat_id: 5, action: 'typing' })).body).toEqual({ ok: true, result: true });
    expect((await call('answerCallbackQuery', { callback_query_id: '1' })).body.result).toBe(true);
    expect((await call('editMessageText', { chat_id: 5, message_id: 881, text: 'x' })).status).toBe(200);
    expect(telegram.calls.map(one => one.method)).toContain('sendMessage');
  });

  it('refuses what the Bot API refuses', async () => {
    expect((await call('sendMessage', { chat_id: 5, text: '' })).status).toBe(400);
    expect((await call('sendMessage', { chat_id: 5, text: 'x'.repeat(4097) })).status).toBe(400);
    expect((await call('sendMessage', { text: 'x' })).status).toBe(400);
    expect((await call('getMe', {}, '1:wrong')).body).toMatchObject({ ok: false, error_code: 401 });
    expect((await call('constructor')).status).toBe(404);
  });

  it.each([
    ['too_many', 429],
    ['blocked', 403],
    ['chat_not_found', 400],
    ['conflict', 409],
    ['unauthorized', 401],
  ] as const)('fails on demand: %s', async (fault, code) => {
    telegram.failNext({ fault, match: 'sendMessage' });
    const { status, body } = await call('sendMessage', { chat_id: 5, text: 'Hi' });
    expect([status, body.ok, body.error_code]).toEqual([code, false, code]);
    if (fault === 'too_many') expect(body.parameters?.retry_after).toBe(14);
  });

  it('holds a poll until something comes, and repeats it until it is confirmed', async () => {
    let held = true;
    const poll = call('getUpdates', { timeout: 50 }).finally(() => (held = false));
    await until(() => requests === 1, 'the poll');
    await breath(50);
    expect(held).toBe(true);
    await telegram.pushUpdate({ message: { message_id: 1, text: 'hello?' } });
    const [update] = (await poll).body.result as { update_id: number; message: object }[];
    expect(update?.message).toMatchObject({ text: 'hello?' });
    expect((await call('getUpdates')).body.result).toHaveLength(1);
    expect((await call('getUpdates', { offset: (update?.update_id ?? 0) + 1 })).body.result).toEqual([]);
  });

  it('lets one poller at a time, and none beside a webhook', async () => {
    const first = call('getUpdates', { timeout: 50 });
    await until(() => requests === 1, 'the first poll');
    expect((await call('getUpdates', { timeout: 0 })).status).toBe(200);
    expect((await first).status).toBe(409);
  });

  it('posts updates to a webhook with its secret', async () => {
    const received: unknown[] = [];
    const hook = createServer((request, response) => {
      received.push(request.headers['x-telegram-bot-api-secret-token']);
      response.end();
    });
    await new Promise<void>(resolve => void hook.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
    expect((await call('setWebhook', { url, secret_token: 's3' })).status).toBe(200);
    expect((await call('getUpdates')).status).toBe(409);
    await telegram.pushUpdate({ message: {} });
    expect(received).toEqual(['s3']);
    expect((await call('getWebhookInfo')).body.result).toMatchObject({ url });
    await call('deleteWebhook');
    expect((await call('getWebhookInfo')).body.result).toMatchObject({ url: '' });
    hook.closeAllConnections();
    hook.close();
  });

  it('posts again what the webhook did not take, in order, and says why', async () => {
    const received: string[] = [];
    let status = 500;
    const hook = await startServer({
      '': exchange => {
        if (status === 200) received.push((exchange.json() as { message: { text: string } }).message.text);
        exchange.response.writeHead(status).end();
      },
    });
    await call('setWebhook', { url: hook.url, allowed_updates: [] });
    await telegram.pushUpdate({ message: { text: 'a' } });
    await telegram.pushUpdate({ message: { text: 'b' } });
    expect((await call('getWebhookInfo')).body.result).toMatchObject({
      pending_update_count: 2,
      last_error_message: expect.stringContaining('500'),
    });
    status = 200;
    await Promise.all([telegram.redeliver(), telegram.redeliver()]);
    expect(received).toEqual(['a', 'b']);
    await call('deleteWebhook');
    await hook.close();
  });

  it('gives only the kinds of updates that were asked for last', async () => {
    await call('getUpdates', { allowed_updates: [] });
    await telegram.pushUpdate({ message_reaction: {} });
    await call('getUpdates', { allowed_updates: ['message_reaction'] });
    await telegram.pushUpdate({ message: {} });
    await telegram.pushUpdate({ message_reaction: {} });
    const updates = (await call('getUpdates')).body.result as { update_id: number }[];
    expect(updates).toEqual([{ update_id: expect.any(Number), message_reaction: {} }]);
    await call('getUpdates', { allowed_updates: [], offset: (updates[0]?.update_id ?? 0) + 1 });
  });

  it('knows people, files and buttons', async () => {
    telegram.addPerson({ id: 5, first_name: 'Mara' });
    expect((await call('getChat', { chat_id: 5 })).body.result).toEqual({ id: 5, first_name: 'Mara', type: 'private' });
    expect((await call('getChat', { chat_id: 6 })).status).toBe(400);
    expect((await call('getFile', { file_id: 'F' })).body.result).toMatchObject({ file_id: 'F' });
    const photo = { chat_id: 5, photo: 'https://example.com/a.png' };
    expect((await call('sendPhoto', photo)).body.result).toMatchObject({ photo: [{}, { width: 1280 }] });
    const button = (data: string) => ({ inline_keyboard: [[{ text: 'x', callback_data: data }]] });
    const sent = async (data: string) =>
      (await call('sendMessage', { chat_id: 5, text: 'x', reply_markup: button(data) })).status;
    expect([await sent('x'.repeat(64)), await sent('x'.repeat(65)), await sent('')]).toEqual([200, 400, 400]);
  });
});
