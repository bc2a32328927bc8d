import { describe, expect, it } from '@jest/globals';
import { scannedWords, scanPhrases } from '../../../src/language/phrase-scanner.js';

describe('the words of a text', () => {
  it.each([
    ['Don’t pay, ÉLAN!', ['don', 't', 'pay', 'elan']],
    ['...', []],
  ])('%s', (text, words) => expect(scannedWords(text)).toEqual(words));
});

describe('phrases in a text', () => {
  it.each([
    ['money', 'my money', true],
    ['money', 'moneys', false],
    ['money', '', false],
    ['Élan', 'elan', true],
    ['refund*', 'it was refunded', true],
    ['refund*', 'refund', true],
    ['re*', 'it was refunded', true],
    ['re*', 'r', false],
    ['r*', 'refunded', true],
    ['x', 'x', true],
    ['x', 'xy', false],
    ['money back', 'my money back please', true],
    ['money back', 'money is back', false],
    ['money back', 'back money', false],
    ['money back', 'money', false],
    ['money back*', 'money gone', false],
    ['money ~', 'money', true],
    ["don't pay", 'I don’t pay', true],
    ['e-mail', 'my e mail', true],
    ['-mail', 'mail', true],
    // Up to four words between.
    ['money ~ back', 'money back', true],
    ['money ~ back', 'money one two three four back', true],
    ['money ~ back', 'money one two three four five back', false],
    ['money ~ back*', 'money one backed', true],
    ['money ~ my back', 'money one my back', true],
    ['money ~ my back', 'money one my own back', false],
    ['money ~ my back', 'money my my back', true],
    ['', 'money', false],
  ])('%j in %j: %s', (phrase, text, stands) => expect(scanPhrases([phrase])(scannedWords(text))).toBe(stands));

  it('any of many will do', () => {
    const matches = scanPhrases(['money back', '', 'money gone', 'refund']);
    expect(['my money gone', 'my money back', 'a refund', 'my money'].map(text => matches(scannedWords(text)))).toEqual(
      [true, true, true, false],
    );
  });
});
