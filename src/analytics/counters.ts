import { percentile, stepOf } from './sketch.js';

/**
 * What is counted, by name: `inbound`, `intent|order_status`, `first|37`. A bag of such counts is all that is kept of an hour, so
 * that a period is the sum of its hours, and a new measure is a new name.
 */
export type Counters = Record<string, number>;

/** Names are fields of a document: what a field's name may not hold is written otherwise. */
const unfit = /[%.$|\0]/g;
const escaped = (part: string): string =>
  part.replace(unfit, sign => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** The name of a count that stands below others (pure). */
export const keyOf = (...parts: string[]): string => parts.map(escaped).join('|');

/** A duration among others of its kind (pure). */
export const durationKey = (parts: string[], seconds: number): string => keyOf(...parts, String(stepOf(seconds)));

/** Adds what one bag holds to another. */
export function addTo(sum: Counters, counts: Counters): void {
  for (const [key, count] of Object.entries(counts)) sum[key] = (sum[key] ?? 0) + count;
}

/** What stands below a name: the rest of each name, and its count (pure). */
export function below(counts: Counters, ...parts: string[]): [rest: string[], count: number][] {
  const start = `${keyOf(...parts)}|`;
  return Object.entries(counts)
    .filter(([key]) => key.startsWith(start))
    .map(([key, count]) => [key.slice(start.length).split('|').map(decodeURIComponent), count]);
}

/** What stands below a name, the most frequent first (pure). */
export const ranked = (counts: Counters, ...parts: string[]): { name: string; count: number }[] =>
  below(counts, ...parts)
    .map(([[name = ''], count]) => ({ name, count }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));

export type Durations = { p50: number | null; p90: number | null };

/** Half of them are no longer than the one, nine of ten no longer than the other (pure). */
export function durationsOf(counts: Counters, ...parts: string[]): Durations {
  const steps = new Map(below(counts, ...parts).map(([[step], count]) => [Number(step), count]));
  return { p50: percentile(steps, 0.5), p90: percentile(steps, 0.9) };
}

/** A share from 0 to 1; null where there is nothing to share (pure). */
export const rateOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
