import type { ModelsSettings } from '../platform/config-models.js';
import { createGeminiEmbedder } from './gemini-embedder.js';
import { createOfflineEmbedder } from './offline.js';
import { type EmbedDeps, measureVectors } from './openai-embedder.js';

/** How long the vectors of a model are; fails with `model_unavailable` where it gives none. `guarded`: at a public address alone. */
export type MeasureEmbeddings = (
  settings: ModelsSettings['embed'],
  options: { guarded: boolean; signal: AbortSignal },
) => Promise<number>;

const text = 'Where is my order?';

export const createMeasureEmbeddings =
  (deps: EmbedDeps, reach: typeof fetch): MeasureEmbeddings =>
  async (settings, { guarded, signal }) => {
    const { provider, apiKey, dimensions } = settings;
    if (provider === 'openai') return measureVectors({ ...settings, ...(guarded ? { reach } : {}) }, deps, signal);
    if (provider === 'offline' || apiKey === null) return createOfflineEmbedder(dimensions).dimensions;
    const [vector] = await createGeminiEmbedder({ ...settings, apiKey }, deps).embed([text], 'query', signal);
    return vector?.length ?? 0;
  };
