import type { Embedder } from './embedder.js';
import { vectorsIn } from './embedding-answer.js';
import { ModelFailure } from './model-failure.js';
import { createOpenAiCaller, type OpenAiEndpoint } from './openai-endpoint.js';
import type { OnLearned } from './openai-memory.js';
import { createPatientBatches, emptyText } from './patient-batches.js';
import { retrying, type RetryDeps } from './retry.js';
import { checkVectors, embeddable } from './vectors.js';

const mostTexts = 256;
/** The API's limit is 300,000 a request; our count is an estimate (docs/platforms/openai.md, Embeddings). */
const mostTokens = 200_000;

export type EmbedDeps = RetryDeps & { onLearned?: OnLearned };
export type EmbedEndpoint = OpenAiEndpoint & { dimensions: number };

/** Embeddings of any OpenAI-compatible endpoint, in vectors of `dimensions` numbers. */
export function createOpenAiEmbedder(endpoint: EmbedEndpoint, deps: EmbedDeps): Embedder {
  const { model, dimensions } = endpoint;
  const post = createPost(endpoint, deps);
  const { onLearned } = deps;
  const batches = createPatientBatches({ mostTexts, mostTokens, ...(onLearned ? { onLearned } : {}) });
  return {
    space: `openai:${model}:v1:${dimensions}`,
    dimensions,
    get batchSize() {
      return batches.size;
    },
    embed(texts, _kind, signal, onTrouble = () => undefined) {
      const ask = (batch: string[]) =>
        retrying(
          async attempt => checkVectors(vectorsIn(await post(batch, attempt.signal)), batch.length, dimensions),
          signal,
          deps,
        );
      return batches.embed(texts.map(embeddable), ask, onTrouble);
    },
  };
}

/** How long the vectors of this endpoint are; fails with `model_unavailable` where it gives none. */
export function measureVectors(endpoint: EmbedEndpoint, deps: EmbedDeps, signal: AbortSignal): Promise<number> {
  const post = createPost(endpoint, deps);
  const measure = async (attempt: { signal: AbortSignal }): Promise<number> => {
    const [vector] = vectorsIn(await post([emptyText], attempt.signal));
    const length = Array.isArray(vector) ? vector.length : 0;
    checkVectors([vector], 1, length);
    return length;
  };
  return retrying(measure, signal, deps);
}

/** What may be left out of a request, in this order where a refusal does not say which it is about. */
type Extra = 'dimensions' | 'encoding_format' | 'list';

/**
 * One request, worded as the server takes it. `float` is always named, since the SDK would ask for base64 and decode
 * whatever comes (docs/platforms/openai.md, Embeddings); where it is refused, the SDK's own method is of no use.
 */
function createPost({ model, dimensions, ...endpoint }: EmbedEndpoint, { onLearned }: EmbedDeps) {
  const request = createOpenAiCaller({ model, ...endpoint });
  const refused = new Set<Extra>();
  // Only these can be cut; other servers refuse or ignore the wish, and the length of the vectors tells.
  if (!model.startsWith('text-embedding-3-')) refused.add('dimensions');

  const bodyOf = (texts: string[]) => ({
    model,
    input: refused.has('list') && texts.length === 1 ? texts[0] : texts,
    ...(refused.has('encoding_format') ? {} : { encoding_format: 'float' }),
    ...(refused.has('dimensions') ? {} : { dimensions }),
  });
  return async (texts: string[], signal: AbortSignal): Promise<unknown> => {
    for (;;) {
      try {
        return await request(client => client.post('/embeddings', { body: bodyOf(texts), signal }));
      } catch (error) {
        if (!(error instanceof ModelFailure)) throw error;
        const extra = extraIn(error, texts.length);
        if (!extra || refused.has(extra)) throw error;
        refused.add(extra);
        onLearned?.({ refused: extra });
      }
    }
  };
}

/** What a refusal is about beside the texts. */
function extraIn({ kind, message, param }: ModelFailure, texts: number): Extra | null {
  if (kind !== 'bad_request') return null;
  const words = `${param ?? ''} ${message}`;
  if (/encoding_format/i.test(words)) return 'encoding_format';
  if (/dimensions/i.test(words)) return 'dimensions';
  return texts === 1 && /input.{0,60}(string|array|list)|(array|list)s? (is|are) not/i.test(words) ? 'list' : null;
}
