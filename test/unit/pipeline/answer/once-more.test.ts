import { describe, expect, it } from '@jest/globals';
import { type Asked, mayTell, opensHandoff, whatIsAsked } from '../../../../src/pipeline/answer/once-more.js';
import { intent, noon } from '../../../support/values.js';

const minute = 60_000;

describe('a customer who goes on writing while they wait for a person', () => {
  it.each<[string, Date | null | undefined, Date | null | undefined, Asked, number, boolean]>([
    ['nothing was handed over', null, null, 'matter', 0, true],
    ['nothing was handed over, and nothing is asked', null, null, 'nothing', 0, true],
    ['as stored before this was kept', undefined, undefined, 'there', 0, true],
    ['handed over a moment ago, and never told again', noon, null, 'matter', 1, true],
    ['whether anybody is there, for the first time', noon, null, 'there', 1, true],
    ['ok', noon, null, 'nothing', 1, false],
    ['ok, a day later', noon, noon, 'nothing', 24 * 60 * minute, false],
    ['a question, told again a moment ago', noon, noon, 'matter', minute - 1, false],
    ['a question, told again a minute ago', noon, noon, 'matter', minute, true],
    ['whether anybody is there, told again a minute ago', noon, noon, 'there', minute, false],
    ['whether anybody is there, told again almost an hour ago', noon, noon, 'there', 60 * minute - 1, false],
    ['whether anybody is there, told again an hour ago', noon, noon, 'there', 60 * minute, true],
    ['what was told in an earlier handoff does not count', null, noon, 'there', 1, true],
  ])('%s', (_, handedOverAt, remindedAt, asked, afterMs, may) => {
    expect(mayTell({ handedOverAt, remindedAt }, asked, new Date(noon.getTime() + afterMs))).toBe(may);
  });

  it.each([
    ['ok', 'other', 0.9, 'nothing'],
    ['👍', 'human_request', 0.4, 'nothing'],
    ['Thank you!', 'gratitude', 0.9, 'nothing'],
    ['bye', 'goodbye', 0.9, 'nothing'],
    ['You are slow', 'complaint', 0.9, 'nothing'],
    ['Cheap watches', 'spam', 0.9, 'nothing'],
    ['anyone there?', 'greeting', 0.9, 'there'],
    ['Will you answer?', 'complaint', 0.9, 'there'],
    ['Did you see my thanks?', 'gratitude', 0.9, 'there'],
    ['Are you gone?', 'goodbye', 0.9, 'there'],
    ['Do you want followers?', 'spam', 0.9, 'there'],
    ['hello??', 'other', 0.9, 'there'],
    ['a human, please', 'human_request', 0.5, 'there'],
    ['a human, please', 'human_request', 0.499, 'nothing'],
    ['a human, please?', 'human_request', 0.4, 'there'],
    ['Where is my order?', 'order_status', 0.9, 'matter'],
    ['Hello, how are you?', 'order_status', 0.9, 'matter'],
    ['My lamp has arrived broken today', 'return_refund', 0.9, 'matter'],
    // Whatever it is taken for, two words that ask nothing.
    ['ok then', 'order_status', 0.9, 'nothing'],
  ] as const)('%j, taken for %s (%d): %s', (question, label, confidence, asked) => {
    expect(whatIsAsked(question, intent({ label, confidence }))).toBe(asked);
  });

  it.each([
    [0, 'normal', true],
    [1, 'normal', false],
    [1, 'high', true],
    [2, 'low', false],
  ] as const)('%i open handoffs, urgency %s: another opens: %s', (openOnes, urgency, opens) => {
    expect(opensHandoff(openOnes, { intent: intent({ urgency }) })).toBe(opens);
  });
});
