import { z } from 'zod';
import type { Embedder } from './embedder.js';
import { type GeminiEndpoint, modelName, postToGemini } from './gemini-endpoint.js';
import { ModelFailure } from './model-failure.js';
import { retrying, type RetryDeps } from './retry.js';
import { batchesOf, checkVectors, embeddable } from './vectors.js';

/** The API's limit of requests in one batch (docs/platforms/gemini.md, Requests). */
const mostTexts = 100;
const mostTokens = 100_000;

const answerShape = z.looseObject({ embeddings: z.array(z.looseObject({ values: z.unknown() })) });

/**
 * Gemini's embeddings by `batchEmbedContents`, directly: LangChain's class answers empty arrays for the batches that
 * failed and no error (docs/platforms/gemini.md, Embeddings).
 */
export function createGeminiEmbedder(endpoint: GeminiEndpoint & { dimensions: number }, deps: RetryDeps): Embedder {
  const { dimensions } = endpoint;
  const model = modelName(endpoint.model);

  const embedBatch = async (texts: string[], taskType: string, signal: AbortSignal): Promise<Float32Array[]> => {
    const requests = texts.map(text => ({
      model: `models/${model}`,
      content: { parts: [{ text: embeddable(text) }] },
      taskType,
      outputDimensionality: dimensions,
    }));
    const body = await postToGemini(endpoint, 'batchEmbedContents', { requests }, signal);
    const parsed = answerShape.safeParse(body);
    if (!parsed.success)
      throw new ModelFailure('unparsable', 'An answer that is not in the format of batchEmbedContents.');
    return checkVectors(
      parsed.data.embeddings.map(embedding => embedding.values),
      texts.length,
      dimensions,
    );
  };

  return {
    space: `gemini:${model}:v1:${dimensions}`,
    dimensions,
    batchSize: mostTexts,
    async embed(texts, kind, signal) {
      const taskType = kind === 'query' ? 'RETRIEVAL_QUERY' : 'RETRIEVAL_DOCUMENT';
      const vectors: Float32Array[] = [];
      for (const batch of batchesOf(texts, mostTexts, mostTokens)) {
        vectors.push(...(await retrying(attempt => embedBatch(batch, taskType, attempt.signal), signal, deps)));
      }
      return vectors;
    },
  };
}
