import { hashOf } from '../../platform/ids.js';
import { isObject, scalarText, valueAt } from './json-value.js';

const usualIdFields = [
  'id',
  '_id',
  'uuid',
  'guid',
  'ID',
  'Id',
  'record_id',
  'recordId',
  'external_id',
  'sku',
  'code',
  'slug',
  'order_number',
  'orderNumber',
  'number',
  'email',
];

/** The record's own id in the CRM: the field the link names, else the first id-like one. */
export function recordIdOf(value: unknown, idField: string | null): string | null {
  if (!isObject(value)) return null;
  const named = namedIdOf(value, idField);
  if (named !== null) return named;
  for (const field of usualIdFields) {
    const text = scalarText(value[field]);
    if (text !== null) return text;
  }
  return null;
}

/** What stands in the field that the link names for ids; null: nothing does. */
export const namedIdOf = (value: unknown, idField: string | null): string | null =>
  idField ? scalarText(valueAt(value, idField)) : null;

/** A record that has its key. */
export type KeyedContent = { recordKey: string; contentHash: string };

/** The key of the only record with this id. */
export const keyOfId = (id: string): string => (id.length <= 200 ? id : `long:${hashOf(id)}`);

export type KeyGiver = {
  /** A key that survives moves in the list and that no other record of the pass has; null for a repeat that a shifting page brought twice. */
  give: (id: string | null, contentHash: string) => string | null;
  /** Whether a record of the pass has this key already. */
  hasGiven: (key: string) => boolean;
};

/** Gives each record of one pass its key. `given`: what a pass that goes on has read before. */
export function createKeyGiver(given: readonly KeyedContent[] = []): KeyGiver {
  const seen = new Map<string, string[]>();
  const keys = new Set(given.map(({ recordKey }) => recordKey));
  for (const { recordKey, contentHash } of given) {
    // A key that ends so is a repeated id's, or an id ends so by itself: a repeat is known either way.
    const first = recordKey.replace(/#\d+$/, '');
    const bases = keys.has(first) ? new Set([first, recordKey]) : [recordKey];
    for (const base of bases) seen.set(base, [...(seen.get(base) ?? []), contentHash]);
  }
  return {
    hasGiven: key => keys.has(key),
    give: (id, contentHash) => {
      const base = id === null ? `content:${contentHash.slice(0, 32)}` : keyOfId(id);
      const hashes = seen.get(base) ?? [];
      if (hashes.includes(contentHash)) return null;
      seen.set(base, [...hashes, contentHash]);
      const key = freeKey(base, hashes.length, keys);
      keys.add(key);
      return key;
    },
  };
}

/** The id itself, or with the first number behind it that makes it nobody else's: `a#2` may be a true id too. */
function freeKey(base: string, before: number, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  let number = Math.max(before, 1) + 1;
  while (taken.has(`${base}#${number}`)) number += 1;
  return `${base}#${number}`;
}
