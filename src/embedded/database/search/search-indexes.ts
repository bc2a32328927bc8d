import type { Environment, Row, SearchSource, SearchStage } from '../aggregate/stage.js';
import { MongoError } from '../mongo-error.js';
import type { Catalog } from '../storage/catalog.js';
import type { Collection } from '../storage/collection.js';
import { ObjectId, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { decodeDocument } from '../value/decode.js';
import { indexType, vectorDefinition } from './definition.js';
import { LiveIndex } from './live-index.js';
import { Mappings } from './mappings.js';
import { TextIndex } from './text-index.js';
import { parseSearchStage, searchText } from './text-search.js';
import { VectorIndex } from './vector-index.js';
import { checkVectorFilter, parseVectorStage, searchError } from './vector-stage.js';

/** The running part of one search index definition. */
interface Running {
  spec: Doc;
  vectors: LiveIndex<VectorIndex>[];
  filters: Set<string>;
  text?: LiveIndex<TextIndex>;
}

/** All search indexes: definitions live in the catalog, vectors and postings here. */
export class SearchIndexes implements SearchSource {
  private readonly running = new WeakMap<Collection, Map<string, Running>>();

  constructor(
    private readonly catalog: Catalog,
    private readonly delayMs: number,
  ) {
    for (const collection of catalog.all()) this.startAll(collection);
  }

  /** Runs the definitions a collection has, over the documents it has. */
  private startAll(collection: Collection): void {
    for (const spec of collection.searchIndexes) this.start(collection, spec);
  }

  create(collection: Collection, specs: readonly Value[]): Doc[] {
    const checked = specs.map(checkSpec);
    const names = new Set<string>(collection.searchIndexes.map(spec => spec.name as string));
    for (const spec of checked) {
      if (names.has(spec.name as string)) {
        const same = collection.searchIndexes.find(existing => existing.name === spec.name);
        if (same && JSON.stringify(same.definition) === JSON.stringify(spec.definition)) continue;
        throw new MongoError(68, `Duplicate Index`);
      }
      names.add(spec.name as string);
      collection.searchIndexes.push(spec);
      this.start(collection, spec);
    }
    collection.saveDefinition();
    return checked.map(spec => ({ id: spec.id, name: spec.name }));
  }

  update(collection: Collection, which: Doc, definition: Value): void {
    const spec = findSpec(collection, which);
    const next = checkSpec({ ...spec, definition });
    this.stop(collection, spec.name as string);
    spec.definition = next.definition;
    this.start(collection, spec);
    collection.saveDefinition();
  }

  drop(collection: Collection, which: Doc): void {
    const spec = findSpec(collection, which);
    this.stop(collection, spec.name as string);
    collection.searchIndexes = collection.searchIndexes.filter(other => other !== spec);
    collection.saveDefinition();
  }

  private start(collection: Collection, spec: Doc): void {
    const vectors: LiveIndex<VectorIndex>[] = [];
    let filters: string[] = [];
    if (spec.type === 'vectorSearch') {
      const definition = vectorDefinition(spec.definition);
      filters = definition.filters;
      for (const field of definition.vectors) {
        vectors.push(new LiveIndex(new VectorIndex(field, filters), collection, this.delayMs));
      }
    }
    const text =
      spec.type === 'search' ? new LiveIndex(new TextIndex(spec.definition), collection, this.delayMs) : undefined;
    const indexes = this.running.get(collection) ?? new Map<string, Running>();
    indexes.set(spec.name as string, { spec, vectors, filters: new Set(filters), text });
    this.running.set(collection, indexes);
  }

  private stop(collection: Collection, name: string): void {
    const running = this.running.get(collection)?.get(name);
    running?.vectors.forEach(vector => vector.close());
    running?.text?.close();
    this.running.get(collection)?.delete(name);
  }

  private find(db: string, name: string, index: string): { collection: Collection; running: Running } | undefined {
    const collection = this.catalog.find(db, name);
    const running = collection && this.running.get(collection)?.get(index);
    return collection && running ? { collection, running } : undefined;
  }

  vectorSearch(db: string, name: string, spec: Value): (environment: Environment) => Promise<Row[]> {
    const query = parseVectorStage(spec);
    return async ({ pacer }) => {
      const found = this.find(db, name, query.index);
      // Atlas answers a search on an index that does not exist with no documents.
      if (!found) return [];
      const live = found.running.vectors.find(({ index }) => index.field.path === query.path);
      if (!live) throw searchError(`Path '${query.path}' needs to be indexed as vector`);
      const { numDimensions } = live.index.field;
      if (numDimensions !== query.vector.length) {
        throw searchError(
          `vector field is indexed with ${numDimensions} dimensions but queried with ${query.vector.length}`,
        );
      }
      if (query.filter) checkVectorFilter(query.filter, found.running.filters);
      if (!live.isReady) return [];
      const index = await live.catchUp(pacer);
      const hits = await index.search(query.vector, query.filter, query.limit, pacer);
      return hits.flatMap(({ record, score }): Row[] => {
        const raw = found.collection.records.get(record);
        return raw ? [{ doc: decodeDocument(raw), meta: { vectorSearchScore: score } }] : [];
      });
    };
  }

  search(db: string, name: string, stage: SearchStage, limit: number): (environment: Environment) => Promise<Row[]> {
    const query = parseSearchStage(stage.name, stage.spec);
    const isCount = stage.name === '$searchMeta';
    return async ({ pacer }) => {
      const found = this.find(db, name, query.index);
      const live = found?.running.text;
      const hits =
        found && live?.isReady ? await searchText(query, await live.catchUp(pacer), found.collection, pacer) : [];
      if (isCount) return [{ doc: { count: { total: hits.length } } }];
      return hits.slice(0, limit || hits.length).flatMap(({ record, score }): Row[] => {
        const raw = found?.collection.records.get(record);
        return raw ? [{ doc: decodeDocument(raw), meta: { searchScore: score } }] : [];
      });
    };
  }

  listSearchIndexes(db: string, name: string, spec: Value): Row[] {
    const wanted = isDoc(spec) ? spec : {};
    const collection = this.catalog.find(db, name);
    return (collection?.searchIndexes ?? [])
      .filter(
        index =>
          (wanted.name === undefined || index.name === wanted.name) &&
          (wanted.id === undefined || index.id === wanted.id),
      )
      .map(index => ({ doc: describe(index, this.find(db, name, index.name as string)?.running) }));
  }
}

function describe(spec: Doc, running: Running | undefined): Doc {
  const ready = (running?.vectors.every(vector => vector.isReady) ?? true) && (running?.text?.isReady ?? true);
  return {
    id: spec.id,
    name: spec.name,
    type: spec.type,
    status: ready ? 'READY' : 'PENDING',
    queryable: ready,
    latestDefinitionVersion: { version: 0n, createdAt: spec.createdAt },
    latestDefinition: spec.definition,
    statusDetail: [{ hostname: 'embedded', status: ready ? 'READY' : 'PENDING', queryable: ready }],
  };
}

function checkSpec(input: Value): Doc {
  if (!isDoc(input)) throw new MongoError(14, 'each search index must be an object');
  const type = indexType(input);
  if (type === 'vectorSearch') vectorDefinition(input.definition);
  else new Mappings(input.definition);
  const name = input.name ?? 'default';
  if (typeof name !== 'string' || name === '') throw new MongoError(2, '"userCommand.name" must be a non-empty string');
  if (!isDoc(input.definition))
    throw new MongoError(40414, "BSON field 'createSearchIndexes.indexes.definition' is missing but a required field");
  return {
    id: input.id ?? new ObjectId().toHexString(),
    name,
    type,
    definition: input.definition,
    createdAt: input.createdAt ?? new Date(),
  };
}

function findSpec(collection: Collection, which: Doc): Doc {
  const spec = collection.searchIndexes.find(index =>
    which.id === undefined ? index.name === which.name : index.id === which.id,
  );
  if (!spec) throw new MongoError(27, `Search index '${String(which.name ?? which.id)}' not found`);
  return spec;
}
