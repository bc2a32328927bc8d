import { compile, compileProjected, scopeOf } from '../aggregate/compile-expression.js';
import type { CompileContext, Evaluate } from '../aggregate/expression.js';
import { MongoError } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { show } from '../value/show.js';
import { typeName } from '../value/type-of.js';
import { addFields, applyTree } from './apply-projection.js';
import { projectionTree } from './projection-tree.js';
import type { Tree } from './projection-tree.js';

/** A stage that turns one document into another, used by pipelines and by pipeline updates. */
type Transform = (doc: Doc, variables?: Readonly<Record<string, Value>>, meta?: Doc) => Doc;

function needSpec(stage: string, spec: Value, code: number): Doc {
  if (!isDoc(spec)) throw new MongoError(code, `${stage} specification stage must be an object, got ${typeName(spec)}`);
  if (Object.keys(spec).length === 0)
    throw new MongoError(code === 15969 ? 51272 : code, `${stage} specification must have at least one field`);
  return spec;
}

function project(spec: Value, context: CompileContext): Transform {
  const projection = projectionTree(needSpec('$project', spec, 15969), value => compileProjected(value, context));
  return (doc, variables, meta) => applyTree(projection, doc, scopeOf(doc, variables, meta));
}

const isNested = (value: Value): value is Doc =>
  isDoc(value) && Object.keys(value).length > 0 && !Object.keys(value).some(key => key.startsWith('$'));

/** The dotted paths of a specification with their expressions. */
function flatten(spec: Doc, prefix: string): [path: string, expression: Value][] {
  return Object.entries(spec).flatMap(([name, value]): [string, Value][] =>
    isNested(value) ? flatten(value, `${prefix}${name}.`) : [[prefix + name, value]],
  );
}

/** Every leaf of $addFields is an expression, numbers and booleans included. */
function computedTree(spec: Doc, context: CompileContext): Tree<Evaluate> {
  const leaves = new Map(flatten(spec, '').map(([path, value]) => [path, compile(value, context)]));
  const marked = Object.fromEntries([...leaves.keys()].map(path => [path, { $computed: path }]));
  return projectionTree(marked, (_value, path) => leaves.get(path)!).tree;
}

function set(stage: string, spec: Value, context: CompileContext): Transform {
  const tree = computedTree(needSpec(stage, spec, 40272), context);
  return (doc, variables, meta) => addFields(tree, doc, scopeOf(doc, variables, meta)) as Doc;
}

function unset(spec: Value): Transform {
  if (!Array.isArray(spec) && typeof spec !== 'string')
    throw new MongoError(31002, '$unset specification must be a string or an array');
  const paths = Array.isArray(spec) ? (spec as Value[]) : [spec];
  if (paths.length === 0)
    throw new MongoError(31119, '$unset specification must be a string or an array with at least one field');
  if (!paths.every(path => typeof path === 'string' && path !== ''))
    throw new MongoError(31120, '$unset specification must be a string or an array containing only string values');
  const excluded: Doc = Object.fromEntries((paths as string[]).map(path => [path, false]));
  const projection = projectionTree<Evaluate>(excluded, () => () => null);
  return doc => applyTree(projection, doc, scopeOf(doc));
}

function replaceRoot(stage: string, expression: Value, context: CompileContext): Transform {
  const evaluate = compile(expression, context);
  return (doc, variables, meta) => {
    const root = evaluate(scopeOf(doc, variables, meta));
    if (!isDoc(root)) {
      throw new MongoError(
        40228,
        `'${stage === '$replaceWith' ? 'replacement document' : 'newRoot'}' expression must evaluate to an object, but resulting value was: ${root === undefined ? 'MISSING' : show(root)}. Type of resulting value: '${typeName(root)}'`,
      );
    }
    return root;
  };
}

/** Compiles one of the one-to-one stages, or returns undefined for any other stage. */
export function compileTransform(stage: string, spec: Value, context: CompileContext): Transform | undefined {
  switch (stage) {
    case '$project':
      return project(spec, context);
    case '$set':
    case '$addFields':
      return set(stage, spec, context);
    case '$unset':
      return unset(spec);
    case '$replaceWith':
      return replaceRoot(stage, spec, context);
    case '$replaceRoot':
      if (!isDoc(spec)) throw new MongoError(40229, 'expected an object as specification for $replaceRoot stage');
      if (Object.keys(spec).some(key => key !== 'newRoot'))
        throw new MongoError(40230, "unrecognized option to $replaceRoot stage, only valid option is 'newRoot'.");
      if (!('newRoot' in spec)) throw new MongoError(40231, 'no newRoot specified for the $replaceRoot stage');
      return replaceRoot(stage, spec.newRoot, context);
    default:
      return undefined;
  }
}
