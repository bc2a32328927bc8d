import type { EmbedTrouble } from './embedder.js';
import { halvesOf, joinedVector, piecesWithin, shortestPiece } from './embed-pieces.js';
import { failureOf, type ModelFailure } from './model-failure.js';
import { batchesOf } from './vectors.js';

/** Asks for the vectors of one batch; fails with `model_unavailable`. */
type AskBatch = (texts: string[]) => Promise<Float32Array[]>;

export type BatchLimits = {
  mostTexts: number;
  mostTokens: number;
  onLearned?: (learned: Record<string, unknown>) => void;
};

export type PatientBatches = {
  /** Texts that the server takes at once, as far as is known. */
  readonly size: number;
  embed(texts: string[], ask: AskBatch, onTrouble: (trouble: EmbedTrouble) => void): Promise<Float32Array[]>;
};

/** A piece as it was taken; null: refused in all its parts. */
type Taken = { vector: Float32Array | null; isWhole: boolean };

/** Asks for texts that the server is said to take, and may be refused all the same. */
type Asking = { ask: AskBatch; onRefused: () => Promise<void> };

/** What stands for a text that the server takes in no form. */
export const emptyText = '(empty)';

/**
 * Batches for a server whose limits are not known. A batch that is refused is halved until it is taken, so that a limit of
 * the number of texts is learned, and one text too long is found: that one alone is cut into parts.
 */
export function createPatientBatches(limits: BatchLimits): PatientBatches {
  const known = createLengths();
  let size = limits.mostTexts;

  const embedBatch = async (batch: string[], asking: Asking): Promise<Taken[]> => {
    try {
      const vectors = await asking.ask(batch);
      known.taken(batch);
      return vectors.map(vector => ({ vector, isWhole: true }));
    } catch (error) {
      const failure = failureOf(error);
      if (!failure || !isAboutInput(failure, batch.length)) throw error;
      await asking.onRefused();
      const [only = ''] = batch;
      return batch.length === 1 ? [await embedParts(only, asking)] : embedSmaller(batch, asking, failure);
    }
  };
  const embedParts = async (text: string, asking: Asking): Promise<Taken> => {
    if (text.length < shortestPiece) return { vector: null, isWhole: false };
    const parts: Taken[] = [];
    const halves = halvesOf(text);
    for (const half of halves) parts.push(...(await embedBatch([half], asking)));
    const vector = joinedVector(parts, halves);
    // Else it was not for its length that it was refused.
    if (vector) known.refused(text);
    return { vector, isWhole: false };
  };
  const embedSmaller = async (batch: string[], asking: Asking, failure: ModelFailure): Promise<Taken[]> => {
    const fewer = sizeIn(failure.message, batch.length) ?? Math.ceil(batch.length / 2);
    const taken: Taken[] = [];
    for (let start = 0; start < batch.length; start += fewer) {
      taken.push(...(await embedBatch(batch.slice(start, start + fewer), asking)));
    }
    // When every text was taken as it is, there were too many of them.
    if (fewer < size && taken.every(({ isWhole }) => isWhole)) {
      size = fewer;
      limits.onLearned?.({ textsAtOnce: fewer });
    }
    return taken;
  };

  return {
    get size() {
      return size;
    },
    async embed(texts, ask, onTrouble) {
      let nothing: Float32Array | undefined;
      // Asked once before anything is cut: a server that refuses this as well refuses all, and says why.
      const onRefused = async () => void (nothing ??= (await ask([emptyText]))[0]);
      const cut = texts.map(known.cut);
      const taken: Taken[] = [];
      for (const batch of batchesOf(cut.flat(), size, limits.mostTokens)) {
        taken.push(...(await embedBatch(batch, { ask, onRefused })));
      }
      return cut.flatMap((pieces, text) => {
        const own = taken.splice(0, pieces.length);
        const vector = joinedVector(own, pieces);
        if (!own.every(({ isWhole }) => isWhole) || own.length > 1)
          onTrouble({ text, kind: vector ? 'parts' : 'refused' });
        return vector ?? nothing ?? [];
      });
    },
  };
}

/** How long a text may be, in bytes, as far as the server has shown it. */
function createLengths() {
  let longestTaken = 0;
  let shortestRefused = Number.POSITIVE_INFINITY;
  return {
    taken: (batch: string[]): void => void (longestTaken = Math.max(longestTaken, ...batch.map(sizeOf))),
    refused: (text: string): void => void (shortestRefused = Math.min(shortestRefused, sizeOf(text))),
    /** Without asking again what was refused before. */
    cut: (text: string): string[] => {
      const isTooLong = sizeOf(text) > longestTaken && sizeOf(text) >= shortestRefused && longestTaken > 0;
      return isTooLong ? piecesWithin(text, longestTaken) : [text];
    },
  };
}

const sizeOf = (text: string): number => Buffer.byteLength(text);

/** Whether fewer or shorter texts may be taken: refusals, a fault that speaks of length, and answers with too few vectors. */
const isAboutInput = ({ kind, message, status }: ModelFailure, texts: number): boolean =>
  kind === 'bad_request' ||
  kind === 'too_long' ||
  (status === 500 && /too (large|long|many)|batch|context|exceed|length|tokens/i.test(message)) ||
  (kind === 'unparsable' && texts > 1 && /vectors for/.test(message));

/** The number of texts that a refusal names as the most, if it speaks of their number (pure). */
export function sizeIn(message: string, size: number): number | null {
  if (/token|context|character|length|bytes/i.test(message)) return null;
  if (!/batch|texts?|inputs?|items?|array|elements?|documents?|instances?|sequences?|too many/i.test(message))
    return null;
  const words = message.replace(/^\d{3} /, '');
  const numbers = [...words.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const most = Math.max(0, ...numbers.filter(number => number < size));
  return most >= 1 ? most : null;
}
