import { MongoError, badValue } from '../mongo-error.js';
import { getOwn, isDoc, setOwn } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { show } from '../value/show.js';
import { isIndex } from '../value/path.js';

export type ArrayFilter = (item: Value) => boolean;

/** What positional parts of a path stand for in one document. */
export interface PathContext {
  arrayFilters: ReadonlyMap<string, ArrayFilter>;
  position(arrayPath: string): number | undefined;
  /** The document is about to be inserted by an upsert. */
  inserting: boolean;
}

const MAX_PADDING = 1_500_000;

function child(value: Value, part: string): Value {
  if (Array.isArray(value)) return isIndex(part) ? (value as Value[])[Number(part)] : undefined;
  return isDoc(value) ? getOwn(value, part) : undefined;
}

/** Expands `$`, `$[]` and `$[name]` into the paths they mean in this document. */
export function concretePaths(doc: Doc, parts: readonly string[], context: PathContext): string[][] {
  if (!parts.some(part => part.startsWith('$'))) return [[...parts]];
  let paths: { path: string[]; value: Value }[] = [{ path: [], value: doc }];
  for (const part of parts) {
    paths = paths.flatMap(({ path, value }) =>
      positionsOf(part, value, path, context).map(name => ({ path: [...path, name], value: child(value, name) })),
    );
  }
  return paths.map(({ path }) => path);
}

function positionsOf(part: string, value: Value, path: readonly string[], context: PathContext): string[] {
  if (!part.startsWith('$')) return [part];
  if (part === '$') return [String(positionalIndex(path, context))];
  const name = /^\$\[(.*)\]$/.exec(part)?.[1];
  if (name === undefined) return [part];
  if (!Array.isArray(value)) {
    const where = path.join('.');
    throw badValue(
      value === undefined
        ? `The path '${where}' must exist in the document in order to apply array updates.`
        : `Cannot apply array updates to non-array element ${where}: ${show(value)}`,
    );
  }
  const filter = name === '' ? (): boolean => true : context.arrayFilters.get(name);
  if (!filter) throw badValue(`No array filter found for identifier '${name}' in path '${[...path, part].join('.')}'`);
  return value.flatMap((item: Value, i) => (filter(item) ? [String(i)] : []));
}

function positionalIndex(path: readonly string[], context: PathContext): number {
  const position = context.position(path.join('.'));
  if (position === undefined) throw badValue('The positional operator did not find the match needed from the query.');
  return position;
}

function notViable(part: string, parent: string, value: Value): MongoError {
  return new MongoError(28, `Cannot create field '${part}' in element {${parent}: ${show(value)}}`);
}

/** Reads the value at a concrete path. */
export function readPath(doc: Doc, path: readonly string[]): Value {
  return path.reduce<Value>(child, doc);
}

/** Throws when a value on the way is neither a document nor an array. */
function container(value: Value, part: string, parent: string): Doc | Value[] {
  if (Array.isArray(value)) {
    if (!isIndex(part)) throw notViable(part, parent, value);
    return value as Value[];
  }
  if (!isDoc(value)) throw notViable(part, parent, value);
  return value;
}

function assign(target: Doc | Value[], part: string, value: Value): void {
  if (!Array.isArray(target)) {
    setOwn(target, part, value);
    return;
  }
  const index = Number(part);
  if (index - target.length > MAX_PADDING) throw badValue(`can't backfill more than ${MAX_PADDING} elements`);
  while (target.length < index) target.push(null);
  target[index] = value;
}

/** Writes a value, creating documents on the way. */
export function writePath(doc: Doc, path: readonly string[], value: Value): void {
  let node: Value = doc;
  let parent = '';
  path.slice(0, -1).forEach(part => {
    const holder = container(node, part, parent);
    if (child(holder, part) === undefined) assign(holder, part, {});
    node = child(holder, part);
    parent = part;
  });
  assign(container(node, path.at(-1)!, parent), path.at(-1)!, value);
}

/** Removes a field; an array element becomes null. A path that is not there is left alone. */
export function removePath(doc: Doc, path: readonly string[]): void {
  const parent = readPath(doc, path.slice(0, -1));
  const name = path.at(-1)!;
  if (Array.isArray(parent)) {
    if (isIndex(name) && Number(name) < parent.length) parent[Number(name)] = null;
  } else if (isDoc(parent)) delete parent[name];
}
