import { isObject } from '../records/json-value.js';
import { errorIn } from './answer-error.js';
import { parseExactJson } from './exact-json.js';
import type { MorePages } from './more-pages.js';
import { type ReadPage, unreadable } from './page-body.js';

/** Of the lines, how many may be damaged before the whole is. */
const mostDamaged = 0.1;

/** JSON objects line by line (JSONL, NDJSON), by name or by looks; null where a text is something else. A damaged line is left out and told. */
export function readLines(text: string, isCalledSo: boolean): ReadPage | null {
  const lines = text.split(/[\n\u001e]/).map((line, at) => ({ line: line.trim(), number: at + 1 }));
  const filled = lines.filter(({ line }) => line !== '');
  if (!isCalledSo && (filled.length < 2 || !filled.slice(0, 2).every(({ line }) => isJsonObject(line)))) return null;
  const read = filled.map(({ line, number }) => ({ number, value: parseExactJson(line) }));
  const damaged = read.filter(({ value }) => value === undefined);
  const [first] = damaged;
  if (first && (damaged.length === read.length || damaged.length > Math.max(1, read.length * mostDamaged)))
    return unreadable(`Line ${first.number} of the answer is not valid JSON: it may be cut off.`);
  const body = read.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const error = body.map(value => (isObject(value) ? errorIn(value) : null)).find(found => found !== null);
  if (error) return { failure: error };
  return first ? { body, more: unreadLines(damaged.length, read.length, first.number) } : { body };
}

const unreadLines = (count: number, all: number, first: number): MorePages => ({
  reason: `${count} of ${all} lines of the answer are not valid JSON and were left out, the first of them line ${first}.`,
  expectedRecords: all,
});

const isJsonObject = (line: string): boolean => line.startsWith('{') && isObject(parseExactJson(line));
