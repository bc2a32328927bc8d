import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startDeadline } from '../../../src/llm/deadline.js';
import { classifyGoogleError } from '../../../src/llm/gemini-endpoint.js';
import { type FailureKind, kindOfStatus, ModelFailure } from '../../../src/llm/model-failure.js';
import { waitOf } from '../../../src/llm/openai-endpoint.js';
import { decideRetry, retrying } from '../../../src/llm/retry.js';
import { systemClock } from '../../../src/platform/clock.js';
import { reasonOf } from '../../support/model-ask.js';
import { breath, soon, until } from '../../support/patience.js';

const no = { retry: false };

describe('decideRetry', () => {
  it.each<[FailureKind, number | undefined, number, number, unknown]>([
    ['bad_request', undefined, 1, 30_000, no],
    ['unauthorized', undefined, 1, 30_000, no],
    ['unknown_model', undefined, 1, 30_000, no],
    ['redirected', undefined, 1, 30_000, no],
    ['quota_spent', 1000, 1, 30_000, no],
    ['blocked', undefined, 1, 30_000, no],
    ['deadline', undefined, 1, 30_000, no],
    ['aborted', undefined, 1, 30_000, no],
    ['server', undefined, 1, 30_000, { retry: true, waitMs: 600 }],
    ['network', undefined, 1, 30_000, { retry: true, waitMs: 600 }],
    ['unparsable', undefined, 1, 30_000, { retry: true, waitMs: 600 }],
    ['server', undefined, 2, 30_000, no],
    ['server', undefined, 1, 700, no],
    ['server', 2000, 1, 30_000, { retry: true, waitMs: 2500 }],
    ['rate_limited', undefined, 1, 30_000, { retry: true, waitMs: 1500 }],
    ['rate_limited', 10_600, 1, 30_000, { retry: true, waitMs: 11_100 }],
    ['rate_limited', 10_600, 2, 30_000, no],
    ['rate_limited', 90_000, 1, 30_000, no],
    ['rate_limited', 29_900, 1, 30_000, no],
    ['truncated', undefined, 1, 30_000, { retry: true, waitMs: 0 }],
    ['invalid_answer', undefined, 1, 30_000, { retry: true, waitMs: 0 }],
    ['invalid_answer', undefined, 2, 30_000, no],
    ['too_long', undefined, 1, 30_000, { retry: false }],
  ])('%s, wait %s, attempt %i, %i ms left', (kind, retryAfterMs, attempt, remainingMs, expected) => {
    expect(decideRetry({ kind, retryAfterMs }, attempt, remainingMs, 0.5)).toEqual(expected);
  });

  it('never waits beyond the remaining time, nor less than asked', () => {
    const kinds = fc.constantFrom<FailureKind>('server', 'rate_limited', 'network', 'invalid_answer', 'blocked');
    const asked = fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined });
    fc.assert(
      fc.property(
        kinds,
        asked,
        fc.integer({ min: 0, max: 60_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (kind, retryAfterMs, left, random) => {
          const decision = decideRetry({ kind, retryAfterMs }, 1, left, random);
          if (!decision.retry) return;
          expect(decision.waitMs).toBeLessThan(left);
          expect(decision.waitMs).toBeGreaterThanOrEqual(retryAfterMs ?? 0);
        },
      ),
    );
  });
});

describe('retrying', () => {
  const deps = { clock: systemClock, deadlineMs: 60_000, random: () => 0 };
  const never = new AbortController().signal;

  it('gives each kind of failure one more try, under one deadline', async () => {
    const failures: FailureKind[] = ['server', 'invalid_answer', 'network'];
    let tries = 0;
    const work = async () => {
      const kind = failures[tries];
      tries += 1;
      if (kind) throw new ModelFailure(kind, 'x');
      return 'answer';
    };
    expect(await retrying(work, never, deps)).toBe('answer');
    expect(tries).toBe(4);
  });

  it('ends at the deadline even when the work ignores its signal, and asks no more', async () => {
    let tries = 0;
    const work = () => ((tries += 1), new Promise<never>(() => undefined));
    expect(await reasonOf(retrying(work, never, { ...deps, deadlineMs: 20 }))).toBe('deadline');
    expect(tries).toBe(1);
  });

  it('a failure after the abort is nobody’s unhandled rejection', async () => {
    const seen: unknown[] = [];
    const note = (reason: unknown) => void seen.push(reason);
    process.on('unhandledRejection', note);
    let fail = (_error: Error): void => undefined;
    const work = () => new Promise<never>((_resolve, reject) => (fail = reject));
    expect(await reasonOf(retrying(work, never, { ...deps, deadlineMs: 20 }))).toBe('deadline');
    fail(new Error('late'));
    await breath();
    process.off('unhandledRejection', note);
    expect(seen).toEqual([]);
  });

  it('an abort ends a wait at once', async () => {
    const caller = new AbortController();
    let tries = 0;
    const work = () => ((tries += 1), Promise.reject(new ModelFailure('rate_limited', 'x', { retryAfterMs: 45_000 })));
    const asked = reasonOf(retrying(work, caller.signal, deps));
    await until(() => tries === 1, 'the first try');
    caller.abort();
    expect(await soon(asked, 'Giving up')).toBe('aborted');
  });

  it('lets what is no failure of a model through as it is', async () => {
    await expect(retrying(() => Promise.reject(new RangeError('bug')), never, deps)).rejects.toThrow(RangeError);
  });

  it('keeps no listener on a long-lived signal', () => {
    const caller = new AbortController();
    let listeners = 0;
    const { signal } = caller;
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...args: Parameters<typeof add>) => ((listeners += 1), add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => ((listeners -= 1), remove(...args));
    startDeadline(signal, 1000, systemClock).end();
    expect(listeners).toBe(0);
  });

  it('allows 60 s at most', () => {
    const deadline = startDeadline(never, 10 * 60_000, { now: () => new Date(0) });
    expect(deadline.remainingMs()).toBe(60_000);
    deadline.end();
  });
});

describe('classes of failures', () => {
  it.each([
    [301, 'redirected'],
    [400, 'bad_request'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'unknown_model'],
    [408, 'server'],
    [409, 'server'],
    [422, 'bad_request'],
    [429, 'rate_limited'],
    [500, 'server'],
    [504, 'server'],
  ] as const)('status %i: %s', (status, kind) => {
    expect(kindOfStatus(status)).toBe(kind);
  });

  const quota = 'You exceeded your current quota. Please retry in 10.6s.';
  const violation = (quotaId: string) => ({ '@type': 'x.QuotaFailure', violations: [{ quotaId }] });
  it.each([
    [
      'per minute',
      [violation('RequestsPerMinutePerProject'), { '@type': 'x.RetryInfo', retryDelay: '22s' }],
      'rate_limited',
      22_000,
    ],
    [
      'per day',
      [violation('RequestsPerDayPerProject'), { '@type': 'x.RetryInfo', retryDelay: '22s' }],
      'quota_spent',
      undefined,
    ],
    ['in words only', [], 'rate_limited', 10_600],
  ] as const)('Google 429 %s', (_name, details, kind, retryAfterMs) => {
    expect(classifyGoogleError(429, { error: { message: quota, details } })).toMatchObject({ kind, retryAfterMs });
  });

  it('Google says 400 for a wrong key, and may say nothing readable', () => {
    expect(classifyGoogleError(400, { error: { message: 'API key not valid.' } })?.kind).toBe('unauthorized');
    expect(classifyGoogleError(502, undefined)).toBeUndefined();
  });

  it.each([
    [{}, undefined],
    [{ 'retry-after-ms': '120' }, 120],
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': new Date(1_000_000).toUTCString() }, 1000],
    [{ 'retry-after': new Date(0).toUTCString() }, 0],
    [{ 'retry-after': 'soon' }, undefined],
  ])('Retry-After %j', (headers, expected) => {
    expect(waitOf(new Headers(headers as Record<string, string>), 999_000)).toBe(expected);
  });
});
