import type { Evaluate, Scope } from '../aggregate/expression.js';
import { isDoc, setOwn } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { isLeaf } from './projection-tree.js';
import type { ProjectionTree, Tree } from './projection-tree.js';

type FieldTree = Tree<Evaluate>;

/** Runs a projection tree on a document. */
export function applyTree(projection: ProjectionTree<Evaluate>, doc: Doc, scope: Scope): Doc {
  if (!projection.inclusive) {
    const result = exclude(projection.tree, doc);
    if (!projection.includeId) delete result._id;
    return result;
  }
  const result: Doc = {};
  if (projection.includeId && doc._id !== undefined && !projection.tree.has('_id')) result._id = doc._id;
  include(projection.tree, doc, scope, result);
  return result;
}

/** Keeps named fields in document order, then adds computed ones in the order of the projection. */
function include(tree: FieldTree, doc: Doc, scope: Scope, result: Doc): void {
  for (const name of Object.keys(doc)) {
    const node = tree.get(name);
    if (!node) continue;
    if (!isLeaf(node)) {
      const value = includeValue(node, doc[name], scope);
      if (value !== undefined) setOwn(result, name, value);
    } else if (node.kind === 'include') setOwn(result, name, doc[name]);
  }
  addComputed(tree, scope, result);
}

function includeValue(tree: FieldTree, value: Value, scope: Scope): Value {
  if (Array.isArray(value)) {
    return value.map((item: Value) => includeValue(tree, item, scope)).filter(item => item !== undefined);
  }
  if (!isDoc(value)) return hasComputed(tree) ? computedOnly(tree, scope) : undefined;
  const result: Doc = {};
  include(tree, value, scope, result);
  return result;
}

function computedOnly(tree: FieldTree, scope: Scope): Doc {
  const result: Doc = {};
  addComputed(tree, scope, result);
  return result;
}

function hasComputed(tree: FieldTree): boolean {
  return [...tree.values()].some(node => (isLeaf(node) ? node.kind === 'computed' : hasComputed(node)));
}

function addComputed(tree: FieldTree, scope: Scope, result: Doc): void {
  for (const [name, node] of tree) {
    if (!isLeaf(node)) {
      if (!Object.hasOwn(result, name) && hasComputed(node)) setOwn(result, name, computedOnly(node, scope));
    } else if (node.kind === 'computed') {
      const value = node.compute(scope);
      if (value !== undefined) setOwn(result, name, value);
    }
  }
}

function exclude(tree: FieldTree, doc: Doc): Doc {
  const result: Doc = {};
  for (const name of Object.keys(doc)) {
    const node = tree.get(name);
    if (!node) setOwn(result, name, doc[name]);
    else if (!isLeaf(node)) setOwn(result, name, excludeValue(node, doc[name]));
  }
  return result;
}

function excludeValue(tree: FieldTree, value: Value): Value {
  if (Array.isArray(value)) return value.map((item: Value) => excludeValue(tree, item));
  return isDoc(value) ? exclude(tree, value) : value;
}

/** `$addFields`: sets computed fields, creating or replacing what is on their way; arrays are mapped. */
export function addFields(tree: FieldTree, value: Value, scope: Scope): Value {
  if (Array.isArray(value)) return value.map((item: Value) => addFields(tree, item, scope));
  const result: Doc = isDoc(value) ? { ...value } : {};
  for (const [name, node] of tree) {
    if (!isLeaf(node)) setOwn(result, name, addFields(node, result[name], scope));
    else if (node.kind === 'computed') {
      const next = node.compute(scope);
      if (next === undefined) delete result[name];
      else setOwn(result, name, next);
    }
  }
  return result;
}
