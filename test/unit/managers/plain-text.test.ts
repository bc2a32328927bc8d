import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clean, cut, inLine, longestText, paragraphs, quoted } from '../../../src/managers/plain-text.js';

describe('text for a chat', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['abcd', 1, '…'],
    ['a😀b', 3, 'a…'],
    ['a😀b', 4, 'a😀b'],
    ['ab😀cd', 5, 'ab😀…'],
    ['', 5, ''],
  ])('%j cut to %i: %j', (text, most, kept) => expect(cut(text, most)).toBe(kept));

  it.each([
    ['a\0b', 'ab'],
    ['a\u202eb\u2066c\u200fd', 'abcd'],
    ['a\ud800b', 'a\ufffdb'],
    ['line\nline', 'line\nline'],
  ])('%j is clean as %j', (text, kept) => expect(clean(text)).toBe(kept));

  it.each([
    ['  Mia  ', 'Mia'],
    ['a\r\nb\u2028c\u0085d', 'a b c d'],
    ['x'.repeat(81), `${'x'.repeat(79)}…`],
    ['x'.repeat(80), 'x'.repeat(80)],
  ])('%j within a line: %j', (text, line) => expect(inLine(text)).toBe(line));

  it('every line of somebody else’s words is marked', () => {
    expect(quoted(' one\ntwo\r\nthree ', 100)).toBe('> one\n> two\n> three');
    expect(quoted('abcdef', 5)).toBe('> ab…');
  });

  it('paragraphs leave out what is empty, and end where a message ends', () => {
    expect(paragraphs('a', null, undefined, false, '', ' ', 'b')).toBe('a\n\nb');
    expect(paragraphs('x'.repeat(longestText + 1))).toHaveLength(longestText);
    expect(longestText).toBe(4096);
  });

  it('whatever is written: never longer, never half a character, never a line unmarked', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '😀', '\ud800', '\u202e', '\0', '\u2028') });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), (text, most) => {
        const shown = quoted(text, most);
        expect(shown.length).toBeLessThanOrEqual(most);
        expect(Buffer.from(shown, 'utf8').toString('utf8')).toBe(shown);
        for (const line of shown.split('\n').slice(0, -1)) expect(line.startsWith('> ')).toBe(true);
      }),
    );
  });
});
