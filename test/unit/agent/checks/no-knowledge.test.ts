import { describe, expect, it } from '@jest/globals';
import { saysUnknown } from '../../../../src/agent/checks/no-knowledge.js';
import { readTokens } from '../../../../src/agent/checks/read-tokens.js';
import { proofWords } from '../../../../src/language/proof-words.js';
import { noon } from '../../../support/values.js';

const is = (text: string): boolean => {
  const known = proofWords('en');
  return saysUnknown(readTokens(text, known, noon), known, new Set(['ana']));
};

describe('that nothing is known', () => {
  it.each([
    'We have no information about the warranty.',
    'No details.',
    'Sadly we do not know the weight.',
    'Thank you, Ana, we do not know.',
    'We do not know, and no details.',
    'We have no information about the battery life.',
    'We do not know whether # still.',
    'We do not know the weight this morning.',
    'No details after delivery.',
  ])('%s', text => expect(is(text)).toBe(true));

  it.each([
    ['', 'says nothing'],
    ['Thank you, Ana.', 'is a courtesy'],
    ['The warranty.', 'says not that nothing is known'],
    ['Information about the record.', 'either'],
    ['No details about the lamp.', 'names what a record is about'],
    ['We do not know the #lamp.', 'names it behind a sign'],
    ['We do not know the 5 EUR.', 'names a value'],
    ['We do not know that it is sold out.', 'states something'],
    ['We do not know, it is sold out.', 'states something beside it'],
    ['It is sold out, we do not know.', 'states something before it'],
  ])('%j %s', text => expect(is(text)).toBe(false));
});
