import type { FoundRecord } from '../records/find-records.js';
import { isObject, scalarText } from '../records/json-value.js';

type Named = { name: string; value: unknown };

/**
 * The numbers beside a list that can only be how many there are, whatever they are called: the answer is nothing but an envelope, and
 * they are no number that stands in the records or follows from them, no usual page size, status, year, date or time (pure).
 */
export function countsBeside(
  beside: readonly Named[],
  found: readonly FoundRecord[],
): { name: string; value: number }[] {
  if (found.length < fewest || !beside.every(({ value }) => isOfEnvelope(value))) return [];
  return beside.flatMap(({ name, value }) =>
    typeof value === 'number' && isCount(value) && !isOfRecords(value, found) ? [{ name, value }] : [],
  );
}

/** Beside one thing stand numbers of its own. */
const fewest = 2;
const mostRecords = 10_000_000;

/** Numbers, marks, addresses, dates and words of success; any other text tells that the answer is a thing with facts of its own. */
const isOfEnvelope = (value: unknown): boolean =>
  typeof value !== 'string' || /^(|ok|success|\d+|https?:\/\/\S+|[/?]\S*|\d{4}-\d\d-\d\d(\D.*)?)$/i.test(value);

function isCount(value: number): boolean {
  if (!Number.isSafeInteger(value) || value < fewest || value > mostRecords) return false;
  const isSize = (value % 10 === 0 && value <= 1000) || (value % 500 === 0 && value <= 10_000) || sizes.has(value);
  const isStatus = Math.trunc(value / 10) === 20;
  const isYear = value >= 1900 && value <= 2100;
  return !isSize && !isStatus && !isYear;
}

/** Beside the round ones, and those that may be years. */
const sizes = new Set([5, 12, 15, 16, 24, 25, 32, 48, 64, 75, 96, 99, 125, 128, 256, 512, 999, 1024, 4096]);

/** A number that is a record's own, or the sum of a field of all of them. */
function isOfRecords(value: number, found: readonly FoundRecord[]): boolean {
  const sums = new Map<string, number>();
  for (const { value: record } of found) {
    if (!isObject(record)) continue;
    for (const [name, field] of Object.entries(record)) {
      if (scalarText(field) === String(value)) return true;
      if (typeof field === 'number' && !/(^|_)id$/i.test(name)) sums.set(name, (sums.get(name) ?? 0) + field);
    }
  }
  return [...sums.values()].some(sum => Math.round(sum) === value);
}
