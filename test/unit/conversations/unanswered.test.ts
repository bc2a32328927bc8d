import { describe, expect, it } from '@jest/globals';
import { unansweredTail } from '../../../src/conversations/unanswered.js';

type Line = Parameters<typeof unansweredTail>[0][number];

const line = (_id: string, direction: Line['direction'], erasedAt: Date | null = null): Line => ({
  _id,
  direction,
  erasedAt,
});

describe('what nobody has answered', () => {
  it.each<[string, Line[], string[]]>([
    ['nothing was said', [], []],
    ['our side spoke last', [line('a', 'inbound'), line('b', 'outbound')], []],
    [
      'the customer spoke last',
      [line('a', 'inbound'), line('b', 'outbound'), line('c', 'inbound'), line('d', 'inbound')],
      ['c', 'd'],
    ],
    ['our side never spoke', [line('a', 'inbound'), line('b', 'inbound')], ['a', 'b']],
    ['a note answers nothing', [line('a', 'inbound'), line('n', 'note')], ['a']],
    ['what was removed asks for nothing', [line('a', 'inbound', new Date(0)), line('b', 'inbound')], ['b']],
  ])('%s', (_, messages, expected) => {
    expect(unansweredTail(messages)).toEqual(expected);
  });
});
