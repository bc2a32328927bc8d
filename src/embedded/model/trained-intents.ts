import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { INTENT_BUCKETS } from './intent-features.js';
import { INTENT_LABELS } from './intent-labels.js';
import { MODEL_LANGUAGES } from './model-languages.js';
import { type TrainedModel, trainModel } from './train-intents.js';

/** Beside the built code; a run from the sources (the tests) finds it there as well. */
const places = ['./intents.bin', '../../../dist/src/embedded/model/intents.bin'].map(path =>
  fileURLToPath(new URL(path, import.meta.url)),
);
/** Raised when the way of training changes: what was trained before is not read any more. */
const method = 1;

const cells = INTENT_BUCKETS * INTENT_LABELS.length;
const classes = INTENT_LABELS.length;
const floats = cells + classes + INTENT_BUCKETS;

/** What the model is trained from, as 32 bytes. */
function fingerprint(): Buffer {
  const examples = Object.values(MODEL_LANGUAGES).map(language => language.examples);
  return createHash('sha256')
    .update(JSON.stringify([method, INTENT_LABELS, examples]))
    .digest();
}

/** A trained model as a file holds it: what it was trained from, then its weights, bias and frequencies (pure). */
export const bytesOf = ({ weights, bias, idf }: TrainedModel): Buffer =>
  Buffer.concat([fingerprint(), ...[weights, bias, idf].map(bytesOfFloats)]);

/** Null when these bytes are not whole, or were trained from other examples (pure). */
export function modelIn(bytes: Buffer): TrainedModel | null {
  const own = fingerprint();
  const isOurs = own.equals(bytes.subarray(0, own.length));
  if (!isOurs || bytes.length !== own.length + floats * Float32Array.BYTES_PER_ELEMENT) return null;
  // A copy: floats must begin at a multiple of four.
  const all = new Float32Array(new Uint8Array(bytes.subarray(own.length)).buffer);
  return {
    weights: all.subarray(0, cells),
    bias: all.subarray(cells, cells + classes),
    idf: all.subarray(cells + classes),
  };
}

const bytesOfFloats = ({ buffer, byteOffset, byteLength }: Float32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** The model that the build has trained; null when there is none that fits. */
export function readTrained(): TrainedModel | null {
  for (const place of places) {
    const bytes = readIfThere(place);
    const model = bytes && modelIn(bytes);
    if (model) return model;
  }
  return null;
}

/** Trains the model and leaves it beside the built code, so that no start has to. */
export const writeTrained = (): void => writeFileSync(places[0]!, bytesOf(trainModel()));

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
