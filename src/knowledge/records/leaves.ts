import { isObject } from './json-value.js';

/** One value of a record with its heading and all above it, the nearest last; places in lists are no headings. */
export type Leaf = { headings: string[]; heading: string; value: string | number | boolean };

const deepest = 16;

/** Every value of a record at every depth; null when it is nested deeper than we look, so that nobody can vouch for it. */
export function leavesOf(record: unknown): Leaf[] | null {
  const leaves: Leaf[] = [];
  const walk = (value: unknown, headings: string[], depth: number): boolean => {
    if (depth > deepest) return false;
    if (Array.isArray(value)) return value.every(item => walk(item, headings, depth + 1));
    if (isObject(value))
      return Object.entries(value).every(([key, inner]) => walk(inner, [...headings, key], depth + 1));
    const found = typeof value === 'bigint' ? String(value) : typeof value === 'string' ? value.trim() : value;
    if (typeof found === 'number' || typeof found === 'boolean' || (typeof found === 'string' && found !== ''))
      leaves.push({ headings, heading: headings.at(-1) ?? '', value: found });
    return true;
  };
  return walk(record, [], 0) ? leaves : null;
}
