import { expandPattern } from './expand-pattern.js';
import { INTENT_BUCKETS, intentFeatures, type SparseVector } from './intent-features.js';
import { INTENT_LABELS, type IntentLabel } from './intent-labels.js';
import { MODEL_LANGUAGES } from './model-languages.js';

export type TrainedModel = { weights: Float32Array; bias: Float32Array; idf: Float32Array };
type Example = { vector: SparseVector; label: number; weight: number };

const CLASSES = INTENT_LABELS.length;
const EPOCHS = 12;
const LEARNING_RATE = 1.2;

// Kept as locals of the module: in a test runner's context each look-up of the global costs more than the arithmetic.
const { abs, exp, imul, sqrt } = Math;

/** Multinomial logistic regression by AdaGrad over hashed TF-IDF features; fixed order and seed, hence reproducible. */
export function trainModel(): TrainedModel {
  const idf = inverseDocumentFrequency();
  const examples = loadExamples(idf);
  const weights = new Float32Array(INTENT_BUCKETS * CLASSES);
  const squares = new Float32Array(INTENT_BUCKETS * CLASSES).fill(0.05);
  const bias = new Float32Array(CLASSES);
  const order = examples.map((_, i) => i);
  let seed = 20261115;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      seed = (imul(seed, 1664525) + 1013904223) >>> 0;
      const j = seed % (i + 1);
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    for (const at of order) {
      const example = examples[at];
      if (example) learn(example, weights, squares, bias);
    }
  }
  return { weights, bias, idf };
}

function learn(example: Example, weights: Float32Array, squares: Float32Array, bias: Float32Array): void {
  const { vector, label, weight } = example;
  const probabilities = score(vector, weights, bias);
  softmaxInPlace(probabilities);
  for (let k = 0; k < CLASSES; k++) {
    const error = ((probabilities[k] ?? 0) - (k === label ? 1 : 0)) * weight;
    // Classes that are already right to a thousandth are skipped: most of the work, none of the learning.
    if (abs(error) < 1e-3) continue;
    bias[k] = (bias[k] ?? 0) - 0.02 * error;
    for (let i = 0; i < vector.index.length; i++) {
      const cell = (vector.index[i] ?? 0) * CLASSES + k;
      const gradient = error * (vector.value[i] ?? 0);
      const sum = (squares[cell] ?? 0) + gradient * gradient;
      squares[cell] = sum;
      weights[cell] = (weights[cell] ?? 0) - (LEARNING_RATE * gradient) / sqrt(sum);
    }
  }
}

/** What each class gets for a message, before it is made a probability. */
export function score(vector: SparseVector, weights: Float32Array, bias: Float32Array): Float32Array {
  const scores = bias.slice();
  for (let i = 0; i < vector.index.length; i++) {
    const row = (vector.index[i] ?? 0) * CLASSES;
    const value = vector.value[i] ?? 0;
    for (let k = 0; k < CLASSES; k++) scores[k] = (scores[k] ?? 0) + value * (weights[row + k] ?? 0);
  }
  return scores;
}

export function softmaxInPlace(scores: Float32Array): void {
  let max = -Infinity;
  for (const value of scores) if (value > max) max = value;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const power = exp((scores[k] ?? 0) - max);
    scores[k] = power;
    sum += power;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) / sum;
}

type Sentence = { text: string; label: number; weight: number };
let sentences: Sentence[] | undefined;

function allSentences(): Sentence[] {
  sentences ??= Object.values(MODEL_LANGUAGES).flatMap(({ examples }) =>
    Object.entries(examples).flatMap(([label, patterns]) => {
      const k = INTENT_LABELS.indexOf(label as IntentLabel);
      return patterns.flatMap(pattern => {
        const expanded = expandPattern(pattern, 6);
        // A pattern counts as a few examples, not as many as it has combinations.
        const weight = 1 / Math.sqrt(expanded.length);
        return expanded.map(text => ({ text, label: k, weight }));
      });
    }),
  );
  return sentences;
}

function inverseDocumentFrequency(): Float32Array {
  const counts = new Float32Array(INTENT_BUCKETS);
  const all = allSentences();
  for (const { text } of all) {
    for (const bucket of intentFeatures(text).index) counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts.map(count => Math.log((all.length + 1) / (count + 1)) * 0.35 + 0.3);
}

function loadExamples(idf: Float32Array): Example[] {
  const result = allSentences().map(({ text, label, weight }) => ({
    vector: intentFeatures(text, idf),
    label,
    weight,
  }));
  sentences = undefined;
  return result;
}
