import { describe, expect, it } from '@jest/globals';
import { claimsAct } from '../../../../src/agent/checks/bare-acts.js';
import { readTokens } from '../../../../src/agent/checks/read-tokens.js';
import { proofWords } from '../../../../src/language/proof-words.js';
import { noon } from '../../../support/values.js';

const claims = (text: string, ...addressed: string[]): boolean => claimsIn('en', text, ...addressed);
const claimsIn = (language: string, text: string, ...addressed: string[]): boolean => {
  const known = proofWords(language);
  return claimsAct(readTokens(text, known, noon), known, new Set(addressed));
};

describe('a statement of nothing but an act or a promise', () => {
  it.each([
    ["You'll get it", true],
    ['Noted', true],
    ['Noted, Anna', true],
    ['Anna, noted', true],
    ['So that is noted', true],
    ['We have it', false],
    ['', false],
    // A fact is proved as such, a wish is a courtesy, a longer phrase means something else.
    ["You'll get it on 4 December", false],
    ['As noted', false],
    ['Registered as', false],
    ['Thank you for checking', false],
  ])('%s: %s', (text, is) => expect(claims(text, 'anna')).toBe(is));

  // Each of these is made of polite words alone.
  it.each([
    ['pl', 'Będzie dobrze'],
    ['pt', 'Está tudo bem'],
    ['ru', 'Всё будет хорошо'],
  ])('%s: %s', (language, text) => expect(claimsIn(language, text)).toBe(true));
});
