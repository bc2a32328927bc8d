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
  const named = idField ? scalarText(valueAt(value, idField)) : null;
  if (named !== null) return named;
  for (const field of usualIdFields) {
    const text = scalarText(value[field]);
    if (text !== null) return text;
  }
  return null;
}

/** A record that has its key. */
export type KeyedContent = { recordKey: string; contentHash: string };

/**
 * Gives each record of one pass a key that survives moves in the list; `null` for a repeat that a shifting page brought twice.
 * `given`: what a pass that goes on has read before.
 */
export function createKeyGiver(
  given: readonly KeyedContent[] = [],
): (id: string | null, contentHash: string) => string | null {
  const seen = new Map<string, string[]>();
  const keys = new Set(given.map(({ recordKey }) => recordKey));
  for (const { recordKey, contentHash } of given) {
    const first = recordKey.replace(/#\d+$/, '');
    // An id may end so by itself.
    const base = keys.has(first) ? first : recordKey;
    seen.set(base, [...(seen.get(base) ?? []), contentHash]);
  }
  return (id, contentHash) => {
    const base = id === null ? `content:${contentHash.slice(0, 32)}` : id.length <= 200 ? id : `long:${hashOf(id)}`;
    const hashes = seen.get(base);
    if (!hashes) {
      seen.set(base, [contentHash]);
      return base;
    }
    if (hashes.includes(contentHash)) return null;
    hashes.push(contentHash);
    return `${base}#${hashes.length}`;
  };
}
