import { z } from 'zod';
import type { Embedder } from './embedder.js';
import { ModelFailure } from './model-failure.js';
import { classifyOpenAiError, createOpenAiClient, isOpenAi, type OpenAiEndpoint } from './openai-endpoint.js';
import { retrying, type RetryDeps } from './retry.js';
import { batchesOf, checkVectors, embeddable } from './vectors.js';

const mostTexts = 256;
/** The API's limit is 300,000 a request; our count is an estimate (docs/platforms/openai.md, Embeddings). */
const mostTokens = 200_000;

const answerShape = z.looseObject({ data: z.array(z.looseObject({ index: z.int(), embedding: z.unknown() })) });

/**
 * Embeddings of any OpenAI-compatible endpoint. Without `encoding_format` the SDK asks for base64 and decodes whatever
 * comes; a server that sends numbers all the same is turned into garbage, hence `float` for all but OpenAI itself.
 */
export function createOpenAiEmbedder(endpoint: OpenAiEndpoint & { dimensions: number }, deps: RetryDeps): Embedder {
  const { model, dimensions } = endpoint;
  const client = createOpenAiClient(endpoint);
  const encoding = isOpenAi(endpoint.baseUrl) ? {} : { encoding_format: 'float' as const };
  // Only these can be cut; other servers refuse or ignore the wish, and the length check below tells.
  const cut = model.startsWith('text-embedding-3-') ? { dimensions } : {};

  const embedBatch = async (texts: string[], signal: AbortSignal): Promise<Float32Array[]> => {
    const input = texts.map(embeddable);
    try {
      const body: unknown = await client.embeddings.create({ model, input, ...encoding, ...cut }, { signal });
      return checkVectors(vectorsInOrder(body), texts.length, dimensions);
    } catch (error) {
      throw classifyOpenAiError(error);
    }
  };

  return {
    space: `openai:${model}:v1:${dimensions}`,
    dimensions,
    batchSize: mostTexts,
    async embed(texts, _kind, signal) {
      const vectors: Float32Array[] = [];
      for (const batch of batchesOf(texts, mostTexts, mostTokens)) {
        vectors.push(...(await retrying(attempt => embedBatch(batch, attempt.signal), signal, deps)));
      }
      return vectors;
    },
  };
}

/** By index, since servers answer in any order; an index that is missing or twice is a broken answer. */
function vectorsInOrder(body: unknown): unknown[] {
  const parsed = answerShape.safeParse(body);
  if (!parsed.success) throw new ModelFailure('unparsable', 'An answer that is not a list of embeddings.');
  const sorted = [...parsed.data.data].sort((a, b) => a.index - b.index);
  if (sorted.some((item, place) => item.index !== place)) {
    throw new ModelFailure('unparsable', 'Embeddings whose indexes are not 0 to n-1.');
  }
  return sorted.map(item => item.embedding);
}
