import { describe, expect, it } from '@jest/globals';
import { isAskBack } from '../../../../src/agent/checks/ask-back.js';
import { fieldsOf } from '../../../../src/agent/checks/evidence-fields.js';
import { namesOf } from '../../../../src/agent/checks/names.js';
import { readTokens } from '../../../../src/agent/checks/read-tokens.js';
import { proofWords } from '../../../../src/language/proof-words.js';
import { evidence, noon } from '../../../support/values.js';

const known = proofWords('en');
const given = [
  evidence({ recordKey: 'a', text: 'order_number: HO-7001\ntitle: Varde table 140 cm' }),
  evidence({ recordKey: 'b', text: 'order_number: HO-7002\ntitle: Pine lamp' }),
  evidence({ recordKey: 'c', text: 'title: Care\nname: https://shop.example/?care' }),
];
const is = (text: string, records = 3): boolean =>
  isAskBack(
    readTokens(text, known, noon),
    known,
    namesOf(fieldsOf(given.slice(0, records)), known, noon),
    new Set(['ana']),
  );

describe('a question back in another language', () => {
  const german = proofWords('de');
  const both = proofWords('de', 'en');
  const asks = (text: string): boolean =>
    isAskBack(readTokens(text, german, noon), german, namesOf(fieldsOf(given), both, noon), new Set());

  it('may name what a record is called', () => {
    expect(['Welchen Tisch meinen Sie?', 'Welche Vase meinen Sie?'].map(asks)).toEqual([true, false]);
  });
});

describe('a question back', () => {
  it.each([
    'Which order do you mean?',
    'Ana, which order do you mean؟',
    'Please tell us your order number.',
    'Thanks! Which one do you mean?',
    'Good morning Ana, which one do you mean?',
    'Sorry, which one do you mean?',
    'Do you mean the table or the lamp?',
    'But which order do you mean?',
    'Which zip code do you mean?',
    'Do you mean HO-7001 and HO-7002?',
    'Do you mean the Varde table 140 cm?',
    'Please describe the lamp.',
    'How many lamps do you mean?',
    'Which of the two orders do you mean?',
    'Which of the 3 items do you mean?',
    'Which of the 2 pieces do you mean?',
  ])('%s', text => expect(is(text)).toBe(true));

  it.each([
    ['Which order do you mean.', 'asks nothing'],
    ['The order?', 'does not ask either'],
    ['Which order https://shop.example/?care', 'has its question mark in a link'],
    ['Which password do you mean?', 'asks for something else'],
    ['Which order do you mean, Bo?', 'names somebody else'],
    ['Do you mean HO-7003?', 'names another record'],
    ['Do you mean the table 150 cm?', 'names another size'],
    ['Which of the 4 items do you mean?', 'counts more than there are'],
    ['Which of the 1 items do you mean?', 'counts what needs no question'],
    ['Which of the 3 EUR do you mean?', 'names a price'],
    ['Do you mean 4 December?', 'names a day'],
    ['Please tell us your password.', 'requests something else'],
  ])('%s: no, it %s', text => expect(is(text)).toBe(false));

  it('counts the records at hand', () => {
    expect([is('Which of the 2 items do you mean?', 2), is('Which of the 3 items do you mean?', 2)]).toEqual([
      true,
      false,
    ]);
    // "2.000" may be two in one way of writing and two thousand in another.
    expect(is('Which of the 2.000 items do you mean?', 2)).toBe(true);
  });
});
