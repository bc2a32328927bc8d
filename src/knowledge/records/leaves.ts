import { below, type Headings, noHeadings } from './headings.js';
import { isObject } from './json-value.js';
import { rememberFor } from './remember.js';

/** One value of a record with its heading and all above it. */
export type Leaf = { headings: Headings; heading: string; value: string | number | boolean };

const deepest = 16;

/** Every value of a record at every depth; null when it is nested deeper than we look, so that nobody can vouch for it. */
export const leavesOf = (record: unknown): Leaf[] | null =>
  typeof record === 'object' && record !== null ? leavesOfObject(record) : read(record);

// Every rule about a record asks for its values, and nobody changes a record once it was read.
const leavesOfObject = rememberFor((record: object) => read(record));

function read(record: unknown): Leaf[] | null {
  const leaves: Leaf[] = [];
  const walk = (value: unknown, headings: Headings, depth: number): boolean => {
    if (depth > deepest) return false;
    if (Array.isArray(value)) return value.every(item => walk(item, headings, depth + 1));
    if (isObject(value)) {
      for (const name of Object.keys(value)) if (!walk(value[name], below(headings, name), depth + 1)) return false;
      return true;
    }
    const found = typeof value === 'bigint' ? String(value) : typeof value === 'string' ? value.trim() : value;
    if (typeof found === 'number' || typeof found === 'boolean' || (typeof found === 'string' && found !== ''))
      leaves.push({ headings, heading: headings.at(-1) ?? '', value: found });
    return true;
  };
  return walk(record, noHeadings(), 0) ? leaves : null;
}
