import type { MatchContext } from '../match/predicate.js';
import type { Catalog } from '../storage/catalog.js';
import type { Pacer } from '../storage/pacer.js';
import type { Doc, Value } from '../value/bson.js';
import type { StringOrder } from '../value/compare.js';
import { compileForQuery } from './compile-expression.js';
import type { CompileContext } from './expression.js';

/** A document on its way through a pipeline, with what search stages know about it. */
export interface Row {
  doc: Doc;
  meta?: Doc;
}

/** What a pipeline has while it runs. `variables` change per document inside $lookup. */
export interface Environment {
  pacer: Pacer;
  variables: Readonly<Record<string, Value>>;
}

/** `$search` or `$searchMeta`, with what it asks for. */
export interface SearchStage {
  name: string;
  spec: Value;
}

export interface SearchSource {
  vectorSearch(db: string, collection: string, spec: Value): (environment: Environment) => Promise<Row[]>;
  /** `limit` 0: all that it finds. */
  search(
    db: string,
    collection: string,
    stage: SearchStage,
    limit: number,
  ): (environment: Environment) => Promise<Row[]>;
  listSearchIndexes(db: string, collection: string, spec: Value): Row[];
}

/** What compiling a stage needs. */
export interface StageContext extends CompileContext {
  db: string;
  collection: string;
  catalog: Catalog;
  search: SearchSource;
}

export type Stage = (rows: Row[], environment: Environment) => Promise<Row[]> | Row[];
export type StageFactory = (spec: Value, context: StageContext) => Stage;

export function matcherContext(context: { strings?: StringOrder }, environment: Environment): MatchContext {
  return { strings: context.strings, variables: environment.variables, compileExpression: compileForQuery };
}
