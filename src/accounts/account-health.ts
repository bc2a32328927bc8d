import { hashOf } from '../platform/ids.js';
import { plus } from '../platform/clock.js';

const hour = 3_600_000;
export const dayMs = 24 * hour;

/** What is the matter with an account. A code is for programs, the message and the next step are for people. */
export type FindingCode =
  | 'token_rejected'
  | 'token_expired'
  | 'token_expires'
  | 'refresh_failed'
  | 'permission_missing'
  | 'wrong_account'
  | 'not_checked'
  | 'subscription_lost'
  | 'subscription_restored'
  | 'subscription_unknown'
  | 'delivery_failing'
  | 'delivery_failed'
  | 'silent';
export type HealthState = 'healthy' | 'warning' | 'broken';
export type Finding = { code: FindingCode; message: string; nextStep: string };
/** What the platform says about its deliveries to us. */
export type DeliveryFacts = { pendingUpdates: number; lastError: { at: Date; message: string } | null };
export type AccountHealth = {
  checkedAt: Date;
  state: HealthState;
  findings: Finding[];
  /** Absent and null: the platform does not tell. */
  delivery?: DeliveryFacts | null;
};

const severity: Record<FindingCode, HealthState> = {
  token_rejected: 'broken',
  token_expired: 'broken',
  wrong_account: 'broken',
  subscription_lost: 'broken',
  delivery_failing: 'broken',
  token_expires: 'warning',
  refresh_failed: 'warning',
  permission_missing: 'warning',
  not_checked: 'warning',
  subscription_unknown: 'warning',
  silent: 'warning',
  delivery_failed: 'warning',
  // It was repaired; people should know that messages may be missing from before.
  subscription_restored: 'warning',
};

const worstFirst = ['broken', 'warning'] as const;

/** The worst finding decides. */
export function stateOf(findings: Finding[]): HealthState {
  const states = findings.map(({ code }) => severity[code]);
  return worstFirst.find(state => states.includes(state)) ?? 'healthy';
}

export const healthOf = (
  findings: Finding[],
  checkedAt: Date,
  delivery: DeliveryFacts | null = null,
): AccountHealth => ({ checkedAt, state: stateOf(findings), findings, delivery });

/** How long before its end a token is renewed, so that a few bad days do not matter. */
const refreshBeforeMs = 10 * dayMs;
/** Instagram refuses to renew a younger token (docs/platforms/meta-graph.md, Tokens). */
const youngestMs = dayMs;

/** `since`: when we first knew this token; null when we never noted it. */
export type TokenTimes = { expiresAt: Date | null; since: Date | null };

/** Whether the token should be renewed now. One whose end nobody told is renewed once, which tells it. */
export function refreshDue({ expiresAt, since }: TokenTimes, now: Date): boolean {
  if (since === null || now.getTime() - since.getTime() <= youngestMs) return false;
  if (expiresAt === null) return true;
  const left = expiresAt.getTime() - now.getTime();
  return left > 0 && left < refreshBeforeMs;
}

/** What to say about the end of a token that could not be, or was not, renewed. */
export function expiryFinding(expiresAt: Date | null, now: Date): Finding | null {
  if (expiresAt === null) return null;
  const left = expiresAt.getTime() - now.getTime();
  if (left >= refreshBeforeMs) return null;
  if (left <= 0) {
    return {
      code: 'token_expired',
      message: `The access to this account ended on ${dateOf(expiresAt)}.`,
      nextStep: 'Connect the account again: enter a new access token with PUT /api/accounts/:id.',
    };
  }
  const days = Math.ceil(left / dayMs);
  return {
    code: 'token_expires',
    message: `The access to this account ends on ${dateOf(expiresAt)}, in ${days} ${days === 1 ? 'day' : 'days'}.`,
    nextStep: 'Enter a new access token and its end with PUT /api/accounts/:id before then.',
  };
}

const dateOf = (date: Date): string => date.toISOString().slice(0, 10);

/** How the account was written to: one entry for every hour that brought something, oldest first. */
export type Traffic = { hours: { start: Date; count: number }[]; lastAt: Date | null };

export const trafficDays = 14;
/** Younger accounts have no habits yet. */
const fewestDays = 3;
const fewestADay = 5;
const shortestSilenceMs = 6 * hour;
const silenceFactor = 1.5;

/**
 * From how long on silence is not usual for this account; null when it is not busy enough to tell. Usual is the second longest
 * pause of the last 14 days: nights and weekends repeat, so they are among the usual ones, while a single outage is not taken
 * for a habit.
 */
export function unusualSilenceMs(traffic: Traffic, connectedAt: Date, now: Date): number | null {
  const days = Math.min(trafficDays, (now.getTime() - connectedAt.getTime()) / dayMs);
  const total = traffic.hours.reduce((sum, { count }) => sum + count, 0);
  if (days < fewestDays || total < fewestADay * days) return null;
  return Math.max(shortestSilenceMs, silenceFactor * usualPauseMs(traffic));
}

/** Whether an account has been silent for unusually long. */
export const isSilent = (limitMs: number | null, lastAt: Date | null, now: Date): boolean =>
  limitMs !== null && lastAt !== null && now.getTime() - lastAt.getTime() >= limitMs;

export function silenceFinding(limitMs: number | null, lastAt: Date | null, now: Date): Finding | null {
  if (lastAt === null || !isSilent(limitMs, lastAt, now)) return null;
  const hours = Math.floor((now.getTime() - lastAt.getTime()) / hour);
  return {
    code: 'silent',
    message: `Nothing has arrived on this account for ${hours} hours, which is not usual for it.`,
    nextStep:
      "Write to the account yourself. If that does not arrive, look at the webhook settings of the platform's app, then use POST /api/accounts/:id/resubscribe.",
  };
}

/** The second longest time from one hour with messages to the next. */
export function usualPauseMs({ hours }: Traffic): number {
  const pauses = hours.slice(1).map(({ start }, index) => start.getTime() - (hours[index]?.start ?? start).getTime());
  return pauses.toSorted((a, b) => b - a)[1] ?? 0;
}

/** A new account is looked at soon after it was connected, when its owner is still there. */
export const firstCheckAfterMs = 10 * 60_000;
export const recheckMs: Record<Exclude<HealthState, 'healthy'>, number> = { broken: hour, warning: 6 * hour };
/** The platform was busy or away, which says nothing about the account. */
const retryMs = 10 * 60_000;

/** A healthy account is looked at daily, each at a minute of the day of its own; one with troubles sooner. */
export function nextCheckAt(accountId: string, health: AccountHealth): Date {
  const { checkedAt, state, findings } = health;
  if (findings.some(({ code }) => code === 'not_checked')) return plus(checkedAt, retryMs);
  if (state !== 'healthy') return plus(checkedAt, recheckMs[state]);
  const slot = Number.parseInt(hashOf('check', accountId).slice(0, 8), 16) % dayMs;
  // Half a day at least, so that a check out of turn just before the account's own minute is not repeated at once.
  const earliest = checkedAt.getTime() + dayMs / 2;
  const today = earliest - (earliest % dayMs) + slot;
  return new Date(today >= earliest ? today : today + dayMs);
}
