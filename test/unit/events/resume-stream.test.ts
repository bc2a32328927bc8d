import { describe, expect, test } from '@jest/globals';
import { eventTypes, transientTypes } from '../../../src/events/event.contract.js';
import { lastReadOf, type LastRead, resumeAt } from '../../../src/events/resume-stream.js';
import { mayHear, toStreamed } from '../../../src/events/told-on-streams.js';

test.each<[string | undefined, string | undefined, LastRead]>([
  [undefined, undefined, null],
  ['', undefined, null],
  [undefined, '', null],
  ['0', undefined, 0],
  ['17', undefined, 17],
  [undefined, '17', 17],
  // The browser's own is the newer one: it was told more since the page asked with the other.
  ['18', '17', 18],
  ['123456789012345', undefined, 123456789012345],
  ['1234567890123456', undefined, Infinity],
  ['-1', undefined, Infinity],
  ['1.5', undefined, Infinity],
  ['17 ', undefined, Infinity],
  ['evt_17', undefined, Infinity],
  [undefined, 'x17', Infinity],
])('Last-Event-ID %j, after %j: %j', (header, query, lastRead) => {
  expect(lastReadOf(header, query)).toBe(lastRead);
});

describe('a stream goes on', () => {
  const kept = { first: 5, end: 9 };
  test.each<[string, LastRead, { first: number | null; end: number }, { at: number; reset: boolean }]>([
    ['from the end, for a new reader', null, kept, { at: 9, reset: false }],
    ['from the beginning of a log that is empty', null, { first: null, end: 0 }, { at: 0, reset: false }],
    ['behind what was read', 7, kept, { at: 7, reset: false }],
    ['with the first that is kept, when that is the next', 4, kept, { at: 4, reset: false }],
    ['with the very first', 0, { first: 1, end: 3 }, { at: 0, reset: false }],
    ['at the end, when all was read', 9, kept, { at: 9, reset: false }],
    [
      'at the end of a log of which nothing is kept, when all was read',
      9,
      { first: null, end: 9 },
      { at: 9, reset: false },
    ],
    ['anew, when the next is not kept', 3, kept, { at: 9, reset: true }],
    ['anew, when nothing is kept of what was missed', 8, { first: null, end: 9 }, { at: 9, reset: true }],
    ['anew, when another log was read', 10, kept, { at: 9, reset: true }],
    ['anew, when nobody knows what was read', Infinity, kept, { at: 9, reset: true }],
  ])('%s', (_what, lastRead, extent, resumed) => {
    expect(resumeAt(lastRead, extent)).toEqual(resumed);
  });
});

describe('what a stream tells', () => {
  test('is what the log says, without sentences about a draft', () => {
    const at = new Date('2026-09-15T10:00:00Z');
    const logged = {
      ...{ _id: 'rep_1:evt_1', tenantId: 'co_1', seq: 7, type: 'reply.held' as const, occurredAt: at, publishedAt: at },
      ...{
        data: { replyId: 'rep_1', reasons: ['“Your parcel is here” is not proved'], verdict: 'hold' },
        previous: null,
      },
    };
    const told = { replyId: 'rep_1', verdict: 'hold' };
    expect(toStreamed(logged)).toEqual({
      ...{ id: 'rep_1:evt_1', type: 'reply.held', tenantId: 'co_1', occurredAt: '2026-09-15T10:00:00.000Z' },
      ...{ data: told, previous: null },
    });
    expect(toStreamed({ ...logged, previous: { status: 'open' } }).previous).toEqual({ status: 'open' });
  });

  test.each([...eventTypes, ...transientTypes])('%s may be heard by whoever may read', type => {
    expect((['viewer', 'manager', 'admin'] as const).map(role => mayHear(role, type))).toEqual([true, true, true]);
  });
});
