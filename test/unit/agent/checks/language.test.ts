import { describe, expect, it } from '@jest/globals';
import { baseLanguage, expectedLanguage, languageFindings } from '../../../../src/agent/checks/language.js';

describe('the language of a tag', () => {
  it.each([
    ['en-US', 'en'],
    ['DE', 'de'],
    ['zh-Hant-TW', 'zh'],
    ['bn-latn-BD', 'bn-Latn'],
    ['bn-BD', 'bn'],
  ])('%s is %s', (tag, base) => expect(baseLanguage(tag)).toBe(base));
});

describe('the language that is expected', () => {
  it.each([
    ['what was understood', 'de', 'Wo ist mein Paket?', 'de'],
    ['what surely is written: a whole question', 'de', 'Hi, where is my parcel and when will it be here?', 'en'],
    ['without its country', 'pt-BR', 'ok', 'pt'],
    ['what surely is written: twelve letters, three small words', 'fr', 'das ist gut das', 'de'],
    ['not by fewer letters', 'fr', 'das ist nun da', 'fr'],
    ['not by fewer small words', 'de', 'bonjour merci xxxxx', 'de'],
    ['although a third of the words is of the other language too', 'nl', 'postcode clarify sharing', 'en'],
    ['not where more of them are', 'nl', 'postcode clarify sharing in', 'nl'],
    ['not where it knows a few of them itself', 'en', 'Lampe Kanne Vase Stuhl the my und oder nicht wir', 'en'],
    ['nor where the other knows just twice as many', 'en', 'Lampe Kanne the my und der oder nicht dem', 'en'],
    ['not where no letter is', 'de', '1 2 3 ?', 'de'],
    ['what is detected where nothing was understood', 'und', '你好你好', 'zh'],
    ['nothing where nothing is detected', 'und', '123', 'und'],
    ['not by words inside addresses', 'fr', 'das@ist.gut das://ist.gut xxxxxxx', 'fr'],
  ])('%s', (_, understood, question, language) => expect(expectedLanguage(understood, question)).toBe(language));
});

describe('a draft in another language', () => {
  it.each([
    ['claimed', 'Alles', 'de-AT', 'en', 'de'],
    ['by small words', 'regrettably merchandise', 'de', 'de', 'en'],
    ['by words of courtesy', 'merci beaucoup', 'de', 'de', 'fr'],
    ['by words that ask', 'specify clarify sharing', 'de', 'de', 'en'],
    ['as a whole', 'Ihr Paket ist unterwegs und kommt am 4. Dezember.', 'en', 'en', 'de'],
    ['as a whole in English', 'We are open Monday to Saturday.', 'fr', 'fr', 'en'],
    ['whatever is claimed', 'merci beaucoup', 'und', 'de', 'fr'],
    ['less than half of it in the right one', 'postcode clarify sharing', 'nl', 'nl', 'en'],
    ['where no words of the right one are known', 'merci beaucoup', 'cs', 'cs', 'fr'],
    ['although its letters look right', 'De er på lager og i butikken', 'en', 'en', 'sv'],
    ['where several fit, the first of them', 'lamp de la', 'en', 'en', 'es'],
  ])('%s', (_, text, claimed, expected, language) => {
    expect(languageFindings(text, claimed, expected)).toEqual([
      {
        check: 'language',
        severity: 'block',
        detail: `the draft is in ${language}, the customer writes ${expected}`,
        words: [text],
        compared: [],
      },
    ]);
  });

  it.each([
    ['the right one', 'It is in transit.', 'en-GB', 'en'],
    ['one word', 'bonjour', 'de', 'de'],
    ['half of it in the right one', 'merci beaucoup', 'it', 'it'],
    ['half of it in the right one, beside words of none', 'Lampe Kanne the und der nicht', 'en', 'en'],
    ['nothing is expected', 'merci beaucoup', 'de', 'und'],
    ['a language of which no words are known, by its letters', 'Доставка на наш склад і до вас', 'uk', 'uk'],
  ])('not: %s', (_, text, claimed, expected) => expect(languageFindings(text, claimed, expected)).toEqual([]));
});
