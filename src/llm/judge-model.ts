import type { Check } from '../platform/observability/checks.js';
import type { LastCall } from './circuit-breaker.js';
import { type FailureKind, sentenceOf } from './model-failure.js';

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

/** The same for the model that embeds: many compatible endpoints have none. */
export function judgeEmbedder(name: string, last: LastCall | null): Check {
  const check = judgeModel(name, last);
  if (!last?.failing || !maybeNoEmbeddings.includes(last.failing.kind)) return check;
  const next = 'If this endpoint has no embeddings, set EMBED_PROVIDER=offline, or name an endpoint that embeds.';
  return { ...check, detail: `${check.detail} ${next}` };
}
