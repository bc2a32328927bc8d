import { describe, expect, it } from '@jest/globals';
import { evidenceWords, isReadableLanguage } from '../../../../src/agent/checks/evidence-words.js';

const denies = (sentence: string, word: string): boolean | null => {
  const known = evidenceWords(sentence, 'en');
  return known && known.find('not', [word], 0) !== null;
};

describe('what a sentence of a record is read with', () => {
  it('is its own language as well, so that its "not" is seen, each time that it is cited', () => {
    const german = 'Die Jacke ist leider nicht wasserdicht und auch nicht gefüttert.';
    expect(denies(german, 'nicht')).toBe(true);
    expect(denies(german, 'nicht')).toBe(true);
    expect(denies('The jacket is not waterproof at all.', 'not')).toBe(true);
  });

  it('is nothing where nobody here reads its language, but for one word alone', () => {
    expect(denies('यह जैकेट पानी से नहीं बचाती है', 'नहीं')).toBeNull();
    expect(evidenceWords('जैकेट', 'en')).not.toBeNull();
  });

  it.each([
    ['en', true],
    ['bn-Latn', true],
    ['hi', false],
    ['ja', false],
  ])('%s', (language, isRead) => expect(isReadableLanguage(language)).toBe(isRead));
});
