import { describe, expect, it } from '@jest/globals';
import { sameLanguage } from '../../../src/language/same-language.js';

describe('two names of one language', () => {
  it.each([
    ['en', 'en-US'],
    ['en-GB', 'en-US'],
    ['en_us', 'EN'],
    ['eng', 'en'],
    ['English', 'en'],
    ['Deutsch', 'de-AT'],
    ['german', 'de'],
    ['pt', 'pt-BR'],
    ['bn', 'bn-BD'],
    ['bn-Latn', 'bn-Latn-BD'],
    ['zh-CN', 'zh-Hans'],
    ['ru', 'ru-Cyrl'],
    ['und', 'und'],
    ['???', '???'],
  ])('%s is %s', (one, other) => {
    expect([sameLanguage(one, other), sameLanguage(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['en', 'de'],
    ['bn', 'bn-Latn'],
    ['pt', 'es-PT'],
    ['zh-TW', 'zh-CN'],
    ['und', 'en'],
    ['', 'en'],
    ['???', 'en'],
  ])('%s is not %s', (one, other) => {
    expect(sameLanguage(one, other)).toBe(false);
  });
});
