import { describe, expect, it } from '@jest/globals';
import { chooseLanguage, languageOf } from '../../../src/console/rules/languages.js';
import { themeChoiceOf, themeFor } from '../../../src/console/rules/themes.js';

describe('the language of the console', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE_ch', 'de'],
    ['ar-EG', 'ar'],
    ['deu', null],
    ['fr', null],
    ['', null],
    [null, null],
    [undefined, null],
  ] as const)('reads the tag %p as %p', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });

  it.each([
    [{ chosen: 'ru', address: 'de', browser: ['es'] }, 'ru'],
    [{ chosen: null, address: 'de', browser: ['es'] }, 'de'],
    [{ chosen: 'xx', address: 'fr', browser: ['fr-FR', 'es-MX', 'de'] }, 'es'],
    [{ chosen: null, address: null, browser: ['fr', 'it'] }, 'en'],
    [{ chosen: null, address: null, browser: [] }, 'en'],
  ] as const)('of %j is %s', (wishes, language) => {
    expect(chooseLanguage(wishes)).toBe(language);
  });
});

describe('the theme of the console', () => {
  it.each([
    ['dark', false, 'dark'],
    ['light', true, 'light'],
    ['system', true, 'dark'],
    ['system', false, 'light'],
  ] as const)('chosen %s on a system that is dark: %p is %s', (choice, systemIsDark, theme) => {
    expect(themeFor(choice, systemIsDark)).toBe(theme);
  });

  it('is the system’s for whoever chose none, or one that is no more', () => {
    expect([null, 'sepia', 'dark'].map(themeChoiceOf)).toEqual(['system', 'system', 'dark']);
  });
});
