import { compileProjected, scopeOf } from '../aggregate/compile-expression.js';
import type { CompileContext, Evaluate } from '../aggregate/expression.js';
import { compileFilter } from '../match/compile-filter.js';
import { elementTestOf } from '../match/field-operators.js';
import { isElementOperators } from '../match/operator-doc.js';
import type { MatchContext } from '../match/predicate.js';
import { MongoError } from '../mongo-error.js';
import { isDoc, setOwn } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { rootOf } from '../value/path.js';
import { isNumeric, toNumber, wholeNumber } from '../value/numeric.js';
import { positionOf } from '../update/positional.js';
import { applyTree } from './apply-projection.js';
import { projectionTree } from './projection-tree.js';

interface FindProjection {
  apply: (doc: Doc) => Doc;
  /** Top-level fields it reads; undefined when it may read any. */
  roots: Set<string> | undefined;
}

type ArrayStep = (doc: Doc) => void;

function sliceOf(operand: Value): (items: Value[]) => Value[] {
  const [first, count] = (Array.isArray(operand) ? operand : [operand]).map(wholeNumber);
  if (first === undefined)
    throw new MongoError(28667, 'Invalid $slice syntax. The given syntax did not match the find() syntax');
  if (!Array.isArray(operand)) return items => (first < 0 ? items.slice(first) : items.slice(0, first));
  if (count === undefined || count <= 0) throw new MongoError(28724, '$slice limit must be positive');
  return items => {
    const start = first < 0 ? Math.max(0, items.length + first) : first;
    return items.slice(start, start + count);
  };
}

/** Replaces the array at a dotted path (through arrays of documents). */
function changeArray(value: Value, parts: readonly string[], change: (items: Value[]) => Value[]): Value {
  if (parts.length === 0) return Array.isArray(value) ? change(value as Value[]) : value;
  if (Array.isArray(value)) return value.map((item: Value) => changeArray(item, parts, change));
  if (!isDoc(value) || !Object.hasOwn(value, parts[0]!)) return value;
  const copy = { ...value };
  setOwn(copy, parts[0]!, changeArray(value[parts[0]!], parts.slice(1), change));
  return copy;
}

function elementTest(operand: Value, context: MatchContext): (item: Value) => boolean {
  if (!isDoc(operand)) throw new MongoError(31274, 'elemMatch: Invalid argument, object required');
  if (isElementOperators(operand) && !/^\$(and|or|nor)$/.test(Object.keys(operand)[0]!))
    return elementTestOf(operand, context, compileFilter);
  const test = compileFilter(operand, context);
  return item => isDoc(item) && test(item);
}

interface Parts {
  plain: Doc;
  slices: { path: string; slice: (items: Value[]) => Value[] }[];
  elements: { path: string; test: (item: Value) => boolean }[];
  positional?: string;
}

function separate(spec: Doc, context: MatchContext): Parts {
  const parts: Parts = { plain: {}, slices: [], elements: [] };
  for (const [path, value] of Object.entries(spec)) {
    if (path.endsWith('.$')) {
      if (parts.positional)
        throw new MongoError(31276, 'Cannot specify more than one positional projection per query.');
      if (value === false || (isNumeric(value) && toNumber(value) === 0))
        throw new MongoError(31395, 'positional projection cannot be used with exclusion');
      parts.positional = path.slice(0, -2);
      parts.plain[parts.positional] = value;
    } else if (isDoc(value) && '$elemMatch' in value) {
      if (path.includes('.')) throw new MongoError(31275, 'Cannot use $elemMatch projection on a nested field.');
      parts.elements.push({ path, test: elementTest(value.$elemMatch, context) });
      parts.plain[path] = true;
    } else if (isDoc(value) && '$slice' in value && isFindSlice(value.$slice)) {
      parts.slices.push({ path, slice: sliceOf(value.$slice) });
    } else {
      parts.plain[path] = value;
    }
  }
  return parts;
}

const isFindSlice = (operand: Value): boolean =>
  Array.isArray(operand)
    ? operand.length === 2 && operand.every(part => wholeNumber(part) !== undefined)
    : wholeNumber(operand) !== undefined;

function arraySteps(parts: Parts, filter: Doc, context: MatchContext): ((source: Doc) => ArrayStep)[] {
  const steps = parts.elements.map(({ path, test }) => (): ArrayStep => doc => {
    const items = doc[path];
    const found: Value = Array.isArray(items) ? (items as Value[]).find(test) : undefined;
    if (found === undefined) delete doc[path];
    else setOwn(doc, path, [found]);
  });
  const slices = parts.slices.map(({ path, slice }) => (): ArrayStep => doc => {
    Object.assign(doc, changeArray(doc, path.split('.'), slice) as Doc);
  });
  const positional = parts.positional === undefined ? [] : [positionalStep(parts.positional, filter, context)];
  return [...steps, ...slices, ...positional];
}

function positionalStep(path: string, filter: Doc, context: MatchContext): (source: Doc) => ArrayStep {
  return source => {
    const position = positionOf(filter, source, path, context);
    if (position === undefined) {
      throw new MongoError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    }
    return doc =>
      void Object.assign(doc, changeArray(doc, path.split('.'), items => items.slice(position, position + 1)) as Doc);
  };
}

/** With $slice only, everything else is kept; next to included fields its own field is included too. */
function withSlices(parts: Parts): Doc {
  const flags = Object.entries(parts.plain).filter(([path]) => path !== '_id');
  const inclusive = flags.some(
    ([, value]) => value === true || (wholeNumber(value) ?? 0) !== 0 || typeof value === 'object',
  );
  if (!inclusive) return parts.plain;
  return { ...parts.plain, ...Object.fromEntries(parts.slices.map(({ path }) => [path, true])) };
}

/** Compiles the projection of a find or findAndModify. */
export function compileFindProjection(
  spec: Doc,
  filter: Doc,
  context: MatchContext,
  compiling: CompileContext,
): FindProjection {
  const parts = separate(spec, context);
  const plain = withSlices(parts);
  let computed = false;
  const tree = projectionTree<Evaluate>(plain, value => {
    computed = true;
    return compileProjected(value, compiling);
  });
  const steps = arraySteps(parts, filter, context);
  const keepAll = Object.keys(plain).length === 0;
  const apply = (doc: Doc): Doc => {
    const result = keepAll ? { ...doc } : applyTree(tree, doc, scopeOf(doc, compiling.constants));
    for (const step of steps) step(doc)(result);
    return result;
  };
  const narrow = tree.inclusive && !computed && !keepAll && parts.positional === undefined;
  return { apply, roots: narrow ? new Set(['_id', ...Object.keys(plain).map(rootOf)]) : undefined };
}
