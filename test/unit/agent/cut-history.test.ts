import { describe, expect, it } from '@jest/globals';
import { cutHistory } from '../../../src/agent/draft/cut-history.js';
import { estimateTokens } from '../../../src/llm/vectors.js';

const line = (text: string) => ({ direction: 'inbound' as const, text });
const tokensOf = (lines: { text: string }[]) => lines.reduce((sum, { text }) => sum + estimateTokens(text), 0);

describe('what a model is told of before', () => {
  it('is all of a talk as people have it', () => {
    const talk = Array.from({ length: 20 }, (_, n) =>
      line(`Line ${n}: do you ship to Norway, and how long does it take?`),
    );
    expect(cutHistory(talk)).toEqual(talk);
    expect(cutHistory([])).toEqual([]);
  });

  it.each(['x', 'ж', '語', '🎁'])('is the latest of twenty books of %s, each cut', letter => {
    const books = Array.from({ length: 20 }, (_, n) => line(`${n} ${letter.repeat(4_000)}`));
    const kept = cutHistory(books);
    expect(tokensOf(kept)).toBeLessThanOrEqual(2_000);
    expect(kept.length).toBeGreaterThanOrEqual(4);
    expect(kept.at(-1)?.text).toMatch(/^19 .*…$/su);
    // No half of a character.
    expect(kept.filter(({ text }) => /\p{Surrogate}/u.test(text))).toEqual([]);
  });
});
