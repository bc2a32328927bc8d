import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { show } from '../value/show.js';
import { analyzerNamed } from './analyzer.js';
import type { Analyzer } from './analyzer.js';

const TYPES = new Set([
  'string',
  'token',
  'number',
  'date',
  'boolean',
  'objectId',
  'uuid',
  'document',
  'embeddedDocuments',
]);
const DYNAMIC = ['string', 'number', 'date', 'boolean', 'objectId', 'uuid'];
const DEFINITION = new Set(['mappings', 'analyzer', 'searchAnalyzer', 'storedSource', 'numPartitions', 'name']);

interface Field {
  types: Set<string>;
  analyzer?: Analyzer;
  dynamic: boolean;
  fields: Map<string, Field>;
}

/** What a search index definition says about each path. */
export class Mappings {
  private readonly root: Field;
  private readonly analyzer: Analyzer;

  constructor(definition: Value) {
    if (!isDoc(definition) || !isDoc(definition.mappings))
      throw new MongoError(2, '"userCommand.definition" mappings is required');
    const unknown = Object.keys(definition).find(key => !DEFINITION.has(key));
    if (unknown) throw notSupported(`the search index option '${unknown}'`);
    if (definition.storedSource !== undefined && definition.storedSource !== false) throw notSupported('storedSource');
    this.analyzer = analyzerNamed(definition.analyzer);
    if (definition.searchAnalyzer !== undefined && definition.searchAnalyzer !== definition.analyzer)
      throw notSupported('searchAnalyzer');
    this.root = readField({ type: 'document', ...definition.mappings });
  }

  private find(path: string): Field | 'dynamic' | undefined {
    let field = this.root;
    for (const part of path.split('.')) {
      const next = field.fields.get(part);
      if (!next) return field.dynamic ? 'dynamic' : undefined;
      field = next;
    }
    return field;
  }

  /** True when the path is indexed as one of the types. */
  indexes(path: string, types: readonly string[]): boolean {
    const field = this.find(path);
    if (field === 'dynamic') return types.some(type => DYNAMIC.includes(type));
    return field !== undefined && types.some(type => field.types.has(type));
  }

  analyzerOf(path: string): Analyzer {
    const field = this.find(path);
    return field === undefined || field === 'dynamic' ? this.analyzer : (field.analyzer ?? this.analyzer);
  }
}

function readField(spec: Value): Field {
  const field: Field = { types: new Set(), dynamic: false, fields: new Map() };
  for (const one of Array.isArray(spec) ? (spec as Value[]) : [spec]) {
    if (!isDoc(one) || typeof one.type !== 'string')
      throw new MongoError(2, '"userCommand.definition.mappings" a field needs a type');
    if (!TYPES.has(one.type) || one.type === 'embeddedDocuments')
      throw notSupported(`the search field type ${show(one.type)}`);
    field.types.add(one.type);
    if (one.type === 'string') readString(one, field);
    if (one.type === 'token' && one.normalizer !== undefined && one.normalizer !== 'none')
      throw notSupported('a token normalizer');
    if (one.type === 'document') readDocument(one, field);
  }
  return field;
}

function readString(spec: Doc, field: Field): void {
  const unknown = Object.keys(spec).find(key => !['type', 'analyzer', 'indexOptions', 'store', 'norms'].includes(key));
  if (unknown) throw notSupported(`the string mapping option '${unknown}'`);
  if (spec.analyzer !== undefined) field.analyzer = analyzerNamed(spec.analyzer);
}

function readDocument(spec: Doc, field: Field): void {
  if (isDoc(spec.dynamic)) throw notSupported('a dynamic mapping with a type set');
  field.dynamic = spec.dynamic === true;
  for (const [name, inner] of Object.entries(isDoc(spec.fields) ? spec.fields : {}))
    field.fields.set(name, readField(inner));
}
