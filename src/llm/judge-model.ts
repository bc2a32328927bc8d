import type { Check } from '../platform/observability/checks.js';
import type { LastCall } from './circuit-breaker.js';
import { type FailureKind, sentenceOf } from './model-failure.js';
import type { Settled } from './settling-embedder.js';

/** How an endpoint without embeddings refuses them: some do not know the path, some the model, some say that they cannot. */
const maybeNoEmbeddings: readonly FailureKind[] = [
  'bad_request',
  'unauthorized',
  'unknown_model',
  'redirected',
  'server',
  'unparsable',
];

/** How the model of this name is, by its last call: never the vendor's words. */
export function judgeModel(name: string, last: LastCall | null): Check {
  if (!last) return { status: 'ok', detail: name };
  const { at, failing } = last;
  if (!failing) return { status: 'ok', detail: name, at };
  const detail = `${name} fails since ${failing.since.toISOString()}: ${sentenceOf(failing.kind)}`;
  return { status: 'degraded', detail, at };
}

/** The same for the model that embeds: many compatible endpoints have none, and then the offline embedder serves. */
export function judgeEmbedder(name: string, last: LastCall | null, learned: Settled | null = null): Check {
  if (learned?.withoutEmbeddings) {
    const why = `${name} gives no embeddings: ${sentenceOf(learned.withoutEmbeddings)}`;
    const detail = `${why} The offline (lexical) embedder serves in its place. ${nextStep}`;
    return { status: 'degraded', detail, at: learned.at };
  }
  const check = judgeModel(name, last);
  if (!last?.failing || !maybeNoEmbeddings.includes(last.failing.kind)) return check;
  return { ...check, detail: `${check.detail} ${nextStep}` };
}

const nextStep = 'If this endpoint has no embeddings, set EMBED_PROVIDER=offline, or name an endpoint that embeds.';
