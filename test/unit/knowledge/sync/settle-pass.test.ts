import { describe, expect, it } from '@jest/globals';
import { beginPass } from '../../../../src/knowledge/sync/begin-pass.js';
import { failure } from '../../../../src/knowledge/sync/fetch-failure.js';
import { waitingWords } from '../../../../src/knowledge/sync/pass-words.js';
import { settlePass } from '../../../../src/knowledge/sync/settle-pass.js';
import type { KeptChange, SyncOutcome } from '../../../../src/knowledge/sync/sync-pass.js';
import { noCounts } from '../../../../src/knowledge/sync/sync-state.js';
import { later, noon } from '../../../support/values.js';

const minute = 60_000;
const settle = (outcome: SyncOutcome, intervalMinutes = 30, attempts = 3) =>
  settlePass(outcome, { now: noon, intervalMs: intervalMinutes * minute, attempts, random: () => 0.5 });

const begun = beginPass({ settingsHash: 'h', isFirst: false, now: noon });
const progress = { pages: 2, records: 100, expectedPages: null, expectedRecords: null };
const checkpoint = { ...begun, progress };
const counts = { ...noCounts, records: 100 };
const change: KeptChange = {
  etag: 'e',
  bodyHash: 'b',
  settingsHash: 'h',
  sourceHash: 's',
  keptPrivate: true,
  leftOut: [],
  visible: { public: 0, owners: 1, managers: 0 },
  space: 'x',
  fields: ['id'],
};
const kept = { kind: 'kept' as const, checkpoint, counts, drift: [], note: 'n', change, isOutdated: false };

describe('a pass that was kept', () => {
  const settled = {
    ...change,
    counts,
    drift: [],
    note: 'n',
    checkpoint: null,
    held: null,
    attempts: 0,
    lastTryAt: noon,
    lastSuccessAt: noon,
    dueAt: later(30 * minute),
  };
  it('whole is healthy', () => {
    expect(settle(kept)).toEqual({
      change: { ...settled, state: 'healthy', lastError: null, lastOutcome: 'complete', progress },
      told: { type: 'crm_link.synced', facts: { counts } },
    });
  });
  it('unchanged leaves the numbers of the last one', () => {
    const { change: state } = settle({ ...kept, checkpoint: null });
    expect(state).toEqual({ ...settled, state: 'healthy', lastError: null, lastOutcome: 'unchanged' });
  });
  it('in part is not healthy', () => {
    const words = 'partial: page 2 of 4. There is more.';
    const at = { ...progress, expectedPages: 4 };
    const more = { reason: 'There is more.' };
    expect(settle({ ...kept, checkpoint: { ...checkpoint, progress: at, more } })).toEqual({
      change: { ...settled, state: 'partial', lastError: words, lastOutcome: words, progress: at },
      told: { type: 'crm_link.synced', facts: { counts, partial: words } },
    });
  });
  it('of a link that was changed meanwhile is read again at once', () => {
    expect(settle({ ...kept, isOutdated: true }).change.dueAt).toEqual(noon);
  });
});

describe('a pass that waits', () => {
  const held = {
    doubt: 'shrunken' as const,
    since: noon,
    firstPass: 'p',
    passes: 1,
    before: 9,
    read: 1,
    lost: 8,
    added: 0,
    confirmedAt: null,
  };
  it.each([
    [30, 30],
    [60, 60],
    [61, 60],
    [10_080, 60],
  ])('of a link read every %i minutes is looked at in %i', (interval, wait) => {
    const reason = waitingWords(held);
    expect(settle({ kind: 'waiting', checkpoint, held, drift: [] }, interval)).toEqual({
      change: {
        state: 'waiting',
        held,
        drift: [],
        lastError: reason,
        lastOutcome: `waiting: ${reason}`,
        progress,
        checkpoint: null,
        etag: null,
        bodyHash: null,
        attempts: 0,
        lastTryAt: noon,
        dueAt: later(wait * minute),
      },
      told: { type: 'crm_link.failed', facts: { reason } },
    });
  });
});

describe('a pass that failed', () => {
  const failed = (kind: Parameters<typeof failure>[0], retryAfterMs: number | null = null) => ({
    kind: 'failed' as const,
    failure: failure(kind, 'The reason.', retryAfterMs),
    checkpoint,
    progress,
    isMoving: true,
  });
  const told = { type: 'crm_link.failed', facts: { reason: 'The reason.' } };

  it('at a limit after some pages is no trouble, and goes on when the CRM says so', () => {
    expect(settle(failed('rate_limited', 10_000))).toEqual({
      change: {
        state: 'pending',
        lastError: 'The reason.',
        lastOutcome: 'held up: The reason. The next try goes on behind page 2 of more.',
        checkpoint,
        lastTryAt: noon,
        dueAt: later(10_000),
        progress,
        attempts: 0,
      },
      told: null,
    });
  });
  it('for another reason after some pages is failing, and goes on in a minute', () => {
    expect(settle(failed('server'))).toEqual({
      change: {
        state: 'failing',
        lastError: 'The reason.',
        lastOutcome: 'refused: The reason. The next try goes on behind page 2 of more.',
        checkpoint,
        lastTryAt: noon,
        dueAt: later(minute),
        progress,
        attempts: 0,
      },
      told,
    });
  });
  it.each([
    ['without a page', { ...failed('rate_limited'), isMoving: false }],
    ['without a place', { ...failed('rate_limited'), checkpoint: null, isMoving: false, progress: null }],
  ])('at a limit %s is failing, and waits longer each time', (_, outcome) => {
    const settled = settle(outcome);
    expect(settled).toMatchObject({ change: { state: 'failing', dueAt: later(4 * minute) }, told });
    expect(settled.change).not.toHaveProperty('attempts');
    expect('progress' in settled.change).toBe(outcome.progress !== null);
    const where = outcome.checkpoint ? 'goes on behind page 2 of more' : 'begins anew';
    expect(settled.change.lastOutcome).toBe(`refused: The reason. The next try ${where}.`);
  });
  it('that lost its place though it moved is failing', () => {
    expect(settle({ ...failed('rate_limited'), checkpoint: null }).change.state).toBe('failing');
  });
  it('in a first import tells what it brought', () => {
    const soFar = { counts, visible: { public: 1, owners: 2, managers: 3 } };
    expect(settle({ ...failed('server'), soFar }).change).toMatchObject(soFar);
  });
});

it('a turn that is over goes on when the others had theirs', () => {
  const soFar = { counts, visible: { public: 1, owners: 2, managers: 3 } };
  expect(settle({ kind: 'turn', checkpoint, soFar })).toEqual({
    change: { ...soFar, checkpoint, attempts: 0, dueAt: noon },
    told: null,
  });
});
