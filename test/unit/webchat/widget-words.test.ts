import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { widgetStyle } from '../../../src/webchat/widget/widget-style.js';
import { widgetView } from '../../../src/webchat/widget/widget-view.js';
import {
  welcomeWords,
  widgetLanguageOf,
  widgetLanguages,
  widgetTongue,
  widgetWords,
} from '../../../src/webchat/widget/widget-words.js';

/** What the widget chooses in a browser with these languages. */
const chosen = (languages: string[] | undefined, attribute?: string, single?: string) =>
  runInNewContext(`${widgetTongue}; ({ language, words })`, {
    script: { dataset: { language: attribute } },
    navigator: { languages, language: single },
  }) as { language: string; words: Record<string, string> };

describe('the words of the widget', () => {
  const keys = Object.keys(widgetWords.en).sort();

  it.each(widgetLanguages)('are all there in %s, and none is empty', language => {
    expect(Object.keys(widgetWords[language]).sort()).toEqual(keys);
    for (const text of [...Object.values(widgetWords[language]), ...Object.values(welcomeWords[language])]) {
      expect(text.trim()).toBe(text);
      expect(text.length).toBeGreaterThan(1);
      expect(text.length).toBeLessThan(90);
    }
    // The browser gets the very same table.
    expect({ ...chosen([language]).words }).toEqual(widgetWords[language]);
  });

  it('are all used, and no other', () => {
    const used = [...widgetView.matchAll(/\bwords\.(\w+)/g)].map(([, key]) => key);
    const states = ['sending', 'sent', 'read', 'failed'];
    expect([...new Set([...used, ...states])].sort()).toEqual(keys);
    expect(widgetView).toContain('words[item.state]');
  });

  it.each<[string, string[] | undefined, string | undefined, string | undefined, string]>([
    ['the browser’s', ['de-AT', 'en'], undefined, undefined, 'de'],
    ['the first of the browser’s that is known', ['sv-SE', 'PL', 'en'], undefined, undefined, 'pl'],
    ['English when none is known', ['sv', 'fil', 'est'], undefined, undefined, 'en'],
    ['that of the script tag before the browser’s', ['de'], 'fr-CA', undefined, 'fr'],
    ['the browser’s when the script tag’s is not known', ['es'], 'xx', undefined, 'es'],
    ['no name that every object has', ['constructor'], '__proto__', undefined, 'en'],
    ['what an old browser tells', undefined, undefined, 'ar-EG', 'ar'],
    ['English when nothing is told', undefined, undefined, undefined, 'en'],
  ])('are in the right language: %s', (_name, languages, attribute, single, language) => {
    expect(chosen(languages, attribute, single).language).toBe(language);
    expect(widgetLanguageOf(attribute, ...(languages ?? [single]))).toBe(language);
  });

  it('run from right to left in Arabic, with a style that knows no left and right within the panel', () => {
    expect(widgetView).toContain("chat.dir = language === 'ar' ? 'rtl' : 'ltr'");
    expect(widgetStyle).not.toMatch(/text-align: (left|right)|(margin|padding)-(left|right)/);
  });
});
