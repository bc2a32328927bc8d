import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createTelegramFeedStore,
  telegramFeeds,
  type TelegramFeedStore,
} from '../../../src/inbox/telegram-feed.store.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { later, noon } from '../../support/values.js';

let test: TestDatabase;
let feeds: TelegramFeedStore;
let now = noon;
beforeAll(async () => {
  test = await openDatabase();
  await ensureIndexes(test.database, [telegramFeeds], silentLog);
  feeds = createTelegramFeedStore(test.database, { now: () => now });
});
beforeEach(() => void (now = noon));
afterAll(() => test.close());

const ctx = (tenantId = 'com_1') => ({ tenantId }) as unknown as TenantContext;

describe('the right to poll a bot', () => {
  it.each<[string, number, string, boolean]>([
    ['is kept by who has it', 5_000, 'one', true],
    ['is nobody else’s while it lasts', 9_999, 'other', false],
    ['is anybody’s from its end on', 10_000, 'other', true],
    ['is taken again by who lost it', 20_000, 'one', true],
  ])('%s', async (name, afterMs, owner, has) => {
    expect(await feeds.hold(ctx(), name, 'one', 10_000)).toBe(true);
    now = later(afterMs);
    expect(await feeds.hold(ctx(), name, owner, 10_000)).toBe(has);
  });

  it('is prolonged by holding it, from that moment on', async () => {
    await feeds.hold(ctx(), 'long', 'one', 10_000);
    now = later(9_000);
    await feeds.hold(ctx(), 'long', 'one', 10_000);
    now = later(18_999);
    expect(await feeds.hold(ctx(), 'long', 'other', 10_000)).toBe(false);
    now = later(19_000);
    expect(await feeds.hold(ctx(), 'long', 'other', 10_000)).toBe(true);
  });

  it('one of many at the same time has it', async () => {
    const took = await Promise.all(
      Array.from({ length: 8 }, (_, n) => feeds.hold(ctx(), 'race', `worker_${n}`, 10_000)),
    );
    expect(took.filter(Boolean)).toHaveLength(1);
  });

  it('is given back by its holder only', async () => {
    await feeds.hold(ctx(), 'back', 'one', 10_000);
    await feeds.release(ctx(), 'back', 'other');
    expect(await feeds.hold(ctx(), 'back', 'other', 10_000)).toBe(false);
    await feeds.release(ctx(), 'back', 'one');
    expect(await feeds.hold(ctx(), 'back', 'other', 10_000)).toBe(true);
  });

  it('of one bot is not the right to another, and cannot be given back by another company', async () => {
    await feeds.hold(ctx(), 'bot_1', 'one', 10_000);
    expect(await feeds.hold(ctx(), 'bot_2', 'other', 10_000)).toBe(true);
    await feeds.release(ctx('com_2'), 'bot_1', 'one');
    expect(await feeds.hold(ctx(), 'bot_1', 'other', 10_000)).toBe(false);
  });
});

describe('how far the updates have come', () => {
  it.each([
    ['the first update', 0],
    ['a later one', 883_920_117],
  ])('%s', async (name, offset) => {
    expect(await feeds.loadOffset(ctx(), name)).toBeNull();
    await feeds.saveOffset(ctx(), name, { offset, savedAt: noon });
    expect(await feeds.loadOffset(ctx(), name)).toEqual({ offset, savedAt: noon });
    expect(await feeds.loadOffset(ctx('com_2'), name)).toBeNull();
  });

  it('is unknown while the bot is only held, and the last that was saved', async () => {
    await feeds.hold(ctx(), 'held', 'one', 10_000);
    expect(await feeds.loadOffset(ctx(), 'held')).toBeNull();
    await feeds.saveOffset(ctx(), 'held', { offset: 5, savedAt: noon });
    await feeds.saveOffset(ctx(), 'held', { offset: 4, savedAt: later(1) });
    expect(await feeds.loadOffset(ctx(), 'held')).toEqual({ offset: 4, savedAt: later(1) });
  });

  it('saving it takes nobody the right to poll', async () => {
    await feeds.hold(ctx(), 'both', 'one', 10_000);
    await feeds.saveOffset(ctx(), 'both', { offset: 5, savedAt: noon });
    expect(await feeds.hold(ctx(), 'both', 'other', 10_000)).toBe(false);
  });
});

describe('the address that Telegram was told', () => {
  it('is none at first, what was set last, and none again', async () => {
    expect(await feeds.webhookUrl(ctx(), 'url')).toBeNull();
    await feeds.setWebhookUrl(ctx(), 'url', 'https://desk.example/a');
    await feeds.setWebhookUrl(ctx(), 'url', 'https://desk.example/b');
    expect(await feeds.webhookUrl(ctx(), 'url')).toBe('https://desk.example/b');
    expect(await feeds.webhookUrl(ctx('com_2'), 'url')).toBeNull();
    await feeds.setWebhookUrl(ctx(), 'url', null);
    expect(await feeds.webhookUrl(ctx(), 'url')).toBeNull();
  });
});

it('a bot that is removed leaves nothing, and no other company removes it', async () => {
  await feeds.saveOffset(ctx(), 'gone', { offset: 5, savedAt: noon });
  await feeds.setWebhookUrl(ctx(), 'gone', 'https://desk.example/a');
  await feeds.remove(ctx('com_2'), 'gone');
  expect(await feeds.loadOffset(ctx(), 'gone')).not.toBeNull();
  await feeds.remove(ctx(), 'gone');
  expect(await feeds.loadOffset(ctx(), 'gone')).toBeNull();
  expect(await feeds.webhookUrl(ctx(), 'gone')).toBeNull();
});
