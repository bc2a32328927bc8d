import { runQuery } from '../index/run-query.js';
import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc, setOwn } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { decodeDocument } from '../value/decode.js';
import { encodeKey } from '../value/key-encoding.js';
import { valuesAtPath } from '../value/path.js';
import { isNumeric, wholeNumber } from '../value/numeric.js';
import { compileFilter } from '../match/compile-filter.js';
import { compile, scopeOf } from './compile-expression.js';
import { fieldPath } from './field-path.js';
import { checkVariableName } from './iteration-operators.js';
import { show } from '../value/show.js';
import { compilePipelineOver, compileSubPipeline } from './sub-pipeline.js';
import { matcherContext } from './stage.js';
import type { Environment, Row, StageContext, StageFactory } from './stage.js';

function withField(doc: Doc, path: string, value: Value): Doc {
  const copy = { ...doc };
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  const inner = copy[name];
  setOwn(copy, name, rest.length === 0 ? value : withField(isDoc(inner) ? inner : {}, rest.join('.'), value));
  return copy;
}

function fields(
  stage: string,
  spec: Value,
  known: readonly string[],
  [notObject, unknownCode]: readonly [notObject: number, unknown: number] = [9, 9],
): Doc {
  if (!isDoc(spec)) throw new MongoError(notObject, `the ${stage} specification must be an Object`);
  const unknown = Object.keys(spec).find(key => !known.includes(key));
  if (unknown) throw new MongoError(unknownCode, `unknown argument to ${stage}: ${unknown}`);
  return spec;
}

function text(stage: string, spec: Doc, name: string, code = 9): string {
  if (typeof spec[name] !== 'string') throw new MongoError(code, `${stage} argument '${name}' must be a string`);
  return spec[name];
}

/** The local values that $lookup looks for: array elements one by one, nothing counts as null. */
function localValues(doc: Doc, path: string): Value[] {
  const values = valuesAtPath(doc, path);
  return values.length > 0 ? values : [null];
}

/** The documents of the context's collection with one of the values at a path. */
async function equalRows(
  context: StageContext,
  path: string,
  values: Value[],
  environment: Environment,
): Promise<Row[]> {
  const collection = context.catalog.find(context.db, context.collection);
  if (!collection) return [];
  // $in would read a stored regular expression as a pattern, so values are compared with $eq.
  const filter = values.length === 1 ? { [path]: { $eq: values[0] } } : { [path]: { $in: values } };
  const found = await runQuery(collection, { filter, strings: context.strings }, environment.pacer);
  return environment.pacer.map(found, ({ raw }) => ({ doc: decodeDocument(raw) }));
}

const LOOKUP = ['from', 'localField', 'foreignField', 'as', 'let', 'pipeline'];

export const lookup: StageFactory = (input, context) => {
  const spec = fields('$lookup', input, LOOKUP);
  if (isDoc(spec.from)) throw notSupported('$lookup from another database');
  if (!('as' in spec)) throw new MongoError(9, "must specify 'as' field for a $lookup");
  const as = text('$lookup', spec, 'as');
  fieldPath(as);
  if ('let' in spec && !isDoc(spec.let))
    throw new MongoError(9, `$lookup argument 'let: ${show(spec.let)}' must be an object`);
  Object.keys(spec.let ?? {}).forEach(checkVariableName);
  const joined = spec.localField !== undefined || spec.foreignField !== undefined;
  if (!joined && !Array.isArray(spec.pipeline))
    throw new MongoError(
      9,
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  const variables = Object.entries(isDoc(spec.let) ? spec.let : {}).map(
    ([name, value]) => [name, compile(value, context)] as const,
  );
  const inner: StageContext = {
    ...context,
    collection: spec.from === undefined ? '' : text('$lookup', spec, 'from'),
    variables: new Set([...context.variables, ...variables.map(([name]) => name)]),
  };
  if (
    spec.from === undefined &&
    !(Array.isArray(spec.pipeline) && isDoc(spec.pipeline[0]) && '$documents' in spec.pipeline[0])
  ) {
    throw new MongoError(9, "must specify 'from' field for a $lookup");
  }
  const find = joined ? joinedRows(spec, inner) : undefined;
  const stages = (spec.pipeline ?? []) as Value[];
  const pipeline = Array.isArray(spec.pipeline) && !joined ? compileSubPipeline(stages, inner) : undefined;
  const after = Array.isArray(spec.pipeline) && joined ? compilePipelineOver(stages, inner) : undefined;
  return async (rows, environment) => {
    const out: Row[] = [];
    for (const row of rows) {
      const scope = scopeOf(row.doc, environment.variables, row.meta);
      const bound = Object.fromEntries(variables.map(([name, value]) => [name, value(scope)]));
      const inside = { ...environment, variables: { ...environment.variables, ...bound } };
      let matches = find ? await find(row.doc, inside) : await pipeline!(inside);
      if (after) matches = await after(matches, inside);
      out.push({ doc: withField(row.doc, as, matches.map(({ doc }) => doc)), meta: row.meta }); // prettier-ignore
      if (environment.pacer.isLate()) await environment.pacer.pause();
    }
    return out;
  };
};

function joinedRows(spec: Doc, context: StageContext): (doc: Doc, environment: Environment) => Promise<Row[]> {
  const local = text('$lookup', spec, 'localField');
  const foreign = text('$lookup', spec, 'foreignField');
  [local, foreign].forEach(fieldPath);
  return (doc, environment) => equalRows(context, foreign, localValues(doc, local), environment);
}

export const unionWith: StageFactory = (input, context) => {
  const spec =
    typeof input === 'string' ? { coll: input } : fields('$unionWith', input, ['coll', 'pipeline'], [9, 40415]);
  const collection = typeof spec.coll === 'string' ? spec.coll : '';
  const stages = (Array.isArray(spec.pipeline) ? spec.pipeline : []) as Value[];
  if (collection === '' && !(isDoc(stages[0]) && '$documents' in stages[0]))
    throw new MongoError(9, "$unionWith requires 'coll'");
  const run = compileSubPipeline(stages, { ...context, collection });
  return async (rows, environment) => [...rows, ...(await run(environment))];
};

const FRONTIER_PIECE = 256;
const GRAPH = [
  'from',
  'startWith',
  'connectFromField',
  'connectToField',
  'as',
  'maxDepth',
  'depthField',
  'restrictSearchWithMatch',
];

export const graphLookup: StageFactory = (input, context) => {
  const spec = fields('$graphLookup', input, GRAPH, [40327, 40104]);
  if (['from', 'startWith', 'connectFromField', 'connectToField', 'as'].some(name => !(name in spec)))
    throw new MongoError(
      40105,
      "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.",
    );
  const [from, connectFrom, connectTo, as] = ['from', 'connectFromField', 'connectToField', 'as'].map(name =>
    text('$graphLookup', spec, name, 40103),
  ) as [string, string, string, string];
  const start = compile(spec.startWith, context);
  if ('maxDepth' in spec && !isNumeric(spec.maxDepth))
    throw new MongoError(40100, 'maxDepth requires a numeric argument');
  const maxDepth = 'maxDepth' in spec ? wholeNumber(spec.maxDepth) : Infinity;
  if (maxDepth === undefined) throw new MongoError(40102, 'maxDepth could not be represented as a long long');
  if (maxDepth < 0) throw new MongoError(40101, 'maxDepth requires a nonnegative argument');
  const depthField = spec.depthField === undefined ? undefined : text('$graphLookup', spec, 'depthField');
  if ('restrictSearchWithMatch' in spec && !isDoc(spec.restrictSearchWithMatch))
    throw new MongoError(40185, 'restrictSearchWithMatch must be an object');
  const restriction = isDoc(spec.restrictSearchWithMatch) ? spec.restrictSearchWithMatch : {};
  const walk = async (first: Value[], environment: Environment): Promise<Doc[]> => {
    const allowed = compileFilter(restriction, matcherContext(context, environment));
    const found = new Map<string, Doc>();
    let frontier = first;
    for (let depth = 0; depth <= maxDepth && frontier.length > 0; depth++) {
      const next: Value[] = [];
      // In pieces: planning one query over very many values would not give way.
      for (let i = 0; i < frontier.length; i += FRONTIER_PIECE) {
        const piece = frontier.slice(i, i + FRONTIER_PIECE);
        for (const { doc } of await equalRows({ ...context, collection: from }, connectTo, piece, environment)) {
          const key = encodeKey(doc._id);
          if (found.has(key) || !(await environment.pacer.evaluate(allowed, doc))) continue;
          found.set(key, depthField === undefined ? doc : withField(doc, depthField, BigInt(depth)));
          next.push(...valuesAtPath(doc, connectFrom));
        }
        if (environment.pacer.isLate()) await environment.pacer.pause();
      }
      frontier = next;
    }
    return [...found.values()];
  };
  return async (rows, environment) => {
    const out: Row[] = [];
    for (const row of rows) {
      const value = start(scopeOf(row.doc, environment.variables, row.meta));
      const first = Array.isArray(value) ? (value as Value[]) : [value ?? null];
      out.push({ doc: withField(row.doc, as, await walk(first, environment)), meta: row.meta });
      if (environment.pacer.isLate()) await environment.pacer.pause();
    }
    return out;
  };
};
