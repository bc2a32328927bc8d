import { compileFilter } from '../match/compile-filter.js';
import { runQuery } from '../index/run-query.js';
import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { decodeDocument } from '../value/decode.js';
import { wholeNumber } from '../value/numeric.js';
import { SORT_STAGE_CODES, parseSort } from '../value/sort-order.js';
import { compile, scopeOf } from './compile-expression.js';
import { compileTransform } from '../project/transforms.js';
import type { Environment, Row, Stage, StageContext } from './stage.js';
import { STAGES, UNSUPPORTED_STAGES } from './stages.js';
import { registerPipelineCompiler } from './sub-pipeline.js';

type Pipeline = (environment: Environment) => Promise<Row[]>;

interface Named {
  name: string;
  spec: Value;
}

function named(stage: Value): Named {
  if (!isDoc(stage)) throw new MongoError(14, "Each element of the 'pipeline' array must be an object");
  const names = Object.keys(stage);
  if (names.length !== 1)
    throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
  return { name: names[0]!, spec: stage[names[0]!] };
}

function compileStage({ name, spec }: Named, context: StageContext): Stage {
  const transform = compileTransform(name, spec, context);
  if (transform)
    return (rows, environment) =>
      mapRows(rows, environment, row => transform(row.doc, environment.variables, row.meta));
  const factory = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
  if (factory) return factory(spec, context);
  if (SOURCES.has(name)) throw new MongoError(40602, `${name} is only valid as the first stage in a pipeline`);
  if (UNSUPPORTED_STAGES.has(name)) throw notSupported(`the aggregation stage ${name}`, 40324);
  throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
}

const mapRows = (rows: Row[], { pacer }: Environment, apply: (row: Row) => Doc): Promise<Row[]> =>
  pacer.map(rows, row => ({ doc: apply(row), meta: row.meta }));

const SOURCES = new Set([
  '$vectorSearch',
  '$search',
  '$searchMeta',
  '$listSearchIndexes',
  '$documents',
  '$indexStats',
  '$collStats',
]);

/** The leading part of a pipeline that a collection answers itself, through its indexes. */
interface Head {
  filters: Doc[];
  sort?: Doc;
  skip: number;
  limit: number;
  length: number;
}

function readHead(stages: readonly Named[]): Head {
  const head: Head = { filters: [], skip: 0, limit: 0, length: 0 };
  const whole = (value: Value): number => wholeNumber(value) ?? -1;
  for (const { name, spec } of stages) {
    if (name === '$match' && isDoc(spec) && !head.sort && !head.skip && !head.limit) head.filters.push(spec);
    else if (name === '$sort' && isDoc(spec) && !head.sort && !head.skip && !head.limit && isPlainSort(spec))
      head.sort = spec;
    else if (name === '$skip' && !head.skip && !head.limit && whole(spec) >= 0) head.skip = whole(spec);
    else if (name === '$limit' && !head.limit && whole(spec) > 0) head.limit = whole(spec);
    else break;
    head.length++;
  }
  return head;
}

const isPlainSort = (spec: Doc): boolean =>
  Object.keys(spec).length > 0 && parseSort(spec, SORT_STAGE_CODES).every(field => !field.meta);

function collectionSource(head: Head, context: StageContext, hint: Value): Pipeline {
  const filter = head.filters.length === 1 ? head.filters[0]! : head.filters.length === 0 ? {} : { $and: head.filters };
  return async environment => {
    const collection = context.catalog.find(context.db, context.collection);
    if (!collection) return [];
    const { strings } = context;
    const query = {
      filter,
      sort: head.sort,
      skip: head.skip,
      limit: head.limit,
      hint,
      strings,
      variables: environment.variables,
    };
    const found = await runQuery(collection, query, environment.pacer);
    return environment.pacer.map(found, ({ raw }) => ({ doc: decodeDocument(raw) }));
  };
}

function specialSource([first, second]: readonly Named[], context: StageContext): Pipeline | undefined {
  if (!first) return undefined;
  const { name, spec } = first;
  const { db, collection, search } = context;
  switch (name) {
    case '$vectorSearch':
      return search.vectorSearch(db, collection, spec);
    case '$search':
    case '$searchMeta':
      // What the next stage would cut off is not read.
      return search.search(
        db,
        collection,
        first,
        second?.name === '$limit' ? Math.max(0, wholeNumber(second.spec) ?? 0) : 0,
      );
    case '$listSearchIndexes': {
      return async () => search.listSearchIndexes(db, collection, spec);
    }
    case '$documents':
    case '$indexStats':
    case '$collStats':
      return async environment => STAGES[`source:${name}`]!(spec, context)([], environment);
    default:
      return undefined;
  }
}

/** Compiles a pipeline: every stage is checked before anything runs. */
export function compilePipeline(stages: readonly Value[], context: StageContext, hint?: Value): Pipeline {
  const list = stages.map(named);
  const special = specialSource(list, context);
  list.slice(special ? 1 : 0).forEach(({ name, spec }) => {
    if (name === '$match' && isDoc(spec)) compileFilter(spec, { ...checkingContext(context) });
  });
  const head = readHead(special ? [] : list);
  list.slice(0, head.length).forEach(stage => compileStage(stage, context));
  const source = special ?? collectionSource(head, context, hint);
  const rest = list.slice(special ? 1 : head.length).map(stage => compileStage(stage, context));
  return async environment => {
    let rows = await source(environment);
    for (const stage of rest) rows = await stage(rows, environment);
    return rows;
  };
}

/** Names without values: enough to refuse a bad $expr before running. */
function checkingContext(context: StageContext): Parameters<typeof compileFilter>[1] {
  return {
    strings: context.strings,
    compileExpression: expression => {
      const evaluate = compile(expression, context);
      return doc => evaluate(scopeOf(doc));
    },
  };
}

function compileOver(
  stages: readonly Value[],
  context: StageContext,
): (rows: Row[], environment: Environment) => Promise<Row[]> {
  const compiled = stages.map(named).map(stage => {
    if (/^\$(facet|out|merge)$/.test(stage.name))
      throw new MongoError(40600, `${stage.name} is not allowed to be used within a $facet stage`);
    return compileStage(stage, context);
  });
  return async (rows, environment) => {
    let current = rows;
    for (const stage of compiled) current = await stage(current, environment);
    return current;
  };
}

registerPipelineCompiler(compilePipeline, compileOver);
