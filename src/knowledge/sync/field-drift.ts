import { isObject } from '../records/json-value.js';

export type Drift = { field: string; change: 'appeared' | 'vanished'; since: Date };

const mostFields = 300;
const deepest = 3;
/** How long a change of fields is told, unless it is taken back before. */
const toldMs = 7 * 24 * 3_600_000;

/** Adds the names of a record's fields, dotted, lists without their positions; values are not looked at. */
export function collectFields(record: unknown, into: Set<string>): void {
  walk(record, '', 0, into);
}

function walk(node: unknown, path: string, depth: number, into: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, path, depth, into);
    return;
  }
  if (!isObject(node) || depth >= deepest) return;
  for (const [key, value] of Object.entries(node)) {
    const field = path === '' ? key : `${path}.${key}`;
    if (into.size < mostFields) into.add(field);
    walk(value, field, depth + 1, into);
  }
}

/** Fields that appeared or vanished against the last pass that was kept, and what was told of it lately (pure). */
export function driftOf(
  before: readonly string[] | null,
  now: readonly string[],
  told: readonly Drift[],
  at: Date,
): Drift[] {
  if (before === null) return [];
  const appeared = now.filter(field => !before.includes(field));
  const vanished = before.filter(field => !now.includes(field));
  const fresh: Drift[] = [
    ...vanished.map(field => ({ field, change: 'vanished' as const, since: at })),
    ...appeared.map(field => ({ field, change: 'appeared' as const, since: at })),
  ];
  const stillSo = told.filter(
    ({ field, change, since }) =>
      at.getTime() - since.getTime() < toldMs &&
      now.includes(field) === (change === 'appeared') &&
      !fresh.some(drift => drift.field === field),
  );
  return [...stillSo, ...fresh];
}
