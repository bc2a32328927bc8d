import { describe, expect, it } from '@jest/globals';
import { readTokens } from '../../../../src/agent/checks/read-tokens.js';
import { clausesOf, sentenceSpans, sentencesOf } from '../../../../src/agent/checks/sentences.js';
import { proofWords } from '../../../../src/language/proof-words.js';
import { noon } from '../../../support/values.js';

describe('where a sentence stands', () => {
  it.each([
    [' One.  Two!\n', ['One.', 'Two!']],
    ['Go. Go. Go.', ['Go.', 'Go.', 'Go.']],
    ['', []],
  ])('%j', (text, sentences) => {
    const spans = sentenceSpans(text);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(sentences);
    expect(spans.map(({ start }) => start)).toEqual(
      [...new Set(spans.map(({ start }) => start))].sort((a, b) => a - b),
    );
  });
});

describe('a sentence ends', () => {
  it.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['It costs 2.50 EUR. Fine.', ['It costs 2.50 EUR.', 'Fine.']],
    ['Am 8. Dezember kommt es. Gut.', ['Am 8. Dezember kommt es.', 'Gut.']],
    ['See https://a.example/b. Bye.', ['See https://a.example/b.', 'Bye.']],
    ['1. One\n2. Two', ['1. One', '2. Two']],
    ['এক। দুই।', ['এক।', 'দুই।']],
    ['كم؟ نعم.', ['كم؟', 'نعم.']],
    ['One. Two! Three? Four… Five', ['One.', 'Two!', 'Three?', 'Four…', 'Five']],
    ['He said "Come." Bye.', ['He said "Come."', 'Bye.']],
    ['One\n\nTwo', ['One', 'Two']],
    ['Dr! Hm', ['Dr!', 'Hm']],
    ['It costs 5! or less', ['It costs 5!', 'or less']],
    ['Only 4! December', ['Only 4!', 'December']],
    ['It costs 5. Good', ['It costs 5.', 'Good']],
    ['It costs A5. December', ['It costs A5.', 'December']],
    ['In 2026. December', ['In 2026.', 'December']],
    ['It is dry. or wet', ['It is dry.', 'or wet']],
    ['7! Table', ['7!', 'Table']],
    ['100. Table', ['100.', 'Table']],
    ['', []],
    [' \n ', []],
  ])('%j', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences));
});

describe('a sentence does not end', () => {
  it.each([
    'It costs 2.50 EUR',
    'Ask Dr. Berg',
    'It weighs approx. 5 kg',
    'See (St. Anna)',
    'At 9 a.m. on Monday',
    'Vi stänger kl. Nio',
    'Otwarte w godz. Rano',
    'Am 8. dieses Monats',
    'Size 5. 6',
    '7. Table',
    'Am 8. Dezember',
    'See a.example.Shop now',
  ])('%s', text => expect(sentencesOf(text)).toEqual([text]));
});

const split = (text: string, language = 'en', labels: string[] = []) => {
  const known = proofWords(language);
  const told = (tokens: readonly { text: string }[]) => tokens.map(token => token.text).join(' ');
  return clausesOf(readTokens(text, known, noon), known, tokens => labels.includes(told(tokens))).map(told);
};

describe('what a sentence states', () => {
  it.each<[string, string[]]>([
    ['The lamp is blue, the table is dry', ['The lamp is blue', 'the table is dry']],
    ['The lamp is blue and dry', ['The lamp is blue', 'dry']],
    ['The lamp – the table', ['The lamp', 'the table']],
    ['Dry (or wet)', ['Dry', 'wet']],
    ['Price: 5 EUR', ['Price', '5 EUR']],
    ['It costs 2.50 EUR', ['It costs 2.50 EUR']],
    ['The lamp # the table', ['The lamp # the table']],
    ['and', []],
    [', ! # –', []],
    ['Five chairs or more', ['Five chairs or more']],
    ['It came on Friday, 4 December, at last', ['It came on Friday, 4 December at last']],
    ['It came on 4 December, at last', ['It came on 4 December', 'at last']],
    ['It came on Friday, 4 December; at last', ['It came on Friday, 4 December', 'at last']],
    ['It came on Friday, 4 December, 5 EUR', ['It came on Friday, 4 December', '5 EUR']],
    ['It costs 1,200 EUR, at last', ['It costs 1,200 EUR', 'at last']],
    ['On Friday, 4 December, the lamp, the table', ['On Friday, 4 December the lamp', 'the table']],
    ['On Friday, 4 December, the lamp for 5 EUR', ['On Friday, 4 December', 'the lamp for 5 EUR']],
    // "Come and collect" says one thing.
    ['You can come and collect the lamp', ['You can come and collect the lamp']],
  ])('%j', (text, clauses) => expect(split(text)).toEqual(clauses));

  it('an accented letter joins nothing', () => {
    expect(split('La lampada è blu e secca', 'it')).toEqual(['La lampada è blu', 'secca']);
  });

  it('a longer word with an accent may', () => {
    expect(split('Der Tisch ist blau während die Lampe rot ist', 'de')).toHaveLength(2);
  });

  it('a label belongs to what it labels', () => {
    expect(split('Price: 5 EUR', 'en', ['Price'])).toEqual(['Price 5 EUR']);
    expect(split('Price – 5 EUR', 'en', ['Price'])).toEqual(['Price 5 EUR']);
    expect(split('Price, 5 EUR', 'en', ['Price'])).toEqual(['Price', '5 EUR']);
    expect(split('Price – dry', 'en', ['Price'])).toEqual(['Price', 'dry']);
    expect(split('Цена – низкая', 'ru', ['Цена'])).toEqual(['Цена низкая']);
    expect(split('Цена, низкая', 'ru', ['Цена'])).toEqual(['Цена', 'низкая']);
  });

  it('without labels a colon divides', () => {
    const known = proofWords('en');
    expect(clausesOf(readTokens('Price: dry', known, noon), known)).toHaveLength(2);
  });
});
