import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { compareValues } from '../value/compare.js';
import { wholeNumber } from '../value/numeric.js';
import { typeOrder } from '../value/type-of.js';
import { compile, scopeOf } from './compile-expression.js';
import { compileAccumulator, groupRows } from './group-stage.js';
import type { NamedAccumulator } from './group-stage.js';
import type { Row, StageContext, StageFactory } from './stage.js';

function outputOf(spec: Doc, context: StageContext): NamedAccumulator[] {
  const output = isDoc(spec.output) ? spec.output : { count: { $sum: 1 } };
  return Object.entries(output).map(([name, accumulator]) => compileAccumulator(name, accumulator, context));
}

function checkFields(stage: string, spec: Value, known: readonly string[], required: readonly string[]): Doc {
  if (!isDoc(spec)) throw new MongoError(40201, `Argument to ${stage} stage must be an object`);
  const unknown = Object.keys(spec).find(key => !known.includes(key));
  if (unknown) throw new MongoError(40197, `Unrecognized option to ${stage}: ${unknown}.`);
  if (required.some(key => !(key in spec)))
    throw new MongoError(40198, `${stage} requires ${required.map(key => `'${key}'`).join(' and ')} to be specified.`);
  return spec;
}

export const bucket: StageFactory = (input, context) => {
  const spec = checkFields('$bucket', input, ['groupBy', 'boundaries', 'default', 'output'], ['groupBy', 'boundaries']);
  if (!Array.isArray(spec.boundaries) || spec.boundaries.length < 2)
    throw new MongoError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  const boundaries = spec.boundaries as Value[];
  boundaries.slice(1).forEach((value, i) => {
    if (typeOrder(value) !== typeOrder(boundaries[i]))
      throw new MongoError(40193, "All values in the 'boundaries' option to $bucket must have the same type.");
    if (compareValues(boundaries[i], value) >= 0)
      throw new MongoError(40194, "The 'boundaries' option to $bucket must be sorted");
  });
  const valueOf = compile(spec.groupBy, context);
  const accumulators = outputOf(spec, context);
  return async (rows, environment) => {
    const groups = await groupRows(
      rows,
      scope => {
        const value = valueOf(scope);
        const at = boundaries.findLastIndex(boundary => compareValues(value, boundary) >= 0);
        const inside = at >= 0 && at < boundaries.length - 1 && typeOrder(value) === typeOrder(boundaries[0]);
        if (inside) return boundaries[at];
        if ('default' in spec) return spec.default;
        throw new MongoError(
          40066,
          '$switch could not find a matching branch for an input, and no default was specified.',
        );
      },
      accumulators,
      environment,
    );
    return environment.pacer.sort(groups, (a, b) => compareValues(a.doc._id, b.doc._id));
  };
};

export const bucketAuto: StageFactory = (input, context) => {
  const spec = checkFields(
    '$bucketAuto',
    input,
    ['groupBy', 'buckets', 'output', 'granularity'],
    ['groupBy', 'buckets'],
  );
  if (spec.granularity !== undefined) throw notSupported('$bucketAuto granularity');
  const buckets = wholeNumber(spec.buckets);
  if (buckets === undefined || buckets < 1)
    throw new MongoError(40243, "The $bucketAuto 'buckets' field must be greater than 0");
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
      const [group] = await groupRows(part.map(({ row }) => row), () => null, accumulators, environment); // prettier-ignore
      const max = sorted[end]?.value ?? part.at(-1)!.value;
      out.push({ doc: { ...group!.doc, _id: { min: part[0]!.value, max } } });
      start = end;
    }
    return out;
  };
};
