import { describe, expect, it } from '@jest/globals';
import { readNumberWords } from '../../../../../src/agent/checks/values/number-words.js';
import { foldText } from '../../../../../src/language/normalize-text.js';
import { proofWords } from '../../../../../src/language/proof-words.js';

const read = (language: string, text: string, at = 0) =>
  readNumberWords(foldText(text).split(' '), at, proofWords(language));

describe('a number in words', () => {
  it.each([
    ['en', 'one', 1, 1],
    ['en', 'forty', 40, 1],
    ['es', 'un', 1, 1],
    ['en', 'forty three', 43, 2],
    ['en', 'two hundred', 200, 2],
    ['en', 'two hundred and nineteen', 219, 4],
    ['en', 'one hundred twenty one', 121, 4],
    ['en', 'hundred', 100, 1],
    ['en', 'thousand', 1000, 1],
    ['en', 'three thousand', 3000, 2],
    ['en', 'three thousand two hundred', 3200, 4],
    ['en', 'forty three thousand and five', 43005, 5],
    ['en', 'two hundred thousand', 200000, 3],
    ['en', 'forty and three', 43, 3],
    ['en', 'forty nine', 49, 2],
    ['en', 'nine hundred', 900, 2],
    // A hundred behind a thousand counts itself.
    ['pt', 'dois mil e cem', 2100, 4],
    ['es', 'mil cien', 1100, 2],
    ['sv', 'trehundra', 300, 1],
    ['nl', 'drieënveertig', 43, 1],
    ['de', 'neunhundertneunundneunzig', 999, 1],
    // Nothing below a thousand multiplies what stands before it.
    ['de', 'tausend neunhundertneunundneunzig tausend', 1_000_000, 3],
    ['de', 'dreiundvierzig', 43, 1],
    ['de', 'zweihundertneunzehn', 219, 1],
    ['de', 'zweitausenddreihundert', 2300, 1],
    ['es', 'cuarenta y tres', 43, 3],
  ])('%s: %s', (language, text, value, length) => expect(read(language, text)).toEqual({ value, length }));

  it.each([
    ['en', 'two three', 2],
    ['en', 'three and two', 3],
    ['en', 'forty forty', 40],
    ['en', 'forty ten', 40],
    ['en', 'forty twelve', 40],
    ['en', 'nineteen two', 19],
    ['en', 'nineteen and two', 19],
    ['en', 'forty three two', 43],
    ['en', 'ten hundred', 10],
    ['en', 'forty hundred', 40],
    ['en', 'forty tents', 40],
    ['en', 'forty and tents', 40],
    ['en', 'ten two', 10],
    ['en', 'three and hundred', 3],
    ['en', 'forty and thousand', 40],
    ['en', 'thousand and thousand', 1000],
    ['ru', 'двести триста', 200],
    ['ru', 'двести двести', 200],
    ['de', 'dreiundzwanzig zwei', 23],
    ['de', 'neunundneunzig drei', 99],
    ['de', 'zwei neunhundertneunundneunzig', 2],
  ])('%s: only its beginning, %s', (language, text, value) => expect(read(language, text)?.value).toBe(value));

  it.each([
    ['en', 'tents'],
    ['en', ''],
    ['en', 'and three'],
    ['de', 'dreimal'],
    ['de', 'undvierzig'],
    ['de', 'Dreirad'],
    ['de', 'dreiund'],
    ['de', 'eszwei'],
    // "en" is Dutch for "and", and Swedish for "one".
    ['sv', 'tjugoentusen'],
    ['sv', 'enhundra'],
  ])('%s: none, %j', (language, text) => expect(read(language, text)).toBe(null));

  it('from a word on', () => expect(read('en', 'the three hundred', 1)).toEqual({ value: 300, length: 2 }));
});
