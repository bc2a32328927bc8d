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

  it('is also the language of the draft, and English', () => {
    const meant = (sentence: string, language: string, kind: 'not' | 'numbers', word: string) =>
      evidenceWords(sentence, language)?.find(kind, [word], 0) ?? null;
    expect(meant('wasserdicht', 'de', 'not', 'not')).not.toBeNull();
    expect(meant('La tente est imperméable et très légère', 'de', 'not', 'not')).not.toBeNull();
    expect(meant('La tente est imperméable et très légère', 'de', 'not', 'nicht')).not.toBeNull();
    // "On" is ten in Turkish, and says nothing in an English sentence.
    expect(meant('The shop is open on Monday and on Friday', 'tr', 'numbers', 'on')).toBeNull();
  });

  it('is the words of the draft and English where nobody knows its language, or one word is too little to tell', () => {
    expect(denies('A5, B7', 'not')).toBe(true);
    expect(denies('जैकेट', 'not')).toBe(true);
    expect(denies('जैकेट 5', 'not')).toBe(true);
    expect(evidenceWords('पानी से', 'en')).toBeNull();
  });

  it.each([
    ['Czech', 'Stan není vodotěsný a nehodí se do zimy.'],
    ['Czech, by its small words', 'Bunda bohužel nemá membránu, proto není na zimu'],
    ['Indonesian', 'Tenda ini tidak tahan air dan tidak cocok untuk musim dingin'],
    ['Norwegian', 'Jakken er ikke vanntett for 5 EUR, også når det snør'],
    ['Vietnamese', 'Lều này không chống nước'],
    ['Georgian', 'არ არის waterproof 5 EUR'],
    ['Hebrew', 'לא waterproof and breathable 5 EUR'],
    ['Chinese', '不 waterproof and breathable 5 EUR'],
    ['Greek', 'δεν waterproof and breathable 5 EUR'],
    ['Serbian', 'није waterproof and breathable 5 EUR'],
    ['Macedonian', 'ѐ waterproof and breathable 5 EUR'],
    ['Macedonian, another letter', 'Ѐ waterproof and breathable 5 EUR'],
    ['Ukrainian', 'Є waterproof and breathable 5 EUR'],
    ['Kazakh', 'ә waterproof and breathable 5 EUR'],
    ['Persian', 'پ waterproof and breathable 5 EUR'],
    ['Urdu', 'ے waterproof and breathable 5 EUR'],
    ['Assamese', 'নৰ waterproof and breathable 5 EUR'],
    ['Assamese, another letter', 'নৱ waterproof and breathable 5 EUR'],
  ])('is nothing where a word is of a language that nobody here reads: %s', (_, sentence) =>
    expect(evidenceWords(sentence, 'en')).toBeNull(),
  );

  it.each([
    ['не waterproof and breathable 5 EUR', 'не'],
    ['ليس waterproof and breathable 5 EUR', 'ليس'],
    ['নয় waterproof and breathable 5 EUR', 'নয়'],
    ['Ёлка не waterproof and breathable, ещё не white', 'не'],
    ['The Škoda roof box from Plzeň is not waterproof', 'not'],
    ['5 Ω and 5 µm, not for outdoor use', 'not'],
    ['not for outdoor use: 5–9 °C, 2 × 3 №', 'not'],
  ])('%s: is read with every language that it has words of', (sentence, not) =>
    expect(denies(sentence, not)).toBe(true),
  );

  it.each([
    ['en', true],
    ['bn-Latn', true],
    ['hi', false],
    ['ja', false],
  ])('%s', (language, isRead) => expect(isReadableLanguage(language)).toBe(isRead));
});
