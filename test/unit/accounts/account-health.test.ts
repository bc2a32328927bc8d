import { describe, expect, it } from '@jest/globals';
import {
  type AccountHealth,
  expiryFinding,
  type Finding,
  type FindingCode,
  healthOf,
  isSilent,
  nextCheckAt,
  refreshDue,
  silenceFinding,
  stateOf,
  type Traffic,
  unusualSilenceMs,
  usualPauseMs,
} from '../../../src/accounts/account-health.js';

const now = new Date('2026-11-20T12:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;
const from = (ms: number) => new Date(now.getTime() + ms);
const finding = (code: FindingCode): Finding => ({ code, message: 'm', nextStep: 'n' });

describe('when a token is renewed', () => {
  it.each([
    ['its end is 10 days away', 10 * day, -30 * day, false],
    ['its end is a moment nearer than 10 days', 10 * day - 1, -30 * day, true],
    ['it ends in a moment', 1, -30 * day, true],
    ['it ends now', 0, -30 * day, false],
    ['it has ended', -1, -30 * day, false],
    ['it is exactly a day old', day, -day, false],
    ['it is a moment older than a day', day, -day - 1, true],
    ['nobody noted since when we have it', day, null, false],
    ['nobody told its end and it is old enough', null, -2 * day, true],
    ['nobody told its end and it is new', null, -hour, false],
  ])('%s', (_name, end, age, due) => {
    const times = { expiresAt: end === null ? null : from(end), since: age === null ? null : from(age) };
    expect(refreshDue(times, now)).toBe(due);
  });

  it.each([
    [null, undefined],
    [10 * day, undefined],
    [10 * day - 1, 'token_expires'],
    [1, 'token_expires'],
    [0, 'token_expired'],
    [-day, 'token_expired'],
  ])('an end in %s ms is told as %s', (end, code) => {
    expect(expiryFinding(end === null ? null : from(end), now)?.code).toBe(code);
  });

  it('says in how many days', () => {
    expect(expiryFinding(from(day), now)?.message).toMatch(/2026-11-21, in 1 day\./);
    expect(expiryFinding(from(day + 1), now)?.message).toMatch(/in 2 days/);
  });
});

/** Messages every hour from 8 to 20 on the days that `open` allows, up to `until`. */
function habits(options: { days: number; perHour: number; until: Date; open?: (date: Date) => boolean }): Traffic {
  const { days, perHour, until, open = () => true } = options;
  const hours: Traffic['hours'] = [];
  for (let at = now.getTime() - days * day; at <= until.getTime(); at += hour) {
    const start = new Date(at);
    if (start.getUTCHours() >= 8 && start.getUTCHours() <= 20 && open(start)) hours.push({ start, count: perHour });
  }
  return { hours, lastAt: hours.at(-1)?.start ?? null };
}

describe('silence', () => {
  const old = from(-100 * day);

  it('takes nights for usual: 12 hours of pause make 18 unusual', () => {
    const traffic = habits({ days: 14, perHour: 1, until: now });
    expect(usualPauseMs(traffic)).toBe(12 * hour);
    expect(unusualSilenceMs(traffic, old, now)).toBe(18 * hour);
  });

  it('takes weekends for usual', () => {
    const workdays = (date: Date) => date.getUTCDay() > 0 && date.getUTCDay() < 6;
    const traffic = habits({ days: 14, perHour: 2, until: now, open: workdays });
    expect(usualPauseMs(traffic)).toBe(60 * hour);
  });

  it('does not take one outage for a habit', () => {
    const outage = (date: Date) => date < from(-8 * day) || date > from(-5 * day);
    expect(usualPauseMs(habits({ days: 14, perHour: 1, until: now, open: outage }))).toBe(12 * hour);
  });

  it('never calls less than 6 hours unusual', () => {
    const start = now.getTime() - 14 * day;
    const hours = Array.from({ length: 14 * 24 }, (_, n) => ({ start: new Date(start + n * hour), count: 9 }));
    expect(unusualSilenceMs({ hours, lastAt: now }, old, now)).toBe(6 * hour);
  });

  it.each([
    ['5 a day are busy', 70, old, true],
    ['less than 5 a day are not', 69, old, false],
    ['an account of 3 days with 15 is', 15, from(-3 * day), true],
    ['an account of 3 days with 14 is not', 14, from(-3 * day), false],
    ['an account of less than 3 days has no habits', 500, from(-3 * day + 1), false],
  ])('%s', (_name, count, connectedAt, busy) => {
    const traffic = { hours: [{ start: from(-day), count }], lastAt: from(-day) };
    expect(unusualSilenceMs(traffic, connectedAt, now) !== null).toBe(busy);
  });

  it('alarms at the limit and not before', () => {
    expect(isSilent(6 * hour, from(-6 * hour + 1), now)).toBe(false);
    expect(isSilent(6 * hour, from(-6 * hour), now)).toBe(true);
    expect(isSilent(null, from(-90 * day), now)).toBe(false);
    expect(isSilent(6 * hour, null, now)).toBe(false);
    expect(silenceFinding(6 * hour, from(-7.5 * hour), now)?.message).toMatch(/for 7 hours/);
  });
});

describe('state and calendar', () => {
  it.each<[FindingCode[], string]>([
    [[], 'healthy'],
    [['silent'], 'warning'],
    [['subscription_restored', 'token_expires'], 'warning'],
    [['silent', 'subscription_lost'], 'broken'],
    [['token_rejected'], 'broken'],
    [['not_checked'], 'warning'],
  ])('%j is %s', (codes, state) => {
    expect(stateOf(codes.map(finding))).toBe(state);
  });

  const next = (health: AccountHealth, id = 'page_1') => nextCheckAt(id, health).getTime() - now.getTime();
  it('looks again sooner, the worse it is', () => {
    expect(next(healthOf([finding('not_checked')], now))).toBe(10 * 60_000);
    expect(next(healthOf([finding('token_rejected')], now))).toBe(hour);
    expect(next(healthOf([finding('silent')], now))).toBe(6 * hour);
  });

  it('looks at healthy accounts daily, each at a minute of its own', () => {
    const waits = Array.from({ length: 200 }, (_, n) => next(healthOf([], now), `page_${n}`));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(12 * hour);
    expect(Math.max(...waits)).toBeLessThan(36 * hour);
    const quarters = [0, 1, 2, 3].map(q => waits.filter(wait => Math.floor((wait - 12 * hour) / (6 * hour)) === q));
    for (const quarter of quarters) expect(quarter.length).toBeGreaterThan(25);
    const first = nextCheckAt('page_7', healthOf([], now));
    expect(nextCheckAt('page_7', healthOf([], first)).getTime() - first.getTime()).toBe(day);
  });
});
