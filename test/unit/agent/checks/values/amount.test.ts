import { describe, expect, it } from '@jest/globals';
import { readAmount } from '../../../../../src/agent/checks/values/amount.js';
import { readingOf } from '../../../../support/reading.js';

/** The amount that a text begins with: its ends and unit, and how many parts it has. */
const read = (text: string, language?: string, at = 0) => {
  const found = readAmount(readingOf(text, language), at);
  if (found?.value.type !== 'amount') return found;
  return [found.value.low, found.value.high, found.value.unit, found.length];
};

describe('a number with its unit', () => {
  it.each([
    ['€', 'EUR'],
    ['$', 'USD'],
    ['US$', 'USD'],
    ['us$', 'USD'],
    ['R$', 'BRL'],
    ['A$', 'AUD'],
    ['C$', 'CAD'],
    ['MX$', 'MXN'],
    ['£', 'GBP'],
    ['¥', 'JPY'],
    ['₹', 'INR'],
    ['৳', 'BDT'],
    ['₽', 'RUB'],
    ['₺', 'TRY'],
  ])('%s is %s, before the number or behind it', (sign, unit) => {
    expect(read(`${sign}5`)).toEqual([[5], null, unit, 2]);
    expect(read(`5 ${sign}`)).toEqual([[5], null, unit, 2]);
  });
  it.each(['%', '٪'])('%s is percent behind the number alone', sign => {
    expect(read(`5${sign}`)).toEqual([[5], null, 'percent', 2]);
    expect(read(`${sign}5`)).toBe(null);
  });

  it.each<[string, string, number[], string | null, number]>([
    ['en', '5', [5], null, 1],
    ['en', '-5 kg', [-5], 'kg', 3],
    ['en', '-€5', [-5], 'EUR', 3],
    ['en', '3,000', [3, 3000], null, 1],
    ['en', 'EUR 5', [5], 'EUR', 2],
    ['en', '5 EUR', [5], 'EUR', 2],
    ['en', '5 PEN', [5], 'PEN', 2],
    ['en', '5 huf', [5], 'HUF', 2],
    ['en', '€5 EUR', [5], 'EUR', 2],
    ['en', '2.4 kilograms', [2.4], 'kg', 2],
    ['en', '5 business days', [5], 'business_day', 3],
    ['en', '5 tents', [5], null, 1],
    ['de', '3 und 5 kg', [3], null, 1],
    ['en', 'kg 5', [5], null, 0],
    ['en', '2-person', [2], 'person', 3],
    ['en', 'two-person', [2], 'person', 3],
    ['en', '2–person', [2], 'person', 3],
    ['en', '2-EUR', [2], 'EUR', 3],
    ['en', '2 - person', [2], null, 1],
    ['en', '2 x tents', [2], null, 2],
    ['en', '2× tents', [2], null, 2],
    ['en', '2 x kg', [2], 'kg', 3],
    ['en', 'two tents', [2], null, 1],
    ['en', 'two hundred euros', [200], 'EUR', 3],
    ['en', 'one day', [1], 'day', 2],
    ['en', 'one tent', [1], null, 0],
    ['en', '1 tent', [1], null, 1],
    ['de', 'einen Werktag', [1], 'business_day', 2],
    ['en', 'tent', [], null, 0],
    ['en', '#1042', [], null, 0],
    ['en', '', [], null, 0],
  ])('%s: %s', (language, text, low, unit, length) => {
    expect(read(text, language)).toEqual(length === 0 ? null : [low, null, unit, length]);
  });
});

describe('a range', () => {
  it.each<[string, string, number, number, string | null, number]>([
    ['en', '3-5 business days', 3, 5, 'business_day', 5],
    ['en', '3 to 5 kg', 3, 5, 'kg', 4],
    ['en', '3 kg to 5 kg', 3, 5, 'kg', 5],
    ['en', '3 kg to 5 tents', 3, 5, 'kg', 4],
    ['en', '3 to 5 tents', 3, 5, null, 3],
    ['en', 'one to two tents', 1, 2, null, 3],
    ['en', '€3 to 5', 3, 5, 'EUR', 4],
    ['en', '€3-5 kg', 3, 5, 'EUR', 4],
    ['en', '€3–5', 3, 5, 'EUR', 4],
    ['en', '3 – 5 kg', 3, 5, 'kg', 4],
    ['en', '3–5 EUR', 3, 5, 'EUR', 4],
    ['en', 'from three to five working days', 3, 5, 'business_day', 6],
    ['en', 'from 3 to 5', 3, 5, null, 4],
    ['de', 'zwischen 3 und 5 kg', 3, 5, 'kg', 5],
    ['de', '3 bis zu 5 kg', 3, 5, 'kg', 5],
  ])('%s: %s', (language, text, low, high, unit, length) => {
    expect(read(text, language)).toEqual([[low], [high], unit, length]);
  });

  it.each<[string, number, string | null, number]>([
    ['2 – 249.90 EUR', 2, null, 1],
    ['2 – 249.90 €', 2, null, 1],
    ['2 - 249.90 EUR', 2, null, 1],
    ['€2 – 249 kg', 2, 'EUR', 2],
    ['2 to tents', 2, null, 1],
    ['2 - tents', 2, null, 1],
    ['2 kg 5 kg', 2, 'kg', 2],
  ])('none: %s', (text, low, unit, length) => expect(read(text)).toEqual([[low], null, unit, length]));

  it.each(['from 3 kg', '3 kg to 5 g', '3 cm - 5 kg', 'from tents'])('neither: %s', text =>
    expect(read(text)).toBe(null),
  );

  it('from a part of a text on', () => {
    expect(read('it costs €3 to 5', 'en', 2)).toEqual([[3], [5], 'EUR', 4]);
    expect(read('it takes from 3 to 5 days', 'en', 2)).toEqual([[3], [5], 'day', 5]);
    expect(read('it weighs 3 kg', 'en', 2)).toEqual([[3], null, 'kg', 2]);
  });
});
