import { hashFeature } from './hash-feature.js';
import { foldText, wordsOf } from '../../language/normalize-text.js';

/** Size of the hashed feature space of the intent model. */
export const INTENT_BUCKETS = 1 << 16;

export type SparseVector = { index: Int32Array; value: Float32Array };

// As a local of the module: in a test runner's context each look-up of the global costs more than the arithmetic.
const { sqrt } = Math;

const WORD_WEIGHT = 1;
const BIGRAM_WEIGHT = 0.8;
const CHAR_WEIGHT = 0.35;

/**
 * Words, word pairs and character 3-5-grams of a message as one L2-normalised sparse vector. Numbers become one feature
 * each for short and long ones, so that an order number carries meaning ("there is an id") without being memorised.
 */
export function intentFeatures(text: string, idf?: Float32Array): SparseVector {
  const folded = foldText(text);
  const words = wordsOf(folded).map(word => (/^\p{N}+$/u.test(word) ? (word.length >= 4 ? '#long' : '#short') : word));
  const weights = new Map<number, number>();
  const add = (feature: string, weight: number): void => {
    const bucket = hashFeature(feature) % INTENT_BUCKETS;
    weights.set(bucket, (weights.get(bucket) ?? 0) + weight);
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    add(`w:${word}`, WORD_WEIGHT);
    if (i > 0) add(`b:${words[i - 1] ?? ''} ${word}`, BIGRAM_WEIGHT);
    if (i > 1) add(`s:${words[i - 2] ?? ''} ${word}`, BIGRAM_WEIGHT / 2);
    if (word.startsWith('#')) continue;
    const padded = `<${word}>`;
    for (let size = 3; size <= 5; size++) {
      for (let start = 0; start + size <= padded.length; start++)
        add(`c:${padded.slice(start, start + size)}`, CHAR_WEIGHT);
    }
  }
  if (words.length > 0) {
    add(`first:${words[0] ?? ''}`, 0.6);
    if (words.length <= 2) add('very-short', 0.5);
    if (folded.includes('?') || folded.includes('؟')) add('question', 0.5);
    if (folded.includes('!')) add('exclamation', 0.3);
  } else if (/\p{Extended_Pictographic}/u.test(text)) {
    for (const symbol of text.match(/\p{Extended_Pictographic}/gu) ?? []) add(`e:${symbol}`, 1);
  }
  return toUnitVector(weights, idf);
}

function toUnitVector(weights: Map<number, number>, idf: Float32Array | undefined): SparseVector {
  const index = new Int32Array(weights.size);
  const value = new Float32Array(weights.size);
  let squares = 0;
  let at = 0;
  for (const [bucket, weight] of weights) {
    const scaled = sqrt(weight) * (idf?.[bucket] ?? 1);
    index[at] = bucket;
    value[at] = scaled;
    squares += scaled * scaled;
    at++;
  }
  const norm = sqrt(squares) || 1;
  for (let i = 0; i < value.length; i++) value[i] = (value[i] ?? 0) / norm;
  return { index, value };
}
