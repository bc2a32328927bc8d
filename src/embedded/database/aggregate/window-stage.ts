import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc, setOwn } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { encodeKey } from '../value/key-encoding.js';
import { isNumeric, toNumber, wholeNumber } from '../value/numeric.js';
import { compareSortKeys, parseSort, sortKeyOf } from '../value/sort-order.js';
import type { SortField } from '../value/sort-order.js';
import { typeName } from '../value/type-of.js';
import { addUnits } from './date-arithmetic.js';
import { compile, scopeOf } from './compile-expression.js';
import type { Scope } from './expression.js';
import { finishGroup } from './accumulators.js';
import type { Accumulator } from './accumulators.js';
import { compileAccumulator } from './group-stage.js';
import type { Pacer } from '../storage/pacer.js';
import type { Row, StageContext, StageFactory } from './stage.js';

/** One partition in window order: its scopes, and the sort keys that tell ties. */
interface Partition {
  scopes: Scope[];
  keys: Value[][];
  fields: readonly SortField[];
}

type WindowFunction = (partition: Partition, pacer: Pacer) => Promise<Value[]>;
/** First and last position of the window around a position; empty when first > last. */
type Frame = (partition: Partition, at: number) => [number, number];

const isTie = (partition: Partition, a: number, b: number): boolean =>
  compareSortKeys(partition.keys[a]!, partition.keys[b]!, partition.fields) === 0;

function rank(dense: boolean): WindowFunction {
  return (partition, pacer) => {
    let current = 0;
    return pacer.map(partition.scopes, (_, i) => {
      if (i === 0 || !isTie(partition, i, i - 1)) current = dense ? current + 1 : i + 1;
      return current;
    });
  };
}

function shift(spec: Value, context: StageContext): WindowFunction {
  if (!isDoc(spec)) throw new MongoError(9, 'Argument to $shift must be an object');
  const by = wholeNumber(spec.by);
  if (by === undefined) throw new MongoError(9, "'$shift:by' field must be an integer");
  const output = compile(spec.output, context);
  const fallback = 'default' in spec ? compile(spec.default, context)(scopeOf({})) : null;
  return ({ scopes }, pacer) =>
    pacer.map(scopes, (_, i) => (scopes[i + by] ? (output(scopes[i + by]!) ?? null) : fallback));
}

/** Carries the last value that is not null forward. */
function carryForward(spec: Value, context: StageContext): WindowFunction {
  const input = compile(spec, context);
  return ({ scopes }, pacer) => {
    let last: Value = null;
    return pacer.map(scopes, scope => (last = input(scope) ?? last));
  };
}

/** A window has two bounds, the lower one first. */
function checkOrder(bounds: Value[]): Value[] {
  if (bounds.length !== 2) throw new MongoError(9, 'Window bounds must be a 2-element array');
  const [low, high] = bounds.map(bound => (bound === 'current' ? 0 : isNumeric(bound) ? toNumber(bound) : NaN));
  if (low! > high!) throw new MongoError(5339900, `Lower bound must not exceed upper bound: [${low}, ${high}]`);
  return bounds;
}

function documentFrame(bounds: Value[]): Frame {
  const offset = (bound: Value, open: number): ((at: number, length: number) => number) => {
    if (bound === 'unbounded') return (_, length) => (open < 0 ? 0 : length - 1);
    if (bound === 'current') return at => at;
    const by = wholeNumber(bound);
    if (by === undefined) throw new MongoError(5339902, 'Window bounds must be integers, "current" or "unbounded"');
    return at => at + by;
  };
  const [from, to] = checkOrder(bounds);
  const [low, high] = [offset(from, -1), offset(to, 1)];
  return ({ scopes }, at) => [
    Math.max(0, low(at, scopes.length)),
    Math.min(scopes.length - 1, high(at, scopes.length)),
  ];
}

function moved(value: Value, bound: Value, unit: string | undefined): number {
  const by = isNumeric(bound) ? toNumber(bound) : 0;
  if (unit && !(value instanceof Date))
    throw new MongoError(
      5429513,
      `Invalid range: Expected the sortBy field to be a Date, but it was ${typeName(value)}`,
    );
  if (unit && value instanceof Date) return addUnits(value, unit, by).getTime();
  if (!isNumeric(value))
    throw new MongoError(
      5429414,
      `Invalid range: Expected the sortBy field to be a number, but it was ${typeName(value)}`,
    );
  return toNumber(value) + by;
}

const position = (value: Value): number =>
  value instanceof Date ? value.getTime() : isNumeric(value) ? toNumber(value) : NaN;

function rangeFrame(bounds: Value[], unit: string | undefined): Frame {
  return (partition, at) => {
    const here = partition.keys[at]![0];
    const low = bounds[0] === 'unbounded' ? -Infinity : moved(here, bounds[0], unit);
    const high = bounds[1] === 'unbounded' ? Infinity : moved(here, bounds[1], unit);
    const inside = (i: number): boolean =>
      position(partition.keys[i]![0]) >= low && position(partition.keys[i]![0]) <= high;
    let [first, last] = [at, at];
    while (first > 0 && position(partition.keys[first - 1]![0]) >= low) first--;
    while (last < partition.keys.length - 1 && position(partition.keys[last + 1]![0]) <= high) last++;
    while (first <= last && !inside(first)) first++;
    while (last >= first && !inside(last)) last--;
    return [first, last];
  };
}

function frameOf(window: Value, fields: readonly SortField[]): Frame {
  if (window === undefined) return ({ scopes }) => [0, scopes.length - 1];
  if (!isDoc(window)) throw new MongoError(9, "'window' field must be an object");
  if (Array.isArray(window.documents)) {
    if (fields.length === 0) throw new MongoError(5339901, "Document-based bounds require a 'sortBy'");
    return documentFrame(window.documents as Value[]);
  }
  if (!Array.isArray(window.range)) throw new MongoError(9, "'window' needs documents or range");
  if (fields.length !== 1 || fields[0]!.direction !== 1)
    throw new MongoError(5339902, 'Range-based bounds require a sortBy with exactly one ascending field');
  return rangeFrame(checkOrder(window.range as Value[]), typeof window.unit === 'string' ? window.unit : undefined);
}

const REFUSED =
  /^\$(derivative|integral|expMovingAvg|linearFill|covariancePop|covarianceSamp|median|percentile|minMaxScaler)$/;

function windowFunction(
  name: string,
  spec: Value,
  fields: readonly SortField[],
  context: StageContext,
): WindowFunction {
  if (!isDoc(spec)) throw new MongoError(9, `The field '${name}' must be an object`);
  const { window, ...call } = spec;
  const [operator] = Object.keys(call);
  if (!operator || Object.keys(call).length !== 1)
    throw new MongoError(9, `Expected a single window function in '${name}'`);
  if (REFUSED.test(operator)) throw notSupported(`the window function ${operator}`);
  const ordered = /^\$(rank|denseRank|documentNumber|shift|locf)$/.test(operator);
  if (ordered && window !== undefined) throw new MongoError(5371601, `${operator} does not accept a 'window' field`);
  const ranks = /^\$(rank|denseRank|documentNumber)$/.test(operator);
  if ((ranks && fields.length !== 1) || (operator === '$shift' && fields.length === 0))
    throw new MongoError(
      5371602,
      `${operator} must be specified with a top level sortBy expression with exactly one element`,
    );
  if (operator === '$rank') return rank(false);
  if (operator === '$denseRank') return rank(true);
  if (operator === '$documentNumber') return ({ scopes }, pacer) => pacer.map(scopes, (_, i) => i + 1);
  if (operator === '$shift') return shift(call.$shift, context);
  if (operator === '$locf') return carryForward(call.$locf, context);
  const [, accumulator] = compileAccumulator('value', call, context, true);
  return overFrames(accumulator, frameOf(window, fields));
}

/** Runs an accumulator over the frame of each position; neighbours with the same frame share the result. */
function overFrames(accumulator: Accumulator, frame: Frame): WindowFunction {
  return async (partition, pacer) => {
    const inputs = await pacer.map(partition.scopes, scope => accumulator.input(scope));
    const out: Value[] = [];
    let [from, to]: [number, number] = [-1, -1];
    for (let i = 0; i < inputs.length; i++) {
      const [first, last] = frame(partition, i);
      const isSame = i > 0 && first === from && last === to;
      const values = (): Value[] => (first <= last ? inputs.slice(first, last + 1) : []);
      out.push(isSame ? out[i - 1] : await finishGroup(accumulator, values(), pacer));
      [from, to] = [first, last];
      if (pacer.isLate()) await pacer.pause();
    }
    return out;
  };
}

function place(doc: Doc, path: string, value: Value): void {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  if (rest.length === 0) {
    setOwn(doc, name, value);
    return;
  }
  const inner = isDoc(doc[name]) ? { ...doc[name] } : {};
  setOwn(doc, name, inner);
  place(inner, rest.join('.'), value);
}

export const setWindowFields: StageFactory = (spec, context) => {
  if (!isDoc(spec)) throw new MongoError(9, 'the $setWindowFields stage specification must be an object');
  if (!('output' in spec))
    throw new MongoError(40414, "BSON field '$setWindowFields.output' is missing but a required field");
  if (!isDoc(spec.output)) throw new MongoError(14, "BSON field '$setWindowFields.output' must be an object");
  const unknown = Object.keys(spec).find(key => !['partitionBy', 'sortBy', 'output'].includes(key));
  if (unknown) throw new MongoError(40415, `BSON field '$setWindowFields.${unknown}' is an unknown field.`);
  const partitionBy = compile(spec.partitionBy ?? null, context);
  const fields = parseSort(isDoc(spec.sortBy) ? spec.sortBy : {});
  const functions = Object.entries(spec.output).map(
    ([name, call]) => [name, windowFunction(name, call, fields, context)] as const,
  );
  return async (rows, { variables, pacer }) => {
    const keyed = await pacer.map(rows, row => {
      const scope = scopeOf(row.doc, variables, row.meta);
      return {
        row,
        scope,
        group: encodeKey(partitionBy(scope) ?? null),
        key: sortKeyOf(row.doc, fields, context.strings),
      };
    });
    const sorted = await pacer.sort(keyed, (a, b) =>
      a.group < b.group ? -1 : a.group > b.group ? 1 : compareSortKeys(a.key, b.key, fields, context.strings),
    );
    const out: Row[] = [];
    for (let start = 0; start < sorted.length;) {
      let end = start + 1;
      while (end < sorted.length && sorted[end]!.group === sorted[start]!.group) end++;
      const part = sorted.slice(start, end);
      const partition = { scopes: part.map(item => item.scope), keys: part.map(item => item.key), fields };
      const results: (readonly [name: string, values: Value[]])[] = [];
      for (const [name, run] of functions) results.push([name, await run(partition, pacer)]);
      for (const [i, { row }] of part.entries()) {
        const doc = { ...row.doc };
        results.forEach(([name, values]) => place(doc, name, values[i]));
        out.push({ doc, meta: row.meta });
        if (pacer.isDue()) await pacer.pause();
      }
      start = end;
    }
    return out;
  };
};
