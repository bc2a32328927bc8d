import { LRUCache } from 'lru-cache';
import { fieldWords, parseEvidenceLines } from './evidence-lines.js';
import { hashFeature } from './hash-feature.js';
import { conceptsOf, phraseConcepts } from '../../language/concepts.js';
import { identifiersOf, lexicalWords } from '../../language/lexical-words.js';
import { stemOf } from '../../language/stem.js';
import { foldText } from '../../language/normalize-text.js';
import { typesByFields, valueWeight } from './record-shape.js';
import { STOP_WORDS } from '../../language/stop-words.js';

/** Name of the vector space; any change to features or weights must change it, so that everything is indexed anew. */
export const LEXICAL_EMBEDDING_VERSION = 'lexical-1';

const WEIGHT = {
  word: 1,
  stopWord: 0.06,
  gram: 0.16,
  identifier: 2.6,
  concept: 1,
  queryConcept: 1,
  fieldConcept: 0.75,
  recordType: 2.4,
  queryType: 1.5,
  fieldWord: 0.2,
};

type WordFeatures = { cells: Int32Array; weights: Float32Array; concepts: string[] };
const CACHE_LIMIT = 40_000;
const wordCache = new LRUCache<string, WordFeatures>({ max: CACHE_LIMIT });

/**
 * Turns texts into lexical vectors: signed feature hashing of word stems, character 3-5-grams, identifiers and trade concepts,
 * sublinear in frequency, L2-normalised. It has no semantics beyond the concept table; the product calls it "lexical".
 */
export function embedLexically(
  texts: string[],
  dimensions = 512,
  kind: 'document' | 'query' = 'document',
): Float32Array[] {
  return texts.map(text => embedOne(text, dimensions, kind));
}

function embedOne(text: string, dimensions: number, kind: 'document' | 'query'): Float32Array {
  const bag = new Map<number, number>();
  if (kind === 'query') addProse(bag, text, 1, true);
  else addRecord(bag, text);
  const vector = new Float32Array(dimensions);
  for (const [hash, weight] of bag) {
    const cell = (hash >>> 0) % dimensions;
    // The top bit is independent of the cell and halves the harm of collisions: they cancel out on average.
    const sign = hash & 0x80000000 ? -1 : 1;
    vector[cell] = (vector[cell] ?? 0) + sign * sublinear(weight);
  }
  return normalise(vector);
}

function addRecord(bag: Map<number, number>, text: string): void {
  const lines = parseEvidenceLines(text);
  if (lines.length === 0) {
    addProse(bag, text, 1, false);
    return;
  }
  const seenFields = new Set<string>();
  const types = new Set<string>();
  for (const line of lines) {
    for (const concept of conceptsOf(line.root)) if (concept.startsWith('type:')) types.add(concept);
    if (!seenFields.has(line.field)) {
      seenFields.add(line.field);
      for (const [cell, weight] of fieldFeatures(line.name)) bag.set(cell, (bag.get(cell) ?? 0) + weight);
    }
    if (line.value === '' || line.value === 'null') continue;
    addProse(bag, line.value, valueWeight(line.name), false);
  }
  if (types.size === 0) for (const type of typesByFields(seenFields)) types.add(type);
  for (const type of types) add(bag, `k:${type}`, WEIGHT.recordType);
}

// Records with generated field names must not grow the cache without end.
const fieldCache = new LRUCache<string, [cell: number, weight: number][]>({ max: CACHE_LIMIT });

function fieldFeatures(name: string): [cell: number, weight: number][] {
  const known = fieldCache.get(name);
  if (known) return known;
  const bag = new Map<number, number>();
  for (const word of fieldWords(name)) {
    add(bag, `w:${stemOf(word)}`, WEIGHT.fieldWord);
    for (const concept of conceptsOf(word))
      if (!concept.startsWith('type:')) add(bag, `k:${concept}`, WEIGHT.fieldConcept * 0.5);
  }
  for (const concept of conceptsOf(name.replace(/_/g, ' ').toLowerCase())) {
    if (!concept.startsWith('type:')) add(bag, `k:${concept}`, WEIGHT.fieldConcept);
  }
  const features = [...bag];
  fieldCache.set(name, features);
  return features;
}

function addProse(bag: Map<number, number>, text: string, weight: number, query: boolean): void {
  const folded = foldText(text);
  for (const identifier of identifiersOf(folded)) add(bag, `i:${identifier}`, WEIGHT.identifier * weight);
  const words = lexicalWords(folded);
  const seen = new Set<string>();
  const concepts = new Set<string>(phraseConcepts(words));
  for (const word of words) {
    if (seen.has(word)) continue;
    seen.add(word);
    const features = wordFeatures(word);
    for (let i = 0; i < features.cells.length; i++) {
      const cell = features.cells[i] ?? 0;
      bag.set(cell, (bag.get(cell) ?? 0) + (features.weights[i] ?? 0) * weight);
    }
    for (const concept of features.concepts) concepts.add(concept);
  }
  for (const concept of concepts) {
    const isType = concept.startsWith('type:');
    // A product called "order book" is no order: in records only the path names the type.
    if (isType && !query) continue;
    add(bag, `k:${concept}`, (isType ? WEIGHT.queryType : query ? WEIGHT.queryConcept : WEIGHT.concept) * weight);
  }
}

function wordFeatures(word: string): WordFeatures {
  const known = wordCache.get(word);
  if (known) return known;
  const features: [string, number][] = [];
  const stop = STOP_WORDS.has(word);
  features.push([`w:${stemOf(word)}`, stop ? WEIGHT.stopWord : WEIGHT.word]);
  if (!stop && word.length >= 4 && !/^\p{N}+$/u.test(word)) {
    const padded = `<${word}>`;
    for (let size = 3; size <= 5; size++) {
      for (let start = 0; start + size <= padded.length; start++)
        features.push([`g:${padded.slice(start, start + size)}`, WEIGHT.gram]);
    }
  }
  const result: WordFeatures = {
    cells: Int32Array.from(features, ([name]) => hashFeature(name) | 0),
    weights: Float32Array.from(features, ([, value]) => value),
    concepts: conceptsOf(word),
  };
  wordCache.set(word, result);
  return result;
}

function add(bag: Map<number, number>, feature: string, weight: number): void {
  const hash = hashFeature(feature) | 0;
  bag.set(hash, (bag.get(hash) ?? 0) + weight);
}

function sublinear(weight: number): number {
  return weight <= 1 ? weight : 1 + Math.log(weight);
}

function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) {
    // An empty text still needs a valid unit vector; any fixed direction will do.
    vector[0] = 1;
    return vector;
  }
  const norm = Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / norm;
  return vector;
}
