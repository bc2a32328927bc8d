import type { ProductApi } from './product-api.js';
import { type TraceView, viewTrace } from './product-view.js';

/** Why a message was sent; null while that is not known. Looked up by the platform's id of the message. */
export type TraceOf = (platformMessageId: string) => TraceView | null;

const mostAttempts = 5;
const pauseMs = 2000;

/** Looks traces up in the background and remembers them; a message that has none is asked for a few times only. */
export function createTraces(api: ProductApi): TraceOf {
  const traces = new Map<string, { view: TraceView | null; attempts: number; nextAt: number }>();

  const lookUp = async (id: string): Promise<void> => {
    const { status, body } = await api.call('GET', `/api/messages/${encodeURIComponent(id)}/trace`);
    const known = traces.get(id);
    if (known && status === 200) known.view = viewTrace(body);
  };

  return id => {
    const known = traces.get(id) ?? { view: null, attempts: 0, nextAt: 0 };
    traces.set(id, known);
    if (!known.view && api.hasKey() && known.attempts < mostAttempts && Date.now() >= known.nextAt) {
      known.attempts += 1;
      known.nextAt = Date.now() + pauseMs;
      void lookUp(id);
    }
    return known.view;
  };
}
