import type { Clock } from '../platform/clock.js';
import type { Embedder } from './embedder.js';
import { startDeadline, usualDeadlineMs } from './deadline.js';
import { type FailureKind, failureOf, ModelFailure, toUnavailable } from './model-failure.js';

export type Settling = {
  /** Of the endpoint as it is configured: what is said before it was asked. */
  expected: { space: string; dimensions: number };
  /** How long the endpoint's vectors are. */
  measure(signal: AbortSignal): Promise<number>;
  make(dimensions: number): Embedder;
  /** Serves where the endpoint has no embeddings. */
  offline(): Embedder;
  clock: Clock;
  onSettled?: (settled: Settled) => void;
};

/** What was learned by asking: since when the offline embedder serves and why, or how long the vectors are. */
export type Settled = { at: Date; dimensions: number; withoutEmbeddings: FailureKind | null };

export type SettlingEmbedder = Embedder & { readonly learned: Settled | null };

/** How an endpoint without embeddings answers. A key that is refused, a fault or a silence say nothing of what it has. */
const none: readonly FailureKind[] = ['unknown_model', 'bad_request', 'unparsable', 'too_long'];
const saysNone =
  /(not|n't) support[^.]{0,20}embed|embed[^.]{0,40}(not|un)[ -]?(supported|available|enabled)|no embedding/i;

/** An endpoint may learn to embed, or may have been ill in a way that looked like that. */
const askAgainMs = 30 * 60_000;

/**
 * An embedder whose endpoint is asked once, with a word, before it is relied on: the embedder that `settle` answers keeps
 * its space. An endpoint that has no embeddings is replaced by the offline embedder, whose space is another one, so that
 * vectors of the two never meet.
 */
export function createSettlingEmbedder(settling: Settling): SettlingEmbedder {
  const { clock, expected } = settling;
  let learned: Settled | null = null;
  let asking: Promise<Embedder> | null = null;
  let serving: Embedder | null = null;

  const note = (embedder: Embedder, withoutEmbeddings: FailureKind | null): Embedder => {
    learned = { at: clock.now(), dimensions: embedder.dimensions, withoutEmbeddings };
    settling.onSettled?.(learned);
    return (serving = embedder);
  };
  const ask = async (): Promise<Embedder> => {
    try {
      // Nobody's own signal: others wait for the same answer.
      return note(settling.make(await settling.measure(new AbortController().signal)), null);
    } catch (error) {
      const failure = failureOf(error);
      if (failure && isWithout(failure)) return note(serving ?? settling.offline(), failure.kind);
      if (!serving) throw error;
      return serving;
    }
  };
  const isFinal = (): boolean =>
    serving !== null && (!learned?.withoutEmbeddings || clock.now().getTime() - learned.at.getTime() < askAgainMs);
  const settle = async (signal: AbortSignal): Promise<Embedder> => {
    if (serving && isFinal()) return serving;
    asking ??= ask().finally(() => (asking = null));
    const deadline = startDeadline(signal, usualDeadlineMs, clock);
    try {
      return await deadline.race(asking);
    } catch (error) {
      throw error instanceof ModelFailure ? toUnavailable(error) : error;
    } finally {
      deadline.end();
    }
  };

  return {
    get space() {
      return serving?.space ?? expected.space;
    },
    get dimensions() {
      return serving?.dimensions ?? expected.dimensions;
    },
    get batchSize() {
      return serving?.batchSize ?? 1;
    },
    get learned() {
      return learned;
    },
    settle,
    embed: async (texts, kind, signal, onTrouble) => (await settle(signal)).embed(texts, kind, signal, onTrouble),
  };
}

const isWithout = ({ kind, status, message }: ModelFailure): boolean =>
  none.includes(kind) || status === 405 || status === 501 || saysNone.test(message);

/** What was learned of an embedder's endpoint; null where nothing is, or was yet. */
export const learnedOf = (embedder: Embedder): Settled | null =>
  'learned' in embedder ? (embedder as SettlingEmbedder).learned : null;
