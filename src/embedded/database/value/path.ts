import { getOwn, isDoc } from './bson.js';
import type { Doc, Value } from './bson.js';

const INDEX = /^(?:0|[1-9]\d{0,8})$/;

export function isIndex(part: string): boolean {
  return INDEX.test(part);
}

/** The top-level field a dotted path starts with. */
export function rootOf(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}

/** Visits one value of a path; `leafArray` is false when the value was named by its array position. */
type Visit = (value: Value, expand: boolean) => boolean;

/**
 * Walks a path the way MongoDB's matcher does: arrays on the way are searched element by element (documents only) and
 * by position; a missing field is visited as undefined. Stops at the first visit that returns true.
 */
export function someAtPath(doc: Doc, parts: readonly string[], visit: Visit, from = 0): boolean {
  const value = getOwn(doc, parts[from]!);
  if (from === parts.length - 1) return visit(value, true);
  if (isDoc(value)) return someAtPath(value, parts, visit, from + 1);
  if (Array.isArray(value)) return someInArray(value, parts, visit, from + 1);
  return visit(undefined, true);
}

function someInArray(items: readonly Value[], parts: readonly string[], visit: Visit, from: number): boolean {
  for (const item of items) if (isDoc(item) && someAtPath(item, parts, visit, from)) return true;
  if (!isIndex(parts[from]!)) return false;
  const item = items[Number(parts[from])];
  if (item === undefined) return false;
  if (from === parts.length - 1) return visit(item, false);
  if (isDoc(item)) return someAtPath(item, parts, visit, from + 1);
  return Array.isArray(item) ? someInArray(item, parts, visit, from + 1) : false;
}

/** All values a path reaches with arrays expanded, as `distinct` lists them. */
export function valuesAtPath(doc: Doc, path: string): Value[] {
  const found: Value[] = [];
  someAtPath(doc, path.split('.'), (value, expand) => {
    if (Array.isArray(value) && expand) found.push(...(value as Value[]));
    else if (value !== undefined) found.push(value);
    return false;
  });
  return found;
}
