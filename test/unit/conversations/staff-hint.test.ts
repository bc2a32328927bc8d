import { describe, expect, it } from '@jest/globals';
import { hintFor } from '../../../src/conversations/staff-hint.js';

describe('the hint that a turn is written by', () => {
  const hint = { text: 'Shorter', by: 'usr_1', messageIds: ['a', 'b'], epoch: 2 };
  const turn = { hint, epoch: 2, unansweredIds: ['a', 'b'] };
  it.each([
    ['is for the messages that it was given for', turn, 'Shorter'],
    ['holds when more came', { ...turn, unansweredIds: ['a', 'b', 'c'] }, 'Shorter'],
    ['is over once one of them is answered', { ...turn, unansweredIds: ['a'] }, null],
    ['is over after a human act', { ...turn, epoch: 3 }, null],
    ['is about something', { ...turn, hint: { ...hint, messageIds: [] } }, null],
    ['may be none', { epoch: 2, unansweredIds: ['a'] }, null],
    ['may be none any more', { ...turn, hint: null }, null],
  ])('%s', (_, given, text) => expect(hintFor(given)).toBe(text));
});
