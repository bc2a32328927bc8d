import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createTelegramPoller,
  type PollOffset,
  type TelegramPoller,
} from '../../src/channels/telegram/poll-updates.js';
import { createTelegramBot } from '../../src/channels/telegram/telegram-bot.js';
import type { Log } from '../../src/platform/observability/log.js';
import { Secret } from '../../src/platform/secret.js';
import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';
import { createTelegramApi, type TelegramApi } from '../../src/embedded/platforms/telegram/telegram-api.js';
import { breath, soon, until } from '../support/patience.js';

type Update = { update_id: number; message: { text: string } };

const token = '7712345678:a-bot-token';
const now = new Date('2026-09-15T10:00:00Z');
const hour = 3_600_000;

let telegram: TelegramApi;
let server: RunningServer;
let offset: PollOffset | null;
let lines: string[];
/** Texts that were stored durably, in order. */
let stored: string[];
let refusals: string[];
let requests: number;
let pollers: TelegramPoller[];
/** Called with each batch before it is stored. */
let store: (updates: Update[]) => Promise<void>;
/** Called before each offset is saved. */
let save: () => Promise<void>;

const write = (event: string, fields?: object): void => void lines.push(`${event} ${JSON.stringify(fields)}`);
const log: Log = { debug: write, info: write, warn: write, error: write, child: () => log };

const usualWaits = { first: 20, longest: 50, conflict: 60 };
const poller = ({ withToken = token, waits = usualWaits } = {}): TelegramPoller => {
  const created = createTelegramPoller({
    bot: createTelegramBot({ baseUrl: `${server.url}/telegram`, token: new Secret(withToken) }),
    onUpdates: async updates => {
      await store(updates as Update[]);
      stored.push(...(updates as Update[]).map(update => update.message.text));
    },
    loadOffset: async () => offset,
    saveOffset: async value => {
      await save();
      offset = value;
    },
    onRefused: failure => void refusals.push(failure.kind),
    log,
    clock: { now: () => now },
    pollSeconds: 50,
    waits,
  });
  pollers.push(created);
  return created;
};

const say = (text: string): Promise<void> => telegram.pushUpdate({ message: { text } });

const pending = async (): Promise<number> => {
  const bot = createTelegramBot({ baseUrl: `${server.url}/telegram`, token: new Secret(token) });
  return (await bot.getWebhookInfo(new AbortController().signal)).pendingUpdates;
};

beforeEach(async () => {
  telegram = createTelegramApi({ token, id: 7712345678, username: 'desk_bot', name: 'Desk' });
  server = await startServer({ '/telegram': exchange => ((requests += 1), telegram.handle(exchange)) });
  [offset, lines, stored, refusals, pollers, requests] = [null, [], [], [], [], 0];
  store = async () => undefined;
  save = async () => undefined;
});
afterEach(async () => {
  await Promise.all(pollers.map(one => one.stop()));
  await server.close();
  expect(lines.join('\n')).not.toContain('a-bot-token');
});

describe('polling', () => {
  it('takes what waits and what comes, in order, and confirms it', async () => {
    await say('a');
    const polling = poller();
    polling.start();
    polling.start();
    await until(() => stored.length === 1);
    await say('b');
    await say('c');
    await until(() => stored.length === 3);
    expect(stored).toEqual(['a', 'b', 'c']);
    const last = offset;
    expect(last).toEqual({ offset: expect.any(Number), savedAt: now });
    // The poll that is waiting now has confirmed them.
    await until(async () => (await pending()) === 0, 'the confirmation');
    await polling.stop();
  });

  it('loses nothing when storing fails', async () => {
    let failures = 2;
    store = async () => {
      if ((failures -= 1) >= 0) throw new Error('the database is away');
    };
    await say('a');
    const polling = poller();
    polling.start();
    await until(() => lines.some(line => line.includes('the database is away')));
    await say('b');
    await until(() => stored.includes('b'));
    expect(stored).toEqual(['a', 'b']);
    await polling.stop();
  });

  it('takes the same again when the offset could not be saved', async () => {
    let failures = 1;
    save = async () => {
      if ((failures -= 1) >= 0) throw new Error('the database is away');
    };
    await say('a');
    poller().start();
    await until(() => offset !== null);
    expect(stored).toEqual(['a', 'a']);
  });

  it('confirms nothing that is not stored yet', async () => {
    let release: (() => void) | undefined;
    store = () => new Promise(resolve => (release = resolve));
    await say('a');
    const polling = poller();
    polling.start();
    const end = await until(() => release, 'an update that is being stored');
    await breath(50);
    expect([await pending(), offset]).toEqual([1, null]);
    const stopped = polling.stop();
    end();
    await stopped;
    expect([stored.length, offset !== null]).toEqual([1, true]);
  });

  it('begins where it ended, but not with an offset of last week', async () => {
    await say('a');
    await say('b');
    const first = poller();
    first.start();
    await until(() => offset !== null);
    await first.stop();
    await say('c');
    stored.length = 0;
    const second = poller();
    second.start();
    await until(() => stored.includes('c'));
    expect(stored).toEqual(['c']);
    await second.stop();

    offset = { offset: 2_000_000_000, savedAt: new Date(now.getTime() - 7 * 24 * 3600 * 1000) };
    await say('d');
    const third = poller();
    third.start();
    await until(() => stored.includes('d'));
    await third.stop();
  });

  it('stops quickly while it waits for something to come', async () => {
    const polling = poller();
    polling.start();
    await until(() => requests === 1, 'the poll');
    await soon(polling.stop(), 'Stopping');
    await polling.stop();
    expect(lines).toEqual([]);
  });

  it('waits as long as Telegram says', async () => {
    telegram.failNext({ fault: 'too_many' });
    poller().start();
    await until(() => lines.some(line => line.includes('"waitMs":14000')));
  });

  it('stops quickly while it waits after a failure', async () => {
    telegram.failNext({ fault: 'server_error' });
    const polling = poller({ waits: { ...usualWaits, first: hour, longest: hour } });
    polling.start();
    await until(() => lines.some(line => line.includes(`"waitMs":${hour}`)));
    await soon(polling.stop(), 'Stopping');
  });

  it('can be started again', async () => {
    const polling = poller();
    polling.start();
    await polling.stop();
    await say('a');
    polling.start();
    await until(() => stored.length === 1);
    await polling.stop();
  });
});

describe('trouble', () => {
  it.each(['server_error', 'html_502', 'reset_before'] as const)('goes on after %s', async fault => {
    telegram.failNext({ fault, times: 3 });
    await say('a');
    const polling = poller();
    polling.start();
    await until(() => stored.length === 1);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/"failures":3,"waitMs":50/);
    await polling.stop();
  });

  it('waits while a webhook is set or another program polls, and says so', async () => {
    telegram.failNext({ fault: 'conflict' });
    telegram.failNext({ fault: 'webhook_active' });
    await say('a');
    const polling = poller();
    polling.start();
    await until(() => stored.length === 1);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/another program polls this bot, or it has a webhook.*"waitMs":60/);
    await polling.stop();
  });

  it('ends with a reason when the token is no longer accepted', async () => {
    const polling = poller({ withToken: '1:wrong' });
    polling.start();
    await until(() => refusals.length === 1);
    await polling.stop();
    expect(refusals).toEqual(['token_expired']);
  });

  it('does not ask without end for updates that have no number', async () => {
    let asked = 0;
    const polling = createTelegramPoller({
      bot: { getUpdates: async () => ((asked += 1), [{ message: {} }, null]) },
      onUpdates: async () => undefined,
      loadOffset: async () => null,
      saveOffset: async () => undefined,
      onRefused: () => undefined,
      log,
      waits: { first: hour, longest: hour },
    });
    polling.start();
    await until(() => asked === 1, 'the first poll');
    await breath(50);
    expect(asked).toBe(1);
    await polling.stop();
  });
});
