import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutboundContent, OutboundMessage, AccountCredentials } from '../../src/channels/channel.js';
import { createTelegramBot } from '../../src/channels/telegram/telegram-bot.js';
import { createTelegramClient } from '../../src/channels/telegram/telegram-client.js';
import { Secret } from '../../src/platform/secret.js';
import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';
import {
  createTelegramApi,
  type TelegramApi,
  type TelegramFault,
} from '../../src/embedded/platforms/telegram/telegram-api.js';
import { longEnough, until } from '../support/patience.js';
import { failureOf as failureWithout } from '../support/send-failure.js';

const token = '7712345678:a-bot-token';
const credentials: AccountCredentials = {
  platform: 'telegram',
  externalId: '7712345678',
  accessToken: new Secret(token),
  appSecret: null,
};
const mara = '5012345678';
const message = (content: OutboundContent, person = mara): OutboundMessage => ({
  channel: 'telegram',
  recipient: { kind: 'person', personExternalId: person },
  content,
  reference: 'reply_01',
});
const text = (words = 'Your order is on its way.', person = mara) => message({ kind: 'text', text: words }, person);
const never = new AbortController().signal;

let telegram: TelegramApi;
let server: RunningServer;
/** Those that were not accepted, too. */
let requests = 0;
const clientAt = (baseUrl: string, timeoutMs?: number) => createTelegramClient({ baseUrl, timeoutMs });
const client = () => clientAt(`${server.url}/telegram`);
const bot = () => createTelegramBot({ baseUrl: `${server.url}/telegram/`, token: new Secret(token) });

beforeAll(async () => {
  telegram = createTelegramApi({ token, id: 7712345678, username: 'desk_bot', name: 'Desk' });
  telegram.addPerson({ id: 5012345678, first_name: 'Mara', last_name: 'Lindqvist', username: 'mara_lq' });
  server = await startServer({ '/telegram': exchange => ((requests += 1), telegram.handle(exchange)) });
});
afterAll(() => server.close());
beforeEach(() => {
  telegram.clear();
  telegram.calls.length = 0;
  requests = 0;
});

const failureOf = (call: Promise<unknown>) => failureWithout(call, ['a-bot-token']);

describe('send', () => {
  it('writes to a person, plainly', async () => {
    const { externalId } = await client().send(credentials, text('<b>*as* approved</b>\0\ud800'), never);
    expect(externalId).toMatch(/^5012345678:\d+$/);
    expect(telegram.calls).toMatchObject([{ method: 'sendMessage' }]);
    expect(telegram.calls[0]?.parameters).toEqual({
      chat_id: mara,
      text: '<b>*as* approved</b>\ufffd',
      link_preview_options: { is_disabled: true },
    });
  });

  it('offers quick replies as buttons, long payloads too', async () => {
    const quickReplies = [
      { title: 'Yes', payload: 'YES' },
      { title: 'No', payload: 'NO:'.repeat(40) },
    ];
    await client().send(credentials, message({ kind: 'text', text: 'Sure?', quickReplies }), never);
    const markup = telegram.calls[0]?.parameters['reply_markup'] as { inline_keyboard: object[][] };
    expect(markup.inline_keyboard).toMatchObject([
      [{ text: 'Yes', callback_data: 'YES' }],
      [{ text: 'No', callback_data: expect.stringMatching(/^NO:/) }],
    ]);
  });

  it.each([
    ['image', 'sendPhoto', 'photo'],
    ['audio', 'sendAudio', 'audio'],
    ['video', 'sendVideo', 'video'],
    ['file', 'sendDocument', 'document'],
  ] as const)('sends a file of kind %s by its URL', async (media, method, field) => {
    const url = 'https://example.com/a';
    const { externalId } = await client().send(credentials, message({ kind: 'media', media, url, name: 'a' }), never);
    expect(externalId).toMatch(/^5012345678:\d+$/);
    expect(telegram.calls).toMatchObject([{ method, parameters: { chat_id: mara, [field]: url } }]);
  });

  it('refuses what Telegram does not take, or we do not send', async () => {
    const refused = async (one: OutboundMessage, account = credentials) =>
      expect((await failureOf(client().send(account, one, never))).kind).toBe('refused');
    await refused(text(' \n'));
    await refused(text('x'.repeat(4097)));
    await refused(text('x', '@a_public_channel'));
    await refused(message({ kind: 'template', name: 'a', language: 'en', parameters: [] }));
    await refused(message({ kind: 'media', media: 'image', url: 'ftp://example.com/a', name: null }));
    await refused({ ...text(), recipient: { kind: 'comment', commentId: '1' } });
    await refused(text(), { ...credentials, platform: 'facebook' });
    expect(telegram.calls).toEqual([]);
  });

  it.each<[TelegramFault, string]>([
    ['too_many', 'rate'],
    ['blocked', 'unreachable'],
    ['deactivated', 'unreachable'],
    ['never_started', 'unreachable'],
    ['chat_not_found', 'unreachable'],
    ['unparsable', 'refused'],
    ['file_unfetchable', 'refused'],
    ['unauthorized', 'token_expired'],
    ['conflict', 'retry'],
    ['server_error', 'retry'],
    ['bad_gateway', 'uncertain'],
    ['html_502', 'uncertain'],
    ['reset_before', 'uncertain'],
    ['accept_then_drop', 'uncertain'],
    ['no_id', 'uncertain'],
  ])('after %s the send is %s', async (fault, kind) => {
    telegram.failNext({ fault });
    const failure = await failureOf(client().send(credentials, text(), never));
    expect([failure.kind, failure.retryAfterMs]).toEqual([kind, kind === 'rate' ? 14_000 : undefined]);
    expect(telegram.calls).toHaveLength(fault === 'accept_then_drop' || fault === 'no_id' ? 1 : 0);
  });

  it('follows a group that moved, once', async () => {
    telegram.failNext({ fault: 'migrated' });
    const { externalId } = await client().send(credentials, text('x', '-55'), never);
    expect(externalId).toMatch(/^-1002233445566:\d+$/);
    telegram.failNext({ fault: 'migrated', times: 2 });
    expect((await failureOf(client().send(credentials, text('x', '-55'), never))).kind).toBe('unreachable');
    expect(telegram.calls).toHaveLength(1);
  });

  it('tells "never connected" from "connected, then lost"', async () => {
    const closed = await startServer({});
    await closed.close();
    expect((await failureOf(clientAt(closed.url).send(credentials, text(), never))).kind).toBe('retry');
    const nameless = clientAt('http://no-such-host.invalid');
    expect((await failureOf(nameless.send(credentials, text(), never))).kind).toBe('retry');
  });

  it('did nothing when it was given up before, and is uncertain when that came later or its time ran out', async () => {
    const failure = async (signal: AbortSignal, from = client()) =>
      (await failureOf(from.send(credentials, text(), signal))).kind;
    expect(await failure(AbortSignal.abort())).toBe('retry');
    expect(requests).toBe(0);
    telegram.failNext({ fault: 'hang', times: 1_000 });
    const caller = new AbortController();
    const givenUp = failure(caller.signal);
    await until(() => requests === 1, 'the request');
    caller.abort();
    expect(await givenUp).toBe('uncertain');
    await longEnough(async ms => {
      expect(await failure(never, clientAt(`${server.url}/telegram`, ms))).toBe('uncertain');
      return requests > 1;
    }, 'the request');
  });

  it('asks for a new connection when the token cannot be one, and reaches no other path', async () => {
    for (const broken of ['', 'x', `${token}\n`, '1:../getMe', '1:a/sendMessage?x=a-bot-token']) {
      const failure = await failureOf(
        client().send({ ...credentials, accessToken: new Secret(broken) }, text(), never),
      );
      expect(failure.kind).toBe('token_expired');
    }
    const wrong = { ...credentials, accessToken: new Secret('1:wrong') };
    expect((await failureOf(client().send(wrong, text(), never))).kind).toBe('token_expired');
  });
});

describe('a topic of the private chat', () => {
  const inTopic = (): OutboundMessage => {
    const plain = text();
    return { ...plain, recipient: { kind: 'person', personExternalId: mara, topicId: '4242' } };
  };

  it('gets the answer, and what shows that one is written', async () => {
    await client().send(credentials, inTopic(), never);
    const to = { personExternalId: mara, messageExternalId: null, topicId: '4242' };
    await client().indicate(credentials, to, 'typing', never);
    expect(telegram.calls.map(({ parameters }) => parameters['message_thread_id'])).toEqual([4242, 4242]);
  });

  it('that is gone: the chat itself gets it, once', async () => {
    const asked: unknown[] = [];
    const refuse = { ok: false, error_code: 400, description: 'Bad Request: message thread not found' };
    const fetchOnce = (async (_url, init) => {
      const { message_thread_id: topic } = JSON.parse(init?.body as string) as { message_thread_id?: number };
      asked.push(topic);
      const body = topic === undefined ? { ok: true, result: { message_id: 5 } } : refuse;
      return new Response(JSON.stringify(body), { status: topic === undefined ? 200 : 400 });
    }) as typeof fetch;
    const own = createTelegramClient({ baseUrl: 'http://telegram.test', fetch: fetchOnce });
    expect(await own.send(credentials, inTopic(), never)).toEqual({ externalId: `${mara}:5` });
    expect(asked).toEqual([4242, undefined]);
  });
});

describe('indicate', () => {
  it('shows that we type; "seen" does not exist', async () => {
    const to = { personExternalId: mara, messageExternalId: null };
    await client().indicate(credentials, to, 'typing', never);
    await client().indicate(credentials, to, 'seen', never);
    expect(telegram.calls).toMatchObject([
      { method: 'sendChatAction', parameters: { chat_id: mara, action: 'typing' } },
    ]);
  });
});

describe('fetchProfile', () => {
  it('reads the names, is null for a stranger, and fails when Telegram does', async () => {
    expect(await client().fetchProfile(credentials, mara, never)).toEqual({
      displayName: 'Mara Lindqvist',
      username: 'mara_lq',
      pictureUrl: null,
      locale: null,
    });
    expect(await client().fetchProfile(credentials, '404', never)).toBeNull();
    telegram.failNext({ fault: 'reset_before' });
    expect((await failureOf(client().fetchProfile(credentials, mara, never))).kind).toBe('retry');
    telegram.failNext({ fault: 'html_502' });
    expect((await failureOf(client().fetchProfile(credentials, mara, never))).kind).toBe('retry');
  });
});

describe('probe', () => {
  it('says which bot the token belongs to, and fails with a wrong one', async () => {
    expect(await client().probe(credentials, never)).toEqual({ externalId: '7712345678', name: 'Desk' });
    const wrong = { ...credentials, accessToken: new Secret('1:wrong') };
    expect((await failureOf(client().probe(wrong, never))).kind).toBe('token_expired');
  });
});

describe('a bot', () => {
  it('knows itself', async () => {
    expect(await bot().getMe(never)).toEqual({ externalId: '7712345678', name: 'Desk', username: 'desk_bot' });
  });

  it('sets, shows and removes its webhook', async () => {
    const hook = await startServer({ '': exchange => void exchange.response.writeHead(503).end() });
    await bot().setWebhook(`${hook.url}/b1`, 'a-secret', never);
    expect(telegram.calls[0]?.parameters).toMatchObject({
      secret_token: 'a-secret',
      allowed_updates: expect.arrayContaining(['message', 'callback_query', 'message_reaction']),
    });
    await telegram.pushUpdate({ message: {} });
    expect(await bot().getWebhookInfo(never)).toMatchObject({
      url: `${hook.url}/b1`,
      pendingUpdates: 1,
      lastError: { at: expect.any(Date), message: expect.stringContaining('503') },
    });
    const failure = await failureOf(bot().getUpdates({ timeoutSeconds: 0 }, never));
    expect([failure.kind, failure.platformCode]).toEqual(['retry', '409']);
    await bot().deleteWebhook(never);
    expect(await bot().getWebhookInfo(never)).toMatchObject({ url: '', pendingUpdates: 1 });
    await hook.close();
  });

  it('takes updates and confirms them', async () => {
    await telegram.pushUpdate({ message: { text: 'a' } });
    const updates = (await bot().getUpdates({ timeoutSeconds: 0 }, never)) as { update_id: number }[];
    const offset = Math.max(...updates.map(update => update.update_id)) + 1;
    expect(await bot().getUpdates({ offset, timeoutSeconds: 0 }, never)).toEqual([]);
  });

  it('answers a tap and edits what it sent, also when that says so already', async () => {
    await bot().answerCallbackQuery('43', 'x'.repeat(300), never);
    const quickReplies = [{ title: 'Yes', payload: 'YES' }];
    await bot().editMessageText('5012345678:881', 'Done.', never, quickReplies);
    expect(telegram.calls).toMatchObject([
      { parameters: { callback_query_id: '43', text: 'x'.repeat(200) } },
      { parameters: { chat_id: mara, message_id: '881', text: 'Done.', reply_markup: {} } },
    ]);
    telegram.failNext({ fault: 'not_modified' });
    await bot().editMessageText('5012345678:881', 'Done.', never);
    telegram.failNext({ fault: 'query_too_old' });
    expect((await failureOf(bot().answerCallbackQuery('43', null, never))).kind).toBe('already_done');
  });

  it('finds a file without telling its link', async () => {
    expect(await bot().getFile('BQACAgIAAxkBAAIBlW', never)).toEqual({
      fileId: 'BQACAgIAAxkBAAIBlW',
      path: expect.stringMatching(/^documents\//),
      size: 1024,
    });
    expect((await failureOf(bot().getFile('', never))).kind).toBe('refused');
  });
});
