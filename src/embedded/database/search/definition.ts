import { MongoError, notSupported } from '../mongo-error.js';
import { isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { wholeNumber } from '../value/numeric.js';

import type { VectorField } from './vector-index.js';
import { show } from '../value/show.js';

type SearchIndexType = 'search' | 'vectorSearch';

const invalid = (message: string): MongoError => new MongoError(2, `"userCommand.definition" ${message}`);

function vectorField(field: Doc): VectorField {
  const { path, numDimensions, similarity } = field;
  const dimensions = wholeNumber(numDimensions);
  if (typeof path !== 'string' || path === '') throw invalid('fields.path is required');
  if (dimensions === undefined || dimensions < 1 || dimensions > 8192)
    throw invalid('fields.numDimensions must be between 1 and 8192');
  if (similarity !== 'cosine' && similarity !== 'dotProduct' && similarity !== 'euclidean') {
    throw invalid('fields.similarity must be one of [euclidean, cosine, dotProduct]');
  }
  if (field.quantization !== undefined && field.quantization !== 'none')
    throw notSupported(`vector quantization '${show(field.quantization)}'`);
  const unknown = Object.keys(field).find(key => !['type', 'path', 'numDimensions', 'similarity', 'quantization', 'hnswOptions', 'indexingMethod'].includes(key)); // prettier-ignore
  if (unknown) throw invalid(`fields.${unknown} is an unrecognized field`);
  return { path, numDimensions: dimensions, similarity: similarity };
}

interface VectorDefinition {
  vectors: VectorField[];
  filters: string[];
}

/** Checks a vector index definition. */
export function vectorDefinition(definition: Value): VectorDefinition {
  if (!isDoc(definition) || !Array.isArray(definition.fields)) throw invalid('fields is required');
  const result: VectorDefinition = { vectors: [], filters: [] };
  const unknown = Object.keys(definition).find(
    key => key !== 'fields' && key !== 'storedSource' && key !== 'numPartitions',
  );
  if (unknown) throw invalid(`${unknown} is an unrecognized field`);
  if (definition.storedSource !== undefined && definition.storedSource !== false) throw notSupported('storedSource');
  for (const field of definition.fields as Value[]) {
    if (!isDoc(field)) throw invalid('fields must be documents');
    if (field.type === 'vector') result.vectors.push(vectorField(field));
    else if (field.type === 'filter' && typeof field.path === 'string') result.filters.push(field.path);
    else if (field.type === 'text' || field.type === 'autoEmbed') throw notSupported('automatic embedding');
    else throw invalid('fields.type must be one of [filter, vector]');
  }
  if (result.vectors.length === 0) throw invalid('fields must contain at least one vector field');
  return result;
}

export function indexType(spec: Doc): SearchIndexType {
  const type = spec.type ?? 'search';
  if (type !== 'search' && type !== 'vectorSearch')
    throw new MongoError(2, `"userCommand.type" must be one of [search, vectorSearch]`);
  return type;
}
