import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { compareValues } from '../value/compare.js';
import { isNumeric, wholeNumber } from '../value/numeric.js';
import { show } from '../value/show.js';
import { typeOrder } from '../value/type-of.js';
import { compile, scopeOf } from './compile-expression.js';
import type { Scope } from './expression.js';
import { compileAccumulator, groupRows } from './group-stage.js';
import type { NamedAccumulator } from './group-stage.js';
import type { Row, StageContext, StageFactory } from './stage.js';

function outputOf(spec: Doc, context: StageContext): NamedAccumulator[] {
  const output = isDoc(spec.output) ? spec.output : { count: { $sum: 1 } };
  return Object.entries(output).map(([name, accumulator]) => compileAccumulator(name, accumulator, context));
}

interface Codes {
  notObject: number;
  unknown: number;
  required: number;
  groupBy: number;
  output: number;
}
const BUCKET: Codes = { notObject: 40201, unknown: 40197, required: 40198, groupBy: 40202, output: 40196 };
const BUCKET_AUTO: Codes = { notObject: 40240, unknown: 40245, required: 40246, groupBy: 40239, output: 40244 };

function checkFields(
  { stage, codes, required }: { stage: string; codes: Codes; required: readonly string[] },
  spec: Value,
  known: readonly string[],
): Doc {
  if (!isDoc(spec)) throw new MongoError(codes.notObject, `Argument to ${stage} stage must be an object`);
  const unknown = Object.keys(spec).find(key => !known.includes(key));
  if (unknown) throw new MongoError(codes.unknown, `Unrecognized option to ${stage}: ${unknown}.`);
  if (required.some(key => !(key in spec)))
    throw new MongoError(
      codes.required,
      `${stage} requires ${required.map(key => `'${key}'`).join(' and ')} to be specified.`,
    );
  const { groupBy } = spec;
  if (typeof groupBy === 'string' ? !groupBy.startsWith('$') : !isDoc(groupBy))
    throw new MongoError(
      codes.groupBy,
      `The ${stage} 'groupBy' field must be defined as a $-prefixed path or an expression, but found: ${show(groupBy)}.`,
    );
  if ('output' in spec && !isDoc(spec.output))
    throw new MongoError(codes.output, `The ${stage} 'output' field must be an object.`);
  return spec;
}

const isConstant = (value: Value): boolean =>
  typeof value === 'string' ? !value.startsWith('$') : !isDoc(value) || !Object.keys(value)[0]?.startsWith('$');

/** The default must not look like a value of one of the buckets. */
function checkDefault(value: Value, boundaries: readonly Value[]): void {
  if (!isConstant(value)) throw new MongoError(40195, "The $bucket 'default' field must be a constant");
  const sameType = typeOrder(value) === typeOrder(boundaries[0]);
  if (sameType && compareValues(value, boundaries[0]) >= 0 && compareValues(value, boundaries.at(-1)) < 0)
    throw new MongoError(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
}

export const bucket: StageFactory = (input, context) => {
  const spec = checkFields({ stage: '$bucket', codes: BUCKET, required: ['groupBy', 'boundaries'] }, input, [
    'groupBy',
    'boundaries',
    'default',
    'output',
  ]);
  if (!Array.isArray(spec.boundaries))
    throw new MongoError(40200, "The $bucket 'boundaries' field must be an array of values");
  if (spec.boundaries.some((value: Value) => !isConstant(value)))
    throw new MongoError(40191, "The $bucket 'boundaries' field must be an array of constant values");
  if (spec.boundaries.length < 2)
    throw new MongoError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  const boundaries = spec.boundaries as Value[];
  boundaries.slice(1).forEach((value, i) => {
    if (typeOrder(value) !== typeOrder(boundaries[i]))
      throw new MongoError(40193, "All values in the 'boundaries' option to $bucket must have the same type.");
    if (compareValues(boundaries[i], value) >= 0)
      throw new MongoError(40194, "The 'boundaries' option to $bucket must be sorted");
  });
  if ('default' in spec) checkDefault(spec.default, boundaries);
  const valueOf = compile(spec.groupBy, context);
  const accumulators = outputOf(spec, context);
  return async (rows, environment) => {
    const idOf = (scope: Scope): Value => {
      const value = valueOf(scope);
      const at = boundaries.findLastIndex(boundary => compareValues(value, boundary) >= 0);
      const inside = at >= 0 && at < boundaries.length - 1 && typeOrder(value) === typeOrder(boundaries[0]);
      if (inside) return boundaries[at];
      if ('default' in spec) return spec.default;
      throw new MongoError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    };
    const groups = await groupRows(rows, { idOf, accumulators }, environment);
    return environment.pacer.sort(groups, (a, b) => compareValues(a.doc._id, b.doc._id));
  };
};

export const bucketAuto: StageFactory = (input, context) => {
  const spec = checkFields({ stage: '$bucketAuto', codes: BUCKET_AUTO, required: ['groupBy', 'buckets'] }, input, [
    'groupBy',
    'buckets',
    'output',
    'granularity',
  ]);
  if (spec.granularity !== undefined) throw notSupported('$bucketAuto granularity');
  if (!isNumeric(spec.buckets)) throw new MongoError(40241, "The $bucketAuto 'buckets' field must be a numeric value");
  const buckets = wholeNumber(spec.buckets);
  if (buckets === undefined)
    throw new MongoError(40242, "The $bucketAuto 'buckets' field must be representable as a 32-bit integer");
  if (buckets < 1) throw new MongoError(40243, "The $bucketAuto 'buckets' field must be greater than 0");
  const valueOf = compile(spec.groupBy, context);
  const accumulators = outputOf(spec, context);
  return async (rows, environment) => {
    const { pacer, variables } = environment;
    const keyed = await pacer.map(rows, row => ({ row, value: valueOf(scopeOf(row.doc, variables)) ?? null }));
    const sorted = await pacer.sort(keyed, (a, b) => compareValues(a.value, b.value));
    const out: Row[] = [];
    const size = Math.max(1, Math.round(sorted.length / buckets));
    for (let start = 0; start < sorted.length;) {
      let end = out.length === buckets - 1 ? sorted.length : Math.min(start + size, sorted.length);
      while (end < sorted.length && compareValues(sorted[end]!.value, sorted[end - 1]!.value) === 0) end++;
      const part = sorted.slice(start, end);
      const [group] = await groupRows(part.map(({ row }) => row), { idOf: () => null, accumulators }, environment); // prettier-ignore
      const max = sorted[end]?.value ?? part.at(-1)!.value;
      out.push({ doc: { ...group!.doc, _id: { min: part[0]!.value, max } } });
      start = end;
    }
    return out;
  };
};
