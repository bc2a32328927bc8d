import { ModelFailure } from './model-failure.js';
import { failureOfWords, wordsOfError } from './openai-refusal.js';

const isMembers = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The vectors of an answer in the order of the texts, whichever of the forms a server gives them in: OpenAI's
 * `data[].embedding`, plain lists, `embeddings`; by `index` where there are indexes (docs/platforms/openai.md, Embeddings).
 */
export function vectorsIn(body: unknown): unknown[] {
  const items = itemsIn(body);
  if (!items) {
    const words = wordsOfError(body);
    if (words) throw failureOfWords(words.status ?? 500, words);
    throw new ModelFailure('unparsable', 'An answer that is not a list of embeddings.');
  }
  return inOrder(items).map(vectorOf);
}

function itemsIn(body: unknown): unknown[] | null {
  if (Array.isArray(body)) return body as unknown[];
  if (!isMembers(body)) return null;
  const { data, embeddings, embedding } = body;
  const list = [data, embeddings].find(Array.isArray) as unknown[] | undefined;
  return list ?? (embedding === undefined ? null : [embedding]);
}

/** A server without indexes, or with the same for all, answers in the order it was asked. */
function inOrder(items: unknown[]): unknown[] {
  const indexes = items.map(item => (isMembers(item) ? Number(item['index'] ?? Number.NaN) : Number.NaN));
  if (new Set(indexes).size <= 1) return items;
  const sorted = [...items.keys()].sort((a, b) => (indexes[a] ?? 0) - (indexes[b] ?? 0));
  const first = indexes[sorted[0] ?? 0] ?? 0;
  if ((first !== 0 && first !== 1) || sorted.some((at, place) => indexes[at] !== place + first)) {
    throw new ModelFailure('unparsable', 'Embeddings whose indexes are not those of the texts.');
  }
  return sorted.map(at => items[at]);
}

/** One vector: numbers; a list around them, or one vector for each token; base64 of float32; or an object that holds one. */
function vectorOf(item: unknown): unknown {
  if (typeof item === 'string') return fromBase64(item);
  if (Array.isArray(item)) return Array.isArray(item[0]) ? meanOf((item as unknown[]).map(vectorOf)) : item;
  if (!isMembers(item)) return item;
  const { embedding, embeddings, values, vector, float, base64 } = item;
  const held = embedding ?? embeddings ?? values ?? vector ?? float ?? base64;
  return held === undefined ? item : vectorOf(held);
}

function fromBase64(text: string): unknown {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.byteLength === 0 || bytes.byteLength % 4 !== 0) return text;
  return Array.from({ length: bytes.byteLength / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}

/** A server that does not pool answers a vector for each token; the usual pooling is their mean. */
function meanOf(vectors: unknown[]): unknown {
  const [first] = vectors;
  if (vectors.length === 1 || !Array.isArray(first)) return first;
  const lists = vectors.filter(vector => Array.isArray(vector) && vector.length === first.length) as number[][];
  if (lists.length !== vectors.length) return first;
  return first.map((_, at) => lists.reduce((sum, list) => sum + (list[at] ?? Number.NaN), 0) / lists.length);
}
