import { describe, expect, it } from '@jest/globals';
import type { Clearance } from '../../../../src/agent/outcome.js';
import { asksForMore } from '../../../../src/agent/understand/asks-for-more.js';
import { intent } from '../../../support/values.js';

describe('what is said after everything was done begins it anew', () => {
  it.each<[string, string, string, Clearance['verdict'], boolean]>([
    ['thanks', 'Thanks!', 'gratitude', 'send', false],
    ['thanks that wait for approval', 'Thanks!', 'gratitude', 'hold', false],
    ['a good-bye', 'Bye', 'goodbye', 'send', false],
    ['a sticker, or words taken back', '', 'other', 'ignore', false],
    ['blanks', ' \n ', 'other', 'ignore', false],
    ['a greeting', 'Hello', 'greeting', 'send', true],
    ['a question', 'Where is it?', 'order_status', 'send', true],
    ['thanks that people must see', 'Thanks for nothing', 'gratitude', 'handoff', true],
    ['a picture', '', 'other', 'handoff', true],
    ['words that are ignored', 'Buy now', 'spam', 'ignore', true],
    ['words where the agent is off', 'Hm', 'other', 'ignore', true],
  ])('%s', (_, question, label, verdict, anew) => {
    const outcome = { intent: intent({ label: label as never }), clearance: { verdict, reasons: [] } };
    expect(asksForMore(question, outcome)).toBe(anew);
  });
});
