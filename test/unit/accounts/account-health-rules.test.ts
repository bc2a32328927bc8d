import { describe, expect, it } from '@jest/globals';
import {
  dayMs,
  expiryFinding,
  type Finding,
  type FindingCode,
  firstCheckAfterMs,
  healthOf,
  nextCheckAt,
  silenceFinding,
  stateOf,
  unusualSilenceMs,
  usualPauseMs,
} from '../../../src/accounts/account-health.js';
import { hashOf } from '../../../src/platform/ids.js';

const now = new Date('2026-11-20T12:00:00Z');
const hour = 3_600_000;
const from = (ms: number) => new Date(now.getTime() + ms);
const finding = (code: FindingCode): Finding => ({ code, message: 'm', nextStep: 'n' });

describe('how bad each finding is', () => {
  it.each<[FindingCode, string]>([
    ['token_rejected', 'broken'],
    ['token_expired', 'broken'],
    ['wrong_account', 'broken'],
    ['subscription_lost', 'broken'],
    ['delivery_failing', 'broken'],
    ['token_expires', 'warning'],
    ['refresh_failed', 'warning'],
    ['permission_missing', 'warning'],
    ['not_checked', 'warning'],
    ['subscription_unknown', 'warning'],
    ['silent', 'warning'],
    ['delivery_failed', 'warning'],
    ['subscription_restored', 'warning'],
  ])('%s is %s, also beside others', (code, state) => {
    expect(stateOf([finding(code)])).toBe(state);
    expect(stateOf([finding(code), finding('silent')])).toBe(state);
    expect(stateOf([finding('token_rejected'), finding(code)])).toBe('broken');
    const health = healthOf([finding(code)], now);
    expect(health).toEqual({ checkedAt: now, state, findings: [finding(code)], delivery: null });
    const wait = code === 'not_checked' ? 10 * 60_000 : state === 'broken' ? hour : 6 * hour;
    expect(nextCheckAt('page_1', health)).toEqual(from(wait));
  });

  it('a table never knows what it does not name: every finding has a state', () => {
    expect(stateOf([])).toBe('healthy');
    expect(healthOf([], now)).toEqual({ checkedAt: now, state: 'healthy', findings: [], delivery: null });
  });

  it('keeps what the platform says of its deliveries', () => {
    const delivery = { pendingUpdates: 3, lastError: { at: now, message: 'no' } };
    expect(healthOf([], now, delivery).delivery).toBe(delivery);
  });

  it('a finding that nothing could be checked is looked at again soon, whatever else is found', () => {
    const health = healthOf([finding('token_rejected'), finding('not_checked')], now);
    expect(nextCheckAt('page_1', health)).toEqual(from(10 * 60_000));
  });

  it('a new account is looked at after ten minutes', () => {
    expect(firstCheckAfterMs).toBe(600_000);
    expect(dayMs).toBe(86_400_000);
  });
});

describe('what is said of the end of a token', () => {
  const ends = (ms: number) => expiryFinding(from(ms), now);
  it.each<[number, string]>([
    [1, 'ends on 2026-11-20, in 1 day.'],
    [dayMs, 'ends on 2026-11-21, in 1 day.'],
    [dayMs + 1, 'ends on 2026-11-21, in 2 days.'],
    [2 * dayMs, 'ends on 2026-11-22, in 2 days.'],
    [10 * dayMs - 1, 'ends on 2026-11-30, in 10 days.'],
  ])('%s ms before it', (ms, words) => {
    expect(ends(ms)).toEqual({
      code: 'token_expires',
      message: `The access to this account ${words}`,
      nextStep: 'Enter a new access token and its end with PUT /api/accounts/:id before then.',
    });
  });

  it.each([0, -1, -3 * dayMs])('%s ms after it', ms => {
    expect(ends(ms)).toEqual({
      code: 'token_expired',
      message: `The access to this account ended on ${from(ms).toISOString().slice(0, 10)}.`,
      nextStep: 'Connect the account again: enter a new access token with PUT /api/accounts/:id.',
    });
  });

  it('nothing where no end is known, or where it is far away', () => {
    expect(expiryFinding(null, now)).toBeNull();
    expect(ends(10 * dayMs)).toBeNull();
    expect(ends(60 * dayMs)).toBeNull();
  });
});

describe('what is said of a silence', () => {
  it.each<[number | null, number | null, number | null]>([
    [null, -9, null],
    [6, null, null],
    [6, -5.99, null],
    [6, -6, 6],
    [6, -6.99, 6],
    [6, -7, 7],
    [18, -17, null],
    [18, -40, 40],
  ])('with a limit of %s hours and the last message %s hours ago: %s', (limit, last, hours) => {
    const found = silenceFinding(limit === null ? null : limit * hour, last === null ? null : from(last * hour), now);
    if (hours === null) return expect(found).toBeNull();
    expect(found?.code).toBe('silent');
    expect(found?.message).toBe(`Nothing has arrived on this account for ${hours} hours, which is not usual for it.`);
    expect(found?.nextStep).toMatch(/^Write to the account yourself\./);
  });

  it.each<[number[], number]>([
    [[], 0],
    [[0], 0],
    [[0, 5], 0],
    [[0, 5, 6], 1],
    [[0, 5, 8], 3],
    [[0, 2, 12, 19], 7],
    [[0, 10, 20, 30], 10],
  ])('messages at the hours %j: %s hours is the usual pause', (hours, pause) => {
    const traffic = { hours: hours.map(at => ({ start: from(at * hour), count: 1 })), lastAt: null };
    expect(usualPauseMs(traffic)).toBe(pause * hour);
  });

  it.each<[pause: number, limit: number]>([
    [1, 6],
    [4, 6],
    [4.5, 6.75],
    [12, 18],
    [60, 90],
  ])('a usual pause of %s hours: %s hours are a silence', (pause, limit) => {
    const at = (hours: number) => ({ start: from(hours * hour), count: 100 });
    const traffic = { hours: [at(0), at(pause), at(2 * pause)], lastAt: null };
    expect(unusualSilenceMs(traffic, from(-20 * dayMs), now)).toBe(limit * hour);
  });
});

describe('the minute of the day at which a healthy account is looked at', () => {
  const slotOf = (id: string) => Number.parseInt(hashOf('check', id).slice(0, 8), 16) % dayMs;
  const midnight = (date: Date) => date.getTime() - (date.getTime() % dayMs);

  it.each(['page_1', 'page_2', 'page_3', 'acc_a', 'acc_b', 'acc_c'])('%s has its own', id => {
    for (let at = 0; at < 24; at += 1) {
      const checkedAt = from(at * hour);
      const next = nextCheckAt(id, healthOf([], checkedAt));
      expect(next.getTime() - midnight(next)).toBe(slotOf(id));
      const wait = next.getTime() - checkedAt.getTime();
      expect(wait).toBeGreaterThanOrEqual(dayMs / 2);
      expect(wait).toBeLessThan(1.5 * dayMs);
    }
  });

  it('half a day after the last look is enough, a moment less is not', () => {
    const slot = new Date(midnight(now) + slotOf('page_1') + dayMs);
    const half = slot.getTime() - dayMs / 2;
    expect(nextCheckAt('page_1', healthOf([], new Date(half)))).toEqual(slot);
    expect(nextCheckAt('page_1', healthOf([], new Date(half + 1)))).toEqual(new Date(slot.getTime() + dayMs));
  });
});
