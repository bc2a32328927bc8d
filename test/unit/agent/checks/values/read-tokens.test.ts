import { describe, expect, it } from '@jest/globals';
import { normalForm } from '../../../../../src/agent/checks/normal-form.js';
import { readTokens, wordsAt } from '../../../../../src/agent/checks/read-tokens.js';
import type { Value } from '../../../../../src/agent/checks/values/value.js';
import { proofWords } from '../../../../../src/language/proof-words.js';

const now = new Date('2026-11-29T12:00:00Z');
const valuesIn = (language: string, text: string): Value[] =>
  readTokens(normalForm(text), proofWords(language), now).flatMap(token =>
    token.kind === 'value' ? [token.value] : [],
  );

describe('scripts', () => {
  it.each([
    ['ar', 'وPayPal', ['و', 'PayPal']],
    ['bn', 'Velopost-এর', ['Velopost', 'এর']],
    ['bn', 'মেইল-এর', ['মেইল', 'এর']],
    ['en', 'Velo-post', ['Velo', 'post']],
  ])('%s: letters of one end at those of another: %s', (language, text, words) => {
    expect(readTokens(text, proofWords(language), now).map(token => token.text)).toEqual(words);
  });
});

describe('"under" before an amount', () => {
  const read = (language: string, text: string) => readTokens(text, proofWords(language), now);
  it('is a limit, however many words it has', () => {
    expect(read('en', 'under 5 EUR')[0]).toEqual({ text: 'under', kind: 'word', word: '≤', stem: '≤' });
    expect(read('nl', 'onder de 5 EUR')).toHaveLength(2);
    expect(read('nl', 'onder de 5 EUR')[0]).toMatchObject({ text: 'onder de', kind: 'word', word: '≤' });
    expect(read('en', 'under this')[0]).toMatchObject({ text: 'under', word: 'under' });
  });

  it('how many of how many are one value', () => {
    expect(read('en', '1 of 2 parcels')[0]).toMatchObject({ kind: 'value', value: { type: 'code', text: '1/2' } });
  });
});

describe('amounts', () => {
  const amount = (low: number, unit: string | null, high: number | null = null) => ({
    type: 'amount',
    low: [low],
    high: high === null ? null : [high],
    unit,
  });
  it.each([
    ['en', '€112.60', amount(112.6, 'EUR')],
    ['en', 'EUR 112.60', amount(112.6, 'EUR')],
    ['en', '112.6 euros', amount(112.6, 'EUR')],
    ['en', '£5', amount(5, 'GBP')],
    ['pt', 'R$ 129', amount(129, 'BRL')],
    ['pl', '34,50 zł', amount(34.5, 'PLN')],
    ['ar', '١٢٩ يورو', amount(129, 'EUR')],
    ['bn', '৪৭.৩০ টাকা', amount(47.3, 'BDT')],
    ['en', '2.4 kilograms', amount(2.4, 'kg')],
    ['en', '2.4 stone', amount(2.4, 'stone')],
    ['en', '20 percent', amount(20, 'percent')],
    ['en', '3-5 business days', amount(3, 'business_day', 5)],
    ['en', 'from three to five working days', amount(3, 'business_day', 5)],
    ['fr', 'de 3 à 5 jours ouvrés', amount(3, 'business_day', 5)],
    ['ru', 'от 3 до 5 рабочих дней', amount(3, 'business_day', 5)],
    ['en', 'two-person', amount(2, 'person')],
    ['en', 'two hundred and nineteen euros', amount(219, 'EUR')],
    ['de', 'dreiundvierzig Euro', amount(43, 'EUR')],
    ['de', 'zweihundertneunzehn Euro', amount(219, 'EUR')],
    ['es', 'cuarenta y tres euros', amount(43, 'EUR')],
    ['fr', 'trente euros', amount(30, 'EUR')],
    ['de', 'einen Werktag', amount(1, 'business_day')],
  ])('%s: %s', (language, text, value) => expect(valuesIn(language, text)).toEqual([value]));

  it('a dash between a name and a price is no range', () => {
    expect(valuesIn('en', 'Tarn 2 – 249.90 EUR')).toEqual([amount(2, null), amount(249.9, 'EUR')]);
  });
});

describe('dates', () => {
  const day = (text: string, language = 'en') => valuesIn(language, text)[0];
  const date = (month: number, dayOfMonth: number, year: number | null, weekday: number | null = null) => ({
    type: 'date',
    days: [{ year, month, day: dayOfMonth }],
    weekday,
  });
  it.each([
    ['en', '4 December 2026', date(12, 4, 2026)],
    ['en', 'Friday, December 4', date(12, 4, null, 5)],
    ['en', 'Dec 4', date(12, 4, null)],
    ['en', 'the eighth of December', date(12, 8, null)],
    ['en', '4th of December', date(12, 4, null)],
    ['en', '2026-12-04', date(12, 4, 2026)],
    ['en', 'tomorrow', date(11, 30, 2026)],
    ['de', 'Mittwoch, dem 8. Dezember', date(12, 8, null, 3)],
    ['de', '08.12.2026', date(12, 8, 2026)],
    ['fr', 'jeudi 10 décembre 2026', date(12, 10, 2026, 4)],
    ['fr', '1er décembre', date(12, 1, null)],
    ['es', 'lunes 23/11/2026', date(11, 23, 2026, 1)],
    ['pt', 'sábado, 12 de dezembro', date(12, 12, null, 6)],
    ['it', 'venerdì 4 dicembre', date(12, 4, null, 5)],
    ['nl', 'vrijdag 4 december', date(12, 4, null, 5)],
    ['pl', 'środę, 25 listopada', date(11, 25, null, 3)],
    ['ru', 'среда, 02.12.2026', date(12, 2, 2026, 3)],
    ['tr', '4 Aralık Cuma', date(12, 4, null, 5)],
    ['sv', 'fredag 4 december', date(12, 4, null, 5)],
    ['ar', 'يوم الأحد 6 ديسمبر', date(12, 6, null, 7)],
    ['bn', 'সোমবার, ৭ ডিসেম্বর ২০২৬', date(12, 7, 2026, 1)],
    ['bn-Latn', 'shonibar, 5 December', date(12, 5, null, 6)],
  ])('%s: %s', (language, text, value) => expect(day(text, language)).toEqual(value));

  it('in English, figures between strokes may be either', () => {
    expect(day('04/12/2026')).toEqual({
      type: 'date',
      days: [
        { year: 2026, month: 12, day: 4 },
        { year: 2026, month: 4, day: 12 },
      ],
      weekday: null,
    });
  });
});

describe('times and weekdays', () => {
  it.each([
    ['en', '9 am to 5 pm', { type: 'time', from: [540], to: [1020] }],
    ['en', '9:00–17:00', { type: 'time', from: [540], to: [1020] }],
    ['de', 'von 9 bis 17 Uhr', { type: 'time', from: [540], to: [1020] }],
    ['ar', 'من الساعة 9 صباحا حتى 5 مساء', { type: 'time', from: [540], to: [1020] }],
    ['en', '9 pm to 5 am', { type: 'time', from: [1260], to: [300] }],
    ['en', '18:30', { type: 'time', from: [1110], to: null }],
    ['en', 'Monday to Saturday', { type: 'weekdays', days: [1, 2, 3, 4, 5, 6] }],
    ['en', 'Mon–Sat', { type: 'weekdays', days: [1, 2, 3, 4, 5, 6] }],
    ['es', 'de lunes a sábado', { type: 'weekdays', days: [1, 2, 3, 4, 5, 6] }],
    ['de', 'Sonntags', { type: 'weekdays', days: [7] }],
    ['en', 'Saturday to Monday', { type: 'weekdays', days: [6, 7, 1] }],
  ])('%s: %s', (language, text, value) => expect(valuesIn(language, text)).toEqual([value]));
});

describe('contacts and ids', () => {
  it.each([
    ['https://shop.example/a.', { type: 'link', text: 'https://shop.example/a' }],
    ['(HTTPS://Shop.example/a/)', { type: 'link', text: 'https://shop.example/a' }],
    ['nordhytte.shop', { type: 'link', text: 'nordhytte.shop' }],
    ['t.me/deals', { type: 'link', text: 't.me/deals' }],
    ['hxxps://shop.example/a', { type: 'link', text: 'hxxps://shop.example/a' }],
    ['//evil.example', { type: 'link', text: '//evil.example' }],
    ['javascript:alert(1)', { type: 'link', text: 'javascript:alert(1' }],
    ['палатки-скидки.рф', { type: 'link', text: 'палатки-скидки.рф' }],
    ['hello@shop.example', { type: 'mail', text: 'hello@shop.example' }],
    ['+49 (0)30 23125-418', { type: 'phone', text: '+49 (0)30 23125-418' }],
    ['030 23125418', { type: 'phone', text: '030 23125418' }],
    ['NP48210733', { type: 'code', text: 'NP48210733' }],
    ['NH-61037', { type: 'code', text: 'NH-61037' }],
    ['#1042', { type: 'code', text: '#1042' }],
  ])('%s', (text, value) => expect(valuesIn('en', text)).toEqual([value]));
});

describe('words and signs', () => {
  const parts = (text: string, language = 'en') =>
    readTokens(normalForm(text), proofWords(language), now).map(token => [token.kind, token.text]);
  it.each<[string, [string, string][]]>([
    [
      "It isn't d'Ana's",
      [
        ['word', 'It'],
        ['word', 'is'],
        ['word', 'not'],
        ['word', 'd'],
        ['word', 'Ana'],
        ['word', 's'],
      ],
    ],
    [
      'Open 9:00 to 17:00!',
      [
        ['word', 'Open'],
        ['value', '9:00 to 17:00'],
        ['sign', '!'],
      ],
    ],
    [
      'two-way',
      [
        ['value', 'two'],
        ['word', 'way'],
      ],
    ],
    [
      'oak -made',
      [
        ['word', 'oak'],
        ['sign', '-'],
        ['word', 'made'],
      ],
    ],
    [
      'oak- made',
      [
        ['word', 'oak'],
        ['sign', '-'],
        ['word', 'made'],
      ],
    ],
    [
      'oak#made',
      [
        ['word', 'oak'],
        ['sign', '#'],
        ['word', 'made'],
      ],
    ],
    [
      '"-made"-"',
      [
        ['sign', '"'],
        ['sign', '-'],
        ['word', 'made'],
        ['sign', '"'],
        ['sign', '-'],
        ['sign', '"'],
      ],
    ],
    ['Mon-Sat', [['value', 'Mon-Sat']]],
    [
      'oak-€5',
      [
        ['word', 'oak'],
        ['sign', '-'],
        ['value', '€5'],
      ],
    ],
    [
      'Mon-made',
      [
        ['value', 'Mon'],
        ['word', 'made'],
      ],
    ],
    [
      'made-Mon',
      [
        ['word', 'made'],
        ['value', 'Mon'],
      ],
    ],
    [
      'oak –EUR 5',
      [
        ['word', 'oak'],
        ['sign', '–'],
        ['value', 'EUR 5'],
      ],
    ],
  ])('%s', (text, tokens) => expect(parts(text)).toEqual(tokens));

  it('a denial that is joined to its word is two words', () => {
    const words = (text: string) =>
      readTokens(normalForm(text), proofWords('en'), now).flatMap(token => (token.kind === 'word' ? [token.text] : []));
    expect(words("Can't Won't SHAN'T Cannot")).toEqual(['can', 'not', 'will', 'not', 'shall', 'not', 'can', 'not']);
    expect(words("can't won't shan't cannot isn't")).toEqual([
      'can',
      'not',
      'will',
      'not',
      'shall',
      'not',
      'can',
      'not',
      'is',
      'not',
    ]);
  });
  it('a word has its stem', () => {
    expect(readTokens('Tables', proofWords('en'), now)).toEqual([
      { kind: 'word', text: 'Tables', word: 'tables', stem: 'tabl' },
    ]);
  });

  it('words stand at their places', () => {
    expect(wordsAt(readTokens('The lamp: 5 EUR', proofWords('en'), now))).toEqual(['the', 'lamp', '', '']);
  });

  it.each([
    ['18+ only', ['', '≥', 'only']],
    ['+18 only', ['+', '', 'only']],
    ['18 +5', ['', '+', '']],
    ['18<20', ['', '<', '']],
    ['(+18)', ['', '+', '', '']],
    ['(<18)', ['', '<', '', '']],
    ['it > all', ['it', '', 'all']],
  ])('a sign before a number is a word: %s', (text, words) => {
    const tokens = readTokens(text, proofWords('en'), now);
    expect(wordsAt(tokens)).toEqual(words);
    expect(tokens.flatMap(token => (token.kind === 'word' ? [token.stem] : []))).toEqual(words.filter(Boolean));
  });

  it('a minus belongs to its number', () => {
    expect(parts('at -5 kg')).toEqual([
      ['word', 'at'],
      ['value', '-5 kg'],
    ]);
    expect(valuesIn('en', '-5 kg')).toEqual([{ type: 'amount', low: [-5], high: null, unit: 'kg' }]);
  });

  it('a moment is a day and a time', () => {
    const time = { type: 'time', from: [570], to: null };
    const date = { type: 'date', days: [{ year: 2026, month: 12, day: 4 }], weekday: null };
    expect(valuesIn('en', '2026-12-04T09:30:00Z')).toEqual([date, time]);
    expect(valuesIn('en', '2026-12-04')).toEqual([date]);
    expect(valuesIn('en', '2026-12-04T99:30')).toEqual([date]);
  });
});
