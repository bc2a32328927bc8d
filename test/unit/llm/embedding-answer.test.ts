import { describe, expect, it } from '@jest/globals';
import { vectorsIn } from '../../../src/llm/embedding-answer.js';

const one = [0.5, 0.25];
const two = [-1, 2];
const base64 = (vector: number[]): string => Buffer.from(Float32Array.from(vector).buffer).toString('base64');

describe('the vectors of an answer', () => {
  it.each<[string, unknown]>([
    ['as OpenAI sends them', { data: [0, 1].map(index => ({ index, embedding: [one, two][index] })) }],
    ['shuffled', { data: [1, 0].map(index => ({ index, embedding: [one, two][index] })) }],
    ['counted from one', { data: [2, 1].map(index => ({ index, embedding: [one, two][index - 1] })) }],
    ['without an index', { data: [{ embedding: one }, { embedding: two }] }],
    ['with the same index for all', { data: [one, two].map(embedding => ({ index: 0, embedding })) }],
    [
      'nested',
      {
        data: [
          { index: 0, embedding: [one] },
          { index: 1, embedding: [[two]] },
        ],
      },
    ],
    [
      'one for each token',
      {
        data: [
          {
            embedding: [
              [0, 0.5],
              [1, 0],
            ],
          },
          { embedding: [two, two] },
        ],
      },
    ],
    [
      'in base64',
      {
        data: [
          { index: 0, embedding: base64(one) },
          { index: 1, embedding: base64(two) },
        ],
      },
    ],
    ['as plain lists', { data: [one, two] }],
    ['as a list alone', [one, two]],
    [
      'as a list of items',
      [
        { index: 1, embedding: two },
        { index: 0, embedding: one },
      ],
    ],
    ['as embeddings', { embeddings: [one, two] }],
    ['as values', { embeddings: [{ values: one }, { values: two }] }],
    ['by type', { data: [{ embedding: { float: one } }, { embedding: { float: two } }] }],
  ])('%s', (_how, body) => {
    expect(vectorsIn(body)).toEqual([one, two]);
  });

  it('a single one may stand alone', () => {
    expect(vectorsIn({ embedding: one })).toEqual([one]);
  });

  it.each<[string, unknown, string]>([
    ['another shape', { vectors: [] }, 'unparsable'],
    ['a page', '<html>', 'unparsable'],
    ['two of one place', { data: [0, 0, 1].map(index => ({ index, embedding: one })) }, 'unparsable'],
    ['an error with status 200', { error: { message: 'model "x" not found', code: 404 } }, 'unknown_model'],
  ])('%s is none', (_what, body, kind) => {
    expect(() => vectorsIn(body)).toThrow(expect.objectContaining({ kind }));
  });
});
