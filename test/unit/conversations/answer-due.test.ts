import { describe, expect, it } from '@jest/globals';
import { answerDueAt } from '../../../src/conversations/conversation.js';
import { later, noon } from '../../support/values.js';

describe('when the agent looks at a conversation', () => {
  it.each([
    { name: 'the first message: after a quiet time', burst: null, due: 3_000 },
    { name: 'the burst began now', burst: 0, due: 3_000 },
    { name: 'the quiet time ends with the longest burst', burst: -9_000, due: 3_000 },
    { name: 'the longest burst ends before it', burst: -9_001, due: 2_999 },
    { name: 'the burst is nearly over', burst: -11_999, due: 1 },
    { name: 'the burst is over', burst: -12_000, due: 0 },
    { name: 'never in the past', burst: -60_000, due: 0 },
  ])('$name', ({ burst, due }) => {
    expect(answerDueAt(noon, 3_000, burst === null ? null : later(burst))).toEqual(later(due));
  });

  it('no quiet time wanted: at once', () => expect(answerDueAt(noon, 0, null)).toEqual(noon));
});
