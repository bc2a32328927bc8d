import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { costOf, priceOf } from '../../../src/llm/prices.js';
import { batchesOf, checkVectors, estimateTokens } from '../../../src/llm/vectors.js';

describe('checkVectors', () => {
  it('brings vectors to length 1', () => {
    const [vector] = checkVectors([[3, 4]], 1, 2);
    expect([...vector!].map(value => Math.round(value * 1000) / 1000)).toEqual([0.6, 0.8]);
  });

  it.each([
    ['too few', [], 1],
    [
      'too many',
      [
        [1, 0],
        [0, 1],
      ],
      1,
    ],
    ['short', [[1]], 1],
    ['long', [[1, 2, 3]], 1],
    ['empty', [[]], 1],
    ['no array', ['AACAPwAAAAA='], 1],
    ['NaN', [[Number.NaN, 1]], 1],
    ['null, as JSON has NaN', [[null, 1]], 1],
    ['infinite', [[Number.POSITIVE_INFINITY, 1]], 1],
    ['without direction', [[0, 0]], 1],
    ['overflowing', [[1e200, 1e200]], 1],
  ])('refuses %s', (_name, vectors, count) => {
    expect(() => checkVectors(vectors, count, 2)).toThrow(expect.objectContaining({ kind: 'unparsable' }));
  });
});

describe('batchesOf', () => {
  it('keeps every text in order within both limits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string()),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 30 }),
        (texts, most, tokens) => {
          const batches = batchesOf(texts, most, tokens);
          expect(batches.flat()).toEqual(texts);
          for (const batch of batches) {
            expect(batch.length).toBeGreaterThan(0);
            expect(batch.length).toBeLessThanOrEqual(most);
            const sum = batch.reduce((total, text) => total + estimateTokens(text), 0);
            expect(batch.length === 1 || sum <= tokens).toBe(true);
          }
        },
      ),
    );
  });
});

describe('prices', () => {
  it('are those of the longest name that fits', () => {
    expect(priceOf('gemini-2.5-flash-lite')).toEqual({ input: 0.1, output: 0.4 });
    expect(priceOf('models/gemini-2.5-flash-001')).toEqual({ input: 0.3, output: 2.5 });
    expect(priceOf('gemini-2.5-flashy')).toBeNull();
    expect(priceOf('llama3.1')).toBeNull();
  });

  it('can be replaced, and cost nothing where they are unknown', () => {
    expect(costOf('gemini-2.5-flash', 1_000_000, 1_000_000)).toBeCloseTo(2.8);
    expect(costOf('x', 1_000_000, 0, { x: { input: 7, output: 0 } })).toBe(7);
    expect(costOf('llama3.1', 1_000_000, 1)).toBe(0);
  });
});
