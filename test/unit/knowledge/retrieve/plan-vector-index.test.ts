import { describe, expect, it } from '@jest/globals';
import {
  indexesOfOthers,
  type ListedIndex,
  planVectorIndex,
  vectorIndexFields,
} from '../../../../src/knowledge/retrieve/plan-vector-index.js';

const fields = vectorIndexFields(8);
const [vector = {}, ...filters] = fields;
const index = (name: string, change: Partial<ListedIndex> = {}): ListedIndex => ({
  name,
  queryable: true,
  status: 'READY',
  latestDefinition: { fields },
  ...change,
});
const defined = (...parts: object[]): Partial<ListedIndex> => ({ latestDefinition: { fields: parts } });
const building = { queryable: false, status: 'BUILDING' };
const main = 'knowledge_8';
const anew = 'knowledge_8_anew';
const fewFilters = defined(vector, ...filters.slice(1));
const otherMeasure = defined({ ...vector, similarity: 'euclidean' }, ...filters);

describe('what is to be done about the vector index', () => {
  it.each<[string, ListedIndex[], ReturnType<typeof planVectorIndex>]>([
    ['there is none', [], { serving: null, create: main, drop: [], state: 'building' }],
    [
      'there are others',
      [index('knowledge_9'), index('x')],
      { serving: null, create: main, drop: [], state: 'building' },
    ],
    ['it is right', [index(main)], { serving: main, create: null, drop: [], state: 'ready' }],
    ['it is right, under the other name', [index(anew)], { serving: anew, create: null, drop: [], state: 'ready' }],
    [
      'it has more filters',
      [index(main, defined(...fields, { type: 'filter', path: 'x' }))],
      { serving: main, create: null, drop: [], state: 'ready' },
    ],
    ['it is being built', [index(main, building)], { serving: null, create: null, drop: [], state: 'building' }],
    [
      'it could not be built',
      [index(main, { queryable: false, status: 'FAILED' })],
      { serving: null, create: null, drop: [], state: 'failed' },
    ],
    [
      'it lacks a filter, which every query would name',
      [index(main, fewFilters)],
      { serving: null, create: anew, drop: [], state: 'building' },
    ],
    [
      'it measures otherwise, and serves on',
      [index(main, otherMeasure)],
      { serving: main, create: anew, drop: [], state: 'building' },
    ],
    [
      'it is of another field',
      [index(main, defined({ ...vector, path: 'x' }, ...filters))],
      { serving: main, create: anew, drop: [], state: 'building' },
    ],
    [
      'it is of another length',
      [index(main, defined({ ...vector, numDimensions: 9 }, ...filters))],
      { serving: main, create: anew, drop: [], state: 'building' },
    ],
    [
      'it has no vector',
      [index(main, defined(...filters))],
      { serving: main, create: anew, drop: [], state: 'building' },
    ],
    ['nothing is known of it', [{ name: main }], { serving: null, create: anew, drop: [], state: 'building' }],
    [
      'the new one is being built beside',
      [index(main, otherMeasure), index(anew, building)],
      { serving: main, create: null, drop: [], state: 'building' },
    ],
    [
      'the new one could not be built',
      [index(main, otherMeasure), index(anew, { queryable: false, status: 'FAILED' })],
      { serving: main, create: null, drop: [], state: 'failed' },
    ],
    [
      'one could not be built, and another is being built',
      [index(main, { queryable: false, status: 'FAILED' }), index(anew, building)],
      { serving: null, create: null, drop: [], state: 'building' },
    ],
    [
      'the new one is ready',
      [index(main, otherMeasure), index(anew)],
      { serving: anew, create: null, drop: [main], state: 'ready' },
    ],
    ['both are right', [index(main), index(anew)], { serving: main, create: null, drop: [anew], state: 'ready' }],
    [
      'both are wrong',
      [index(main, otherMeasure), index(anew, fewFilters)],
      { serving: main, create: null, drop: [anew], state: 'building' },
    ],
    [
      'one was right and is built again',
      [index(main, { ...otherMeasure, ...building }), index(anew, building)],
      { serving: null, create: null, drop: [], state: 'building' },
    ],
  ])('%s', (_, listed, plan) => {
    expect(planVectorIndex(listed, 8)).toEqual(plan);
  });

  it('filters by all that a search filters by', () => {
    expect(fields).toEqual([
      { type: 'vector', path: 'embedding', numDimensions: 8, similarity: 'cosine' },
      ...['tenantId', 'accountId', 'linkId', 'channels', 'space', 'visibility', 'subjectKeys'].map(path => ({
        type: 'filter',
        path,
      })),
    ]);
  });
});

it('indexes of other lengths are those that are ours', () => {
  const names = [
    'knowledge_8',
    'knowledge_8_anew',
    'knowledge_9',
    'knowledge_80_anew',
    'knowledge_x',
    'my_knowledge_9',
    'knowledge_9_mine',
  ];
  expect(
    indexesOfOthers(
      names.map(name => ({ name })),
      8,
    ),
  ).toEqual(['knowledge_9', 'knowledge_80_anew']);
});
