import { describe, expect, it } from '@jest/globals';
import type { EmbedTrouble } from '../../../src/llm/embedder.js';
import { halvesOf, piecesWithin } from '../../../src/llm/embed-pieces.js';
import { type FailureKind, ModelFailure, toUnavailable } from '../../../src/llm/model-failure.js';
import { createPatientBatches, emptyText, sizeIn } from '../../../src/llm/patient-batches.js';
import { reasonOf } from '../../support/model-ask.js';

type Refusal = { kind?: FailureKind; message?: string; status?: number };

/** A server that refuses some batches; what it was asked is remembered. */
function serverThat(refuses: (texts: string[]) => Refusal | null) {
  const asked: string[][] = [];
  const learned: Record<string, unknown>[] = [];
  const batches = createPatientBatches({ mostTexts: 64, mostTokens: 1e9, onLearned: fact => learned.push(fact) });
  const ask = async (texts: string[]): Promise<Float32Array[]> => {
    asked.push(texts);
    const refusal = refuses(texts);
    if (refusal) {
      const { kind = 'bad_request', message = 'no', status = 400 } = refusal;
      throw toUnavailable(new ModelFailure(kind, message, { status }));
    }
    return texts.map(text => Float32Array.from([text.length, 1]));
  };
  const embed = async (texts: string[]) => {
    const troubles: EmbedTrouble[] = [];
    asked.length = 0;
    const vectors = await batches.embed(texts, ask, trouble => troubles.push(trouble));
    return { vectors, troubles, requests: asked.length };
  };
  return { batches, embed, asked, learned };
}

const short = (count: number): string[] => Array.from({ length: count }, (_, at) => `text number ${at}`);
const long = 'many words of one long record '.repeat(50);

describe('too many texts', () => {
  it.each<[string, string, number]>([
    ['40 texts in one batch, at most 32 are allowed', '', 32],
    ['batch size 40 > maximum allowed batch size 32', '', 32],
    ['Too many inputs: 40 (max 32)', '', 32],
    ['Request Entity Too Large', '', 20],
    ['no', '', 20],
  ])('%s: asks in smaller batches and remembers', async (message, _, size) => {
    const server = serverThat(texts => (texts.length > 32 ? { message, status: 413, kind: 'too_long' } : null));
    const { vectors, troubles } = await server.embed(short(40));
    expect(vectors).toHaveLength(40);
    expect(vectors[7]?.[0]).toBe('text number 7'.length);
    expect(troubles).toEqual([]);
    expect(server.batches.size).toBe(size);
    expect((await server.embed(short(40))).requests).toBe(2);
  });

  it('a server that answers one vector for a list is asked text by text', async () => {
    const server = serverThat(texts =>
      texts.length > 1 ? { kind: 'unparsable', message: `1 vectors for ${texts.length} texts.` } : null,
    );
    expect((await server.embed(short(5))).vectors).toHaveLength(5);
    expect(server.batches.size).toBe(1);
  });
});

describe('one text too long', () => {
  it('costs that text alone, is embedded in parts and told; the length is remembered', async () => {
    const server = serverThat(texts => (texts.some(text => text.length > 900) ? { kind: 'too_long' } : null));
    const first = await server.embed([...short(4), long, ...short(4)]);
    expect(first.vectors).toHaveLength(9);
    expect(first.troubles).toEqual([{ text: 4, kind: 'parts' }]);
    expect(Math.hypot(...first.vectors[4]!)).toBeCloseTo(1);
    expect(server.batches.size).toBe(64);
    const again = await server.embed([...short(4), `${long}!`]);
    expect(again).toMatchObject({ requests: 1, troubles: [{ text: 4, kind: 'parts' }] });
  });

  it('a fault of the server that speaks of length counts too', async () => {
    const message = 'input is too large to process. increase the physical batch size';
    const server = serverThat(texts =>
      texts.some(text => text.length > 900) ? { kind: 'server', status: 500, message } : null,
    );
    expect((await server.embed([...short(3), long])).troubles).toEqual([{ text: 3, kind: 'parts' }]);
  });

  it('one that is refused for its words stands as an empty one, and no length is learned of it', async () => {
    const server = serverThat(texts => (texts.some(text => text.includes('record')) ? {} : null));
    const { vectors, troubles } = await server.embed([...short(3), 'record record '.repeat(20), ...short(3)]);
    expect(vectors).toHaveLength(7);
    expect(troubles).toEqual([{ text: 3, kind: 'refused' }]);
    expect(vectors[3]).toEqual(Float32Array.from([emptyText.length, 1]));
    expect((await server.embed([long.replaceAll('record', 'entry')])).troubles).toEqual([]);
  });
});

describe('a server that refuses all', () => {
  it('is not asked for every half', async () => {
    const server = serverThat(() => ({ message: 'nothing today' }));
    expect(await reasonOf(server.embed(short(40)))).toBe('bad_request');
    expect(server.asked).toHaveLength(2);
  });

  it.each(['unauthorized', 'rate_limited', 'network', 'server', 'unparsable'] as const)(
    '%s is no refusal of texts',
    async kind => {
      const server = serverThat(() => ({ kind }));
      expect(await reasonOf(server.embed(short(40)))).toBe(kind);
      expect(server.asked).toHaveLength(1);
    },
  );
});

describe('pieces', () => {
  it.each(['a'.repeat(99), 'words of a text '.repeat(9), '👍'.repeat(51), 'দোকানের সময় '.repeat(20)])('of %s', text => {
    const [one, two] = halvesOf(text);
    expect(one + two).toBe(text);
    expect(Buffer.from(one + two).toString() + Buffer.from(one).toString()).not.toContain('\ufffd');
    expect(Math.min(one.length, two.length)).toBeGreaterThan(text.length / 5);
    expect(piecesWithin(text, 80).join('')).toBe(text);
  });

  it.each([
    ["This model's maximum context length is 12 tokens", 40, null],
    ['at most 2048 inputs', 40, null],
    ['something else 7', 40, null],
    ['413 too many texts: 40', 40, null],
  ])('the number in %s', (message, size, most) => {
    expect(sizeIn(message, size)).toBe(most);
  });
});
