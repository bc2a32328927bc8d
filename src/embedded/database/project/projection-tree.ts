import { MongoError } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { fieldPath } from '../aggregate/field-path.js';
import { isNumeric, toNumber } from '../value/numeric.js';

type Leaf<T> = { kind: 'include' } | { kind: 'exclude' } | { kind: 'computed'; compute: T };
export type Tree<T> = Map<string, Tree<T> | Leaf<T>>;

export function isLeaf<T>(node: Tree<T> | Leaf<T>): node is Leaf<T> {
  return !(node instanceof Map);
}

/** A projection as a tree of fields, and whether it keeps or drops what it does not name. */
export interface ProjectionTree<T> {
  tree: Tree<T>;
  inclusive: boolean;
  includeId: boolean;
}

function checkPath(path: string): void {
  if (/.\.\$\./.test(path))
    throw new MongoError(31394, `As of 4.4, it's illegal to specify positional operator in the middle of a path.`);
  fieldPath(path);
}

function place<T>(tree: Tree<T>, path: string, leaf: Leaf<T>): void {
  checkPath(path);
  const parts = path.split('.');
  let node = tree;
  for (const [i, part] of parts.slice(0, -1).entries()) {
    const next = node.get(part) ?? new Map<string, Tree<T> | Leaf<T>>();
    if (isLeaf(next))
      throw new MongoError(31249, `Path collision at ${path} remaining portion ${parts.slice(i + 1).join('.')}`);
    node.set(part, next);
    node = next;
  }
  if (node.has(parts.at(-1)!)) throw new MongoError(31250, `Path collision at ${path}`);
  node.set(parts.at(-1)!, leaf);
}

const asFlag = (value: Value): boolean | undefined =>
  typeof value === 'boolean' ? value : isNumeric(value) ? toNumber(value) !== 0 : undefined;

const isExpression = (value: Doc): boolean => Object.keys(value).some(key => key.startsWith('$'));

/** Builds the tree of a projection; `compute` turns expressions into whatever the caller runs. */
export function projectionTree<T>(spec: Doc, compute: (value: Value, path: string) => T): ProjectionTree<T> {
  const tree: Tree<T> = new Map();
  const named: { path: string; leaf: Leaf<T> }[] = [];
  const visit = (fields: Doc, prefix: string): void => {
    for (const [name, value] of Object.entries(fields)) {
      const path = prefix + name;
      const flag = asFlag(value);
      if (flag !== undefined) named.push({ path, leaf: { kind: flag ? 'include' : 'exclude' } });
      else if (isDoc(value) && !isExpression(value)) {
        if (Object.keys(value).length === 0)
          throw new MongoError(51270, 'An empty sub-projection is not a valid value.');
        visit(value, `${path}.`);
      } else named.push({ path, leaf: { kind: 'computed', compute: compute(value, path) } });
    }
  };
  visit(spec, '');
  const deciding = named.find(({ path, leaf }) => path !== '_id' && leaf.kind !== 'computed');
  const inclusive = isInclusive(deciding?.leaf, named);
  for (const { path, leaf } of named) {
    checkMixed(path, leaf, inclusive);
    if (!(path === '_id' && leaf.kind === (inclusive ? 'exclude' : 'include'))) place(tree, path, leaf);
  }
  const id = named.find(({ path }) => path === '_id')?.leaf.kind;
  return { tree, inclusive, includeId: id !== 'exclude' };
}

function isInclusive<T>(deciding: Leaf<T> | undefined, named: readonly { path: string; leaf: Leaf<T> }[]): boolean {
  if (deciding) return deciding.kind === 'include';
  return !named.some(({ path, leaf }) => path === '_id' && leaf.kind === 'exclude') || named.length > 1;
}

function checkMixed<T>(path: string, leaf: Leaf<T>, inclusive: boolean): void {
  if (path === '_id') return;
  if (inclusive && leaf.kind === 'exclude') {
    throw new MongoError(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
  }
  if (!inclusive && leaf.kind === 'include') {
    throw new MongoError(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
  }
  if (!inclusive && leaf.kind === 'computed') {
    throw new MongoError(31252, `Cannot use an expression for field ${path} in an exclusion projection`);
  }
}
