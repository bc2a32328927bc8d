import { isObject } from './json-value.js';

/** One value of a record with the headings above it, the nearest last; places in lists are no headings. */
export type Leaf = { headings: string[]; value: string | number | boolean };

const deepest = 16;

/** Every value of a record at every depth; null when it is nested deeper than we look, so that nobody can vouch for it. */
export function leavesOf(record: unknown): Leaf[] | null {
  const leaves: Leaf[] = [];
  const walk = (value: unknown, headings: string[], depth: number): boolean => {
    if (depth > deepest) return false;
    if (Array.isArray(value)) return value.every(item => walk(item, headings, depth + 1));
    if (isObject(value))
      return Object.entries(value).every(([key, inner]) => walk(inner, [...headings, key], depth + 1));
    if (typeof value === 'string' ? value.trim() !== '' : typeof value === 'number' || typeof value === 'boolean')
      leaves.push({ headings, value: typeof value === 'string' ? value.trim() : (value as number | boolean) });
    else if (typeof value === 'bigint') leaves.push({ headings, value: String(value) });
    return true;
  };
  return walk(record, [], 0) ? leaves : null;
}
