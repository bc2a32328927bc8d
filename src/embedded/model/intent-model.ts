import { intentFeatures } from './intent-features.js';
import { INTENT_LABELS, type IntentLabel } from './intent-labels.js';
import { score, softmaxInPlace, type TrainedModel, trainModel } from './train-intents.js';
import { readTrained } from './trained-intents.js';

// Found by minimising the log loss on messages outside the training set; below 1 sharpens an under-confident model.
const TEMPERATURE = 1;

let trained: TrainedModel | undefined;

/** Probability of each label, most likely first. The first call reads what the build has trained, or trains (most of a second). */
export function rankIntents(text: string): { label: IntentLabel; probability: number }[] {
  trained ??= readTrained() ?? trainModel();
  const { weights, bias, idf } = trained;
  const scores = score(intentFeatures(text, idf), weights, bias);
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) / TEMPERATURE;
  softmaxInPlace(scores);
  return INTENT_LABELS.map((label, k) => ({ label, probability: scores[k] ?? 0 })).sort(
    (a, b) => b.probability - a.probability,
  );
}
