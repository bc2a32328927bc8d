import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { silentLog } from '../../../src/platform/observability/log.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import { rateHeaders } from '../../../src/platform/rate-limit/rate-limit.js';
import { createRateCounter, rateLimitCollection } from '../../../src/platform/rate-limit/rate-limit.store.js';
import { createRefusalLimit } from '../../../src/platform/rate-limit/refusal-limit.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';

const opensAt = Date.parse('2026-09-15T10:00:00Z');
let now = opensAt;
const clock = { now: () => new Date(now) };
const windowMs = 60_000;

beforeEach(() => {
  now = opensAt;
});

describe('a limit that all processes share', () => {
  let own: TestDatabase;
  beforeAll(async () => {
    own = await openDatabase();
    await ensureIndexes(own.database, [rateLimitCollection], silentLog);
  });
  afterAll(() => own?.close());
  const counter = (name: string, limit: number) => createRateCounter(own.database, { name, limit, windowMs, clock });

  it('allows its number in a window, says what remains, and begins anew with the next window', async () => {
    const hit = counter('window', 2);
    now += 15_000;
    expect(await hit('a')).toEqual({ limit: 2, remaining: 1, resetMs: 45_000, allowed: true });
    expect(await hit('a')).toEqual({ limit: 2, remaining: 0, resetMs: 45_000, allowed: true });
    expect(await hit('a')).toEqual({ limit: 2, remaining: 0, resetMs: 45_000, allowed: false });
    expect(await hit('b')).toMatchObject({ remaining: 1, allowed: true });
    now = opensAt + windowMs - 1;
    expect(await hit('a')).toMatchObject({ resetMs: 1, allowed: false });
    now = opensAt + windowMs;
    expect(await hit('a')).toEqual({ limit: 2, remaining: 1, resetMs: windowMs, allowed: true });
  });

  it('counts hits at once exactly, also of several processes and of a key that nobody has seen', async () => {
    const processes = [counter('at-once', 10), counter('at-once', 10), counter('at-once', 10)];
    const states = await Promise.all(Array.from({ length: 30 }, (_, n) => processes[n % 3]!('a')));
    expect(states.filter(({ allowed }) => allowed)).toHaveLength(10);
  });

  it('is another one under another name', async () => {
    await counter('one', 1)('a');
    expect(await counter('two', 1)('a')).toMatchObject({ allowed: true });
  });

  it('costs one command a hit, and none for a key that this process knows to be over its limit', async () => {
    const client = await new MongoClient(own.uri, { monitorCommands: true }).connect();
    const commands: string[] = [];
    client.on('commandStarted', ({ commandName }) => commands.push(commandName));
    const database = { ...own.database, db: client.db(own.name) };
    const hit = createRateCounter(database, { name: 'cost', limit: 2, windowMs, clock });
    for (const allowed of [true, true, false, false, false]) expect(await hit('a')).toMatchObject({ allowed });
    await client.close();
    expect(commands.filter(name => name !== 'endSessions')).toEqual(['findAndModify', 'findAndModify']);
  });

  it('fails when it cannot count: that is no refusal', async () => {
    const gone = await openDatabase();
    const hit = createRateCounter(gone.database, { name: 'gone', limit: 1, windowMs, clock });
    await gone.database.close();
    await expect(hit('a')).rejects.toBeInstanceOf(Error);
    await gone.close();
  });
});

describe('a limit on what was refused, in one process', () => {
  const limit = (most: number) => createRefusalLimit({ name: 'unsigned', limit: most, windowMs, clock });

  it('refuses a source after its number of refusals, until the window closes', async () => {
    const unsigned = limit(2);
    now += 15_000;
    expect(await unsigned.state('a')).toEqual({ limit: 2, remaining: 2, resetMs: 45_000, allowed: true });
    await unsigned.count('a');
    expect(await unsigned.state('a')).toMatchObject({ remaining: 1, allowed: true });
    await unsigned.count('a');
    expect(await unsigned.state('a')).toEqual({ limit: 2, remaining: 0, resetMs: 45_000, allowed: false });
    expect(await unsigned.state('b')).toMatchObject({ allowed: true });
    now = opensAt + windowMs;
    expect(await unsigned.state('a')).toMatchObject({ remaining: 2, allowed: true });
  });

  it('forgets no source because another one is refused more often', async () => {
    const unsigned = limit(1);
    await unsigned.count('a');
    for (let n = 0; n < 1000; n += 1) await unsigned.count(`other-${n}`);
    expect(await unsigned.state('a')).toMatchObject({ allowed: false });
  });
});

it('says a limit in the headers of the answer, in whole seconds, rounded up', () => {
  expect(rateHeaders({ limit: 60, remaining: 0, resetMs: 44_001, allowed: false }, windowMs)).toEqual({
    'RateLimit-Limit': '60',
    'RateLimit-Remaining': '0',
    'RateLimit-Reset': '45',
    'RateLimit-Policy': '60;w=60',
  });
});
