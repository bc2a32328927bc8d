import type { MeasureEmbeddings } from '../llm/measure-embeddings.js';
import { withDeadline } from '../platform/deadline.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TriedEmbedding } from './tried-embedding.js';

const longestMs = 20_000;

/** One short text, so that key, address and model are known to work. */
export async function tryEmbeddings(
  measure: MeasureEmbeddings,
  { settings, guarded }: TriedEmbedding,
): Promise<{ ok: boolean; detail: string }> {
  if (settings.provider === 'offline')
    return { ok: true, detail: 'The offline model needs no key; it is always there.' };
  const name = `${settings.provider}:${settings.model}`;
  try {
    const length = await withDeadline({ what: 'The embedding model', ms: longestMs }, signal =>
      measure(settings, { guarded, signal }),
    );
    return { ok: true, detail: `${name} answers, with vectors of ${length} numbers.` };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, detail: error.detail };
  }
}
