import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Attachment, ChannelClient, AccountCredentials, Platform } from '../../src/channels/channel.js';
import { createGraphClient } from '../../src/channels/meta/graph-client.js';
import { createTelegramClient } from '../../src/channels/telegram/telegram-client.js';
import { createWhatsAppClient } from '../../src/channels/whatsapp/whatsapp-client.js';
import { Secret } from '../../src/platform/secret.js';
import { samplePdf, samplePng } from '../../src/embedded/platforms/sample-media.js';
import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';
import { createTelegramApi, type TelegramApi } from '../../src/embedded/platforms/telegram/telegram-api.js';
import { createWhatsAppApi, type WhatsAppApi } from '../../src/embedded/platforms/whatsapp/whatsapp-api.js';
import { failureOf as failureWithout } from '../support/send-failure.js';

const botToken = '7712345678:a-bot-token';
const pageOf = (platform: Platform, token: string, appSecret: string | null = null): AccountCredentials => ({
  platform,
  externalId: '108899776655443',
  accessToken: new Secret(token),
  appSecret: appSecret === null ? null : new Secret(appSecret),
});
const never = new AbortController().signal;

let server: RunningServer;
let whatsapp: WhatsAppApi;
let telegram: TelegramApi;

beforeAll(async () => {
  whatsapp = createWhatsAppApi({
    accounts: [
      {
        externalId: '108899776655443',
        businessAccountId: '1',
        phoneNumber: '15550142233',
        name: 'Harbor Lane Coffee',
        accessToken: 'EAA-whatsapp-token',
        appSecret: 'whatsapp-app-secret',
      },
    ],
  });
  whatsapp.addMedia('1013859600285441', { type: 'application/pdf', bytes: samplePdf });
  telegram = createTelegramApi({ token: botToken, id: 7712345678, username: 'desk_bot', name: 'Desk' });
  telegram.addFile('AgACAgIAAxkBAAIB', { path: 'photos/file 1#.jpg', bytes: samplePng });
  telegram.addFile('BAACAgIAAxkBAAIB', { path: 'videos/file_2.mp4', bytes: Buffer.alloc(20 * 1_048_576 + 1) });
  telegram.addFile('CAACAgIAAxkBAAIB', { path: '../../botfather', bytes: samplePng });
  server = await startServer({ '/whatsapp': whatsapp.handle, '/telegram': telegram.handle });
});
afterAll(() => server.close());
beforeEach(() => {
  whatsapp.clear();
  telegram.clear();
});

const failureOf = (call: Promise<unknown>) => failureWithout(call, ['a-bot-token', 'EAA-whatsapp', 'app-secret']);

describe('Messenger and Instagram', () => {
  const client = () => createGraphClient({ graphBaseUrl: server.url, instagramBaseUrl: server.url, version: 'v26.0' });
  const locate = (attachment: Attachment) => client().mediaLocation(pageOf('facebook', 'EAA-token'), attachment, never);

  it('is the link itself, without the token', async () => {
    const url = 'https://cdn.example/photo.jpg?oe=1';
    expect(await locate({ type: 'image', url })).toEqual({ url, headers: {} });
    expect(await locate({ type: 'image' })).toBeNull();
  });
});

describe('WhatsApp', () => {
  const credentials = pageOf('whatsapp', 'EAA-whatsapp-token', 'whatsapp-app-secret');
  const client = (): ChannelClient =>
    createWhatsAppClient({ graphBaseUrl: `${server.url}/whatsapp`, version: 'v26.0' });
  const locate = (id: unknown, account = credentials) =>
    client().mediaLocation(account, { type: 'file', payload: { id } }, never);

  it('asks for a link that opens with the token alone', async () => {
    whatsapp.requests.length = 0;
    const location = await locate('1013859600285441');
    expect(whatsapp.requests).toEqual(['GET /v26.0/1013859600285441']);
    const download = await fetch(location!.url, { headers: location!.headers });
    expect(Buffer.from(await download.arrayBuffer())).toEqual(samplePdf);
    expect((await fetch(location!.url)).status).not.toBe(200);
    expect(location!.url).not.toContain('token');
  });

  it('has none for an id that is unknown, over, or no id', async () => {
    expect(await locate('404')).toBeNull();
    expect(await locate('../me')).toBeNull();
    expect(await locate(undefined)).toBeNull();
  });

  it('fails with a wrong token and with a platform that does', async () => {
    expect((await failureOf(locate('1013859600285441', pageOf('whatsapp', 'wrong')))).kind).toBe('token_expired');
    whatsapp.failNext({ fault: 'reset_before' });
    expect((await failureOf(locate('1013859600285441'))).kind).toBe('retry');
  });
});

describe('Telegram', () => {
  const client = () => createTelegramClient({ baseUrl: `${server.url}/telegram/` });
  const locate = (fileId: unknown, token = botToken) =>
    client().mediaLocation(pageOf('telegram', token), { type: 'image', payload: { file_id: fileId } }, never);

  it('asks for the path and makes a link of it', async () => {
    const location = await locate('AgACAgIAAxkBAAIB');
    expect(location!.url).toBe(`${server.url}/telegram/file/bot${botToken}/photos/file%201%23.jpg`);
    expect(location!.headers).toEqual({});
    expect(Buffer.from(await (await fetch(location!.url)).arrayBuffer())).toEqual(samplePng);
  });

  it('has none for a file that is too big for bots, and for what is no file', async () => {
    expect(await locate('BAACAgIAAxkBAAIB')).toBeNull();
    expect(await locate('')).toBeNull();
    expect(await locate(7)).toBeNull();
  });

  it('does not leave the files of the bot, and fails without quoting the token', async () => {
    expect((await failureOf(locate('CAACAgIAAxkBAAIB'))).kind).toBe('retry');
    expect((await failureOf(locate('AgACAgIAAxkBAAIB', '1:wrong'))).kind).toBe('token_expired');
    telegram.failNext({ fault: 'html_502' });
    expect((await failureOf(locate('AgACAgIAAxkBAAIB'))).kind).toBe('retry');
  });
});
