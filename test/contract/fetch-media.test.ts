import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MediaLocation } from '../../src/channels/channel.js';
import { SendFailure } from '../../src/channels/send-failure.js';
import type { Account } from '../../src/company/company.js';
import type { Message } from '../../src/conversations/message.js';
import { fetchMedia, type FetchMediaDeps } from '../../src/media/fetch-media.js';
import { filesOf, type MediaFile } from '../../src/media/media-file.js';
import { systemClock } from '../../src/platform/clock.js';
import { createSafeFetch } from '../../src/platform/net/safe-fetch.js';
import { silentLog } from '../../src/platform/observability/log.js';
import { createMediaHost, type MediaHost } from '../../src/embedded/platforms/media-host.js';
import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';
import { patienceMs, soon } from '../support/patience.js';

const message = {
  _id: 'msg_1',
  tenantId: 'cmp_1',
  accountId: 'page_1',
  conversationId: 'cnv_1',
  attachments: [{ type: 'image' }],
} as unknown as Message;

let host: MediaHost;
let server: RunningServer;
let written: Partial<MediaFile> | undefined;
let removed: string[];

beforeAll(async () => {
  host = createMediaHost();
  server = await startServer({ '/media': host.handle });
});
afterAll(() => server.close());
beforeEach(() => {
  host.clear();
  written = undefined;
  removed = [];
});

/** Works on one waiting file that lies at `path`, with everything real but the database and the platform. */
function work(path: string | null, more: Partial<FetchMediaDeps> = {}): Promise<void> {
  const [document] = filesOf(message, new Date());
  const location: MediaLocation | null =
    path === null
      ? null
      : { url: `${server.url}/media/${path}?token=bot-token`, headers: { authorization: 'bot-token' } };
  const source = {
    settle: (_claimed: unknown, update: { $set: Partial<MediaFile> }) => {
      written = update.$set;
      return Promise.resolve(true);
    },
  };
  const removeOfMessage = (_ctx: unknown, id: string) => Promise.resolve(removed.push(id));
  const deps = {
    media: { source, removeOfMessage },
    messages: { get: () => Promise.resolve(message) },
    loadAccount: () => Promise.resolve({ id: 'page_1' } as Account),
    locate: () => Promise.resolve(location),
    fetch: createSafeFetch({ allowHosts: [new URL(server.url).host] }),
    clock: systemClock,
    log: silentLog,
    signal: new AbortController().signal,
    timeoutMs: patienceMs,
    ...more,
  } as unknown as FetchMediaDeps;
  return fetchMedia(deps, { document: document!, token: 'lease_1' });
}

async function errorOf(call: Promise<void>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(written).toBeUndefined();
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('bot-token');
  return (error as Error).message;
}

describe('fetching a file', () => {
  it('stores it', async () => {
    await work('photo.png');
    expect(written).toMatchObject({ state: 'stored', mimeType: 'image/png', dueAt: null });
  });

  it('is a failed try when the host is slow, silent, broken or not there, and quotes no address', async () => {
    expect(await errorOf(work('slow.png', { timeoutMs: 50 }))).toMatch(/did not answer in time/);
    host.failNext({ fault: 'hang', match: 'voice.ogg' });
    expect(await errorOf(work('voice.ogg', { timeoutMs: 50 }))).toMatch(/did not answer in time/);
    host.failNext({ fault: 'reset_before' });
    expect(await errorOf(work('photo.png'))).toMatch(/connection/);
    host.failNext({ fault: 'html_502' });
    expect(await errorOf(work('photo.png'))).toMatch(/status 502/);
    const nobody: MediaLocation = { url: 'http://127.0.0.1:9/bot-token', headers: {} };
    const deps = { locate: () => Promise.resolve(nobody), fetch: createSafeFetch({ allowHosts: ['127.0.0.1:9'] }) };
    expect(await errorOf(work(null, deps))).toMatch(/connection/);
  });

  it('ends at once when the process stops', async () => {
    const call = errorOf(work('slow.png', { signal: AbortSignal.timeout(50) }));
    expect(await soon(call, 'The call')).toMatch(/did not answer in time/);
  });

  it('is a failed try when the platform does not tell where it is', async () => {
    const locate = (error: Error) => ({ locate: () => Promise.reject(error) });
    expect(await errorOf(work(null, locate(new SendFailure('rate', 'Wait.'))))).toMatch(/\(rate\)/);
    expect(await errorOf(work(null, locate(new SendFailure('token_expired', 'Over.'))))).toMatch(
      /access to this account/,
    );
    expect(await errorOf(work(null, locate(new Error('https://host/bot-token'))))).toMatch(/\(unknown\)/);
  });

  it('is over when the platform has nothing, or the account is gone', async () => {
    await work(null);
    expect(written).toMatchObject({ state: 'gone', dueAt: null });
    await work('photo.png', { loadAccount: () => Promise.resolve(null) });
    expect(written).toMatchObject({ state: 'failed', reason: expect.stringMatching(/not connected/) });
  });

  it('drops the file of a message that was unsent before it was noted', async () => {
    const erased = { ...message, attachments: [] };
    await work('photo.png', { messages: { get: () => Promise.resolve(erased) } });
    expect([written, removed]).toEqual([undefined, ['msg_1']]);
  });
});
