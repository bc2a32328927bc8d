import { describe, expect, it } from '@jest/globals';
import { atomsOf } from '../../../../../src/agent/checks/values/atoms.js';

describe('the smallest parts of a text', () => {
  it.each([
    ['https://shop.example/a?b=1', 'link'],
    ['//evil.example', 'link'],
    ['mailto:a@shop.example', 'link'],
    ['javascript:alert', 'link'],
    ['shop.example', 'link'],
    ['t.me/deals', 'link'],
    ['палатки.рф', 'link'],
    ['hello@shop.example', 'mail'],
    ['2026-12-04', 'iso'],
    ['2026-12-04T09:30', 'iso'],
    ['2026-12-04 09:30:00.000+01:00', 'iso'],
    ['04.12.2026', 'numeric-date'],
    ['4.12.', 'numeric-date'],
    ['04/12/26', 'numeric-date'],
    ['4-12-2026', 'numeric-date'],
    ['9:30', 'clock'],
    ['18h30', 'clock'],
    ['+49 30 23125-418', 'phone'],
    ['030 23125418', 'phone'],
    ['(030) 23125418', 'phone'],
    ['NP48210733', 'code'],
    ['NH-61037', 'code'],
    ['#1042', 'code'],
    ['4XL2', 'code'],
    ['17', 'number'],
    ['1 234,50', 'number'],
    ['1,234.50', 'number'],
    ['€', 'sign'],
    ['R$', 'sign'],
    ['MX$', 'sign'],
    ['×', 'sign'],
    ['-', 'sign'],
    ['Tarn', 'word'],
    ['টাকা', 'word'],
  ])('%s is a %s', (text, kind) => {
    expect(atomsOf(text)).toEqual([
      { kind, text, word: kind === 'word' ? text.toLowerCase() : text, at: 0, glued: true },
    ]);
  });

  it('a long word without a digit is read in one go', () => {
    expect(atomsOf('a'.repeat(5_000))).toHaveLength(1);
    expect(atomsOf('#'.concat('a-'.repeat(500)))).toHaveLength(1_001);
    expect(atomsOf(`A${'b-'.repeat(500)}7`)).toMatchObject([{ kind: 'code' }]);
  });

  it('words without their accents, signs as they are', () => {
    expect(atomsOf('Élan Ö-NP1').map(({ text, word }) => [text, word])).toEqual([
      ['Élan', 'elan'],
      ['Ö-NP1', 'Ö-NP1'],
    ]);
  });

  it('where each stands, and whether nothing stood before it', () => {
    expect(atomsOf('two-person  tent 5%').map(({ text, at, glued }) => [text, at, glued])).toEqual([
      ['two', 0, true],
      ['-', 3, true],
      ['person', 4, true],
      ['tent', 12, false],
      ['5', 17, false],
      ['%', 18, true],
    ]);
    expect(atomsOf(' a').map(({ at, glued }) => [at, glued])).toEqual([[1, false]]);
  });

  it('the signs behind a link are none of it', () => {
    expect(atomsOf('(https://shop.example/a). b').map(({ kind, text, at, glued }) => [kind, text, at, glued])).toEqual([
      ['sign', '(', 0, true],
      ['link', 'https://shop.example/a', 1, true],
      ['sign', ')', 23, true],
      ['sign', '.', 24, true],
      ['word', 'b', 26, false],
    ]);
    expect(atomsOf('12.').map(({ text }) => text)).toEqual(['12', '.']);
  });
});
