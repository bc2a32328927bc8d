import { type Exchange, membersOf, sendJson, textOf } from '../exchange.js';
import { base64Of, hashedVector } from './hashed-vector.js';
import { tokensOf } from './model-script.js';
import { type Manner, refusalBody, refusalOfTexts, vectorsInManners } from './openai-manners.js';
import { sendOpenAiError } from './openai-errors.js';

/** What compatible servers get wrong with embeddings (docs/platforms/openai.md, Embeddings). */
export const embeddingFaults = [
  'ignores_encoding',
  'shuffled',
  'short_data',
  'wrong_dimension',
  'not_finite',
  'zero_vector',
] as const;

/** Vector length by model. */
export const embeddingModels: Record<string, number> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
  'bge-m3': 1024,
  'nomic-embed-text': 768,
};

/** Answers `POST /v1/embeddings` with the API's own limits. */
export function sendEmbeddings(
  exchange: Exchange,
  fault: string | undefined,
  manners: ReadonlySet<Manner> = new Set(),
): void {
  const body = membersOf(exchange.json());
  const model = textOf(body['model']) ?? '';
  const full = embeddingModels[model];
  if (!full) return sendOpenAiError(exchange, 'model_not_found', `The model \`${model}\` does not exist.`);
  const input = body['input'];
  const texts = (Array.isArray(input) ? (input as unknown[]) : [input]).map(text => textOf(text) ?? '');
  const problem = problemOf(texts, model, body['dimensions']);
  if (problem) return sendOpenAiError(exchange, 'invalid_request', problem);
  const refusal = refusalOfTexts(manners, body);
  if (refusal) {
    const { status, body: words } = refusalBody(manners, refusal);
    return sendJson(exchange, status, words);
  }

  const wanted = manners.has('other_length') ? 384 : Number(body['dimensions'] ?? full);
  const dimensions = wanted - (fault === 'wrong_dimension' ? 1 : 0);
  const base64 = body['encoding_format'] === 'base64' && fault !== 'ignores_encoding';
  const data = texts.map((text, index) => {
    const vector = distorted(hashedVector(text, dimensions), fault);
    return { object: 'embedding', index, embedding: base64 ? base64Of(vector) : vector };
  });
  if (fault === 'shuffled') data.reverse();
  const total = texts.reduce((sum, text) => sum + tokensOf(text), 0);
  const usage = { prompt_tokens: total, total_tokens: total };
  const sent = vectorsInManners(manners, fault === 'short_data' ? data.slice(0, -1) : data, base64Of);
  sendJson(exchange, 200, { object: 'list', data: sent, model, usage });
}

function problemOf(texts: string[], model: string, dimensions: unknown): string | null {
  if (texts.length === 0 || texts.some(text => text === ''))
    return "'$.input' is invalid: input cannot be an empty string.";
  if (texts.length > 2048) return "'$.input' is invalid: at most 2048 inputs in one request.";
  if (texts.some(text => tokensOf(text) > 8192)) return "This model's maximum context length is 8192 tokens.";
  if (texts.reduce((sum, text) => sum + tokensOf(text), 0) > 300_000)
    return 'Requested more than 300000 tokens per request.';
  const cuttable = model.startsWith('text-embedding-3');
  return dimensions !== undefined && !cuttable ? 'This model does not support specifying dimensions.' : null;
}

function distorted(vector: number[], fault: string | undefined): number[] {
  if (fault === 'zero_vector') return vector.map(() => 0);
  return fault === 'not_finite' ? vector.map((value, index) => (index === 0 ? Number.NaN : value)) : vector;
}
