import { plus } from '../platform/clock.js';
import type { ReportQuery } from './analytics.contract.js';
import type { Span } from './analytics.store.js';
import { dayOf, hourOf, timeAt } from './local-time.js';

const usualDays = 30;
const dayMs = 24 * 3600 * 1000;
const hourMs = 3600 * 1000;
const onlyDay = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The hours that a report is about, by the company's clock (pure): a day begins there, and a time means the hour it is in. Null
 * when it would end before it begins.
 */
export function periodOf({ from, to }: Pick<ReportQuery, 'from' | 'to'>, timeZone: string, now: Date): Span | null {
  const end = to === undefined ? wholeHour(timeZone, now) : momentOf(to, timeZone, wholeHour);
  const usual = timeAt(timeZone, dayOf(timeZone, plus(end, -usualDays * dayMs)), 0);
  const begin = from === undefined ? usual : momentOf(from, timeZone, hourOf);
  return isLater(from, to, { from: begin, to: end }) ? { from: begin, to: end } : null;
}

/** Two times within one hour are two times. */
function isLater(from: string | undefined, to: string | undefined, span: Span): boolean {
  const isTimes = from !== undefined && to !== undefined && !onlyDay.test(from) && !onlyDay.test(to);
  return isTimes ? new Date(from) < new Date(to) : span.from < span.to;
}

const momentOf = (text: string, timeZone: string, round: (timeZone: string, at: Date) => Date): Date =>
  onlyDay.test(text) ? timeAt(timeZone, text, 0) : round(timeZone, new Date(text));

/** When the hour ends that has begun. */
function wholeHour(timeZone: string, at: Date): Date {
  const begun = hourOf(timeZone, at);
  return begun.getTime() === at.getTime() ? begun : plus(begun, hourMs);
}
