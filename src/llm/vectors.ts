import { ModelFailure } from './model-failure.js';

/**
 * The vectors of an answer, checked and brought to length 1. SDKs hand on what is short, empty, of another length or not
 * finite without an error (docs/platforms/models.md, Vectors), and a vector cut by the provider is not normalised.
 */
export function checkVectors(vectors: readonly unknown[], count: number, dimensions: number): Float32Array[] {
  if (vectors.length !== count) throw new ModelFailure('unparsable', `${vectors.length} vectors for ${count} texts.`);
  return vectors.map((vector, index) => unitVector(vector, dimensions, index));
}

function unitVector(vector: unknown, dimensions: number, index: number): Float32Array {
  if (!Array.isArray(vector) || vector.length !== dimensions) {
    const length = Array.isArray(vector) ? vector.length : 'no';
    throw new ModelFailure('unparsable', `Vector ${index} has ${length} numbers instead of ${dimensions}.`);
  }
  let squares = 0;
  for (const value of vector as unknown[]) {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new ModelFailure('unparsable', `Vector ${index} holds something that is not a finite number.`);
    }
    squares += value * value;
  }
  const norm = Math.sqrt(squares);
  if (!(norm > 0) || !Number.isFinite(norm)) throw new ModelFailure('unparsable', `Vector ${index} has no direction.`);
  return Float32Array.from(vector as number[], value => value / norm);
}

/** What stands for a text of blanks: providers refuse empty inputs, and the port answers one vector per text. */
export const embeddable = (text: string): string => (text.trim() === '' ? '(empty)' : text);

/**
 * Tokens by a cautious rule of thumb, a third of the bytes: no tokenizer, since those are downloads
 * (docs/platforms/models.md, Environment variables).
 */
export const estimateTokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / 3);

/** Cuts a list into batches by count and by estimated tokens; a single text over the limit is a batch of its own. */
export function batchesOf(texts: readonly string[], mostTexts: number, mostTokens: number): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let tokens = 0;
  for (const text of texts) {
    const size = estimateTokens(text);
    if (batch.length > 0 && (batch.length >= mostTexts || tokens + size > mostTokens)) {
      batches.push(batch);
      [batch, tokens] = [[], 0];
    }
    batch.push(text);
    tokens += size;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}
