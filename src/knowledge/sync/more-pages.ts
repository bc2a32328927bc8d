import { isObject } from '../records/json-value.js';
import type { FoundRecord } from '../records/find-records.js';
import type { PageSeen } from './page-seen.js';

/** What an answer says of records that it does not hold and that nobody can follow: the link is partial, never healthy. */
export type MorePages = {
  /** In words for the link's owner. */
  reason: string;
  expectedRecords?: number;
  expectedPages?: number;
};

const advice = 'Set `pagination`, or ask for larger pages in the URL.';

/** What the last page that was read says of more; null where it says nothing of the kind. */
export function morePages({ signs, soFar, index, found, records }: PageSeen): MorePages | null {
  const read = index + 1;
  // Where nobody says how many there are, there are none.
  const total = Number(signs.records);
  const misses = total > soFar && !isSum(total, found, signs.recordsName !== null);
  const unnamed = signs.unnamed.find(({ value }) => value > soFar);
  const isBefore = Number(signs.pages) > read && records > 0;
  const leads =
    signs.more !== false && records > 0 && (signs.isUnreadable || signs.addresses.length + signs.tokens.length > 0);
  if (!misses && !isBefore && !leads && signs.more !== true) return unnamed ? mayMiss(unnamed, soFar, read) : null;
  const pages = Number(signs.pages ?? (misses && records > 0 ? Math.ceil(total / (soFar / read)) : null));
  const expected = {
    ...(misses ? { expectedRecords: total } : {}),
    ...(pages > read ? { expectedPages: pages } : {}),
  };
  const what = misses
    ? `The CRM says that there are ${total} records${signs.recordsName === null ? '' : ` (\`${signs.recordsName}\`)`}, and ${soFar} could be read.`
    : isBefore
      ? `The CRM says that there are ${pages} pages, and ${read} could be read.`
      : 'The CRM says that there is more, and not how to get it.';
  return { reason: `${what} ${advice}`, ...expected };
}

/** A number of an unknown name that can only be a total. */
const mayMiss = ({ name, value }: { name: string; value: number }, soFar: number, read: number): MorePages => ({
  reason: `Beside the ${soFar} records that could be read the CRM says \`${name}\`: ${value}, which looks like how many there are. ${advice} If it counts something else, add the link with \`pagination\` {"kind":"none"}.`,
  expectedRecords: value,
  expectedPages: Math.ceil(value / (soFar / read)),
});

const money = /amount|total|sum|price|balance|value|cost|paid|due/i;

/** A total that is the sum of the records' amounts counts money, not records; `isAny`: whatever they call their amounts. */
function isSum(total: number, found: readonly FoundRecord[], isAny: boolean): boolean {
  const sums = new Map<string, number>();
  for (const { value } of found) {
    if (!isObject(value)) continue;
    for (const [name, field] of Object.entries(value))
      if (typeof field === 'number' && (money.test(name) || (isAny && !/(^|_)id$/i.test(name))))
        sums.set(name, (sums.get(name) ?? 0) + field);
  }
  return [...sums.values()].some(sum => Math.round(sum * 100) === total * 100);
}
