import { describe, expect, it } from '@jest/globals';
import { normalForm } from '../../../../../src/agent/checks/normal-form.js';
import { readTokens } from '../../../../../src/agent/checks/read-tokens.js';
import { sameValue } from '../../../../../src/agent/checks/values/same-value.js';
import type { Value } from '../../../../../src/agent/checks/values/value.js';
import { proofWords } from '../../../../../src/language/proof-words.js';

const now = new Date('2026-11-29T12:00:00Z');
const valueOf = (text: string, language = 'en'): Value => {
  const token = readTokens(normalForm(text), proofWords(language), now).find(({ kind }) => kind === 'value');
  if (token?.kind !== 'value') throw new Error(`no value in ${text}`);
  return token.value;
};

describe('a value of the draft is the evidence’s', () => {
  it.each<[string, string, string | null, boolean]>([
    ['14.50 EUR', '14.5', 'EUR', true],
    ['14.50 USD', '14.5', 'EUR', false],
    ['14.50', '14.5', 'EUR', true],
    ['1450 EUR', '14.50', 'EUR', false],
    ['2.4 kg', '2.4 kg', null, true],
    ['2.4 g', '2.4 kg', null, false],
    ['2.4', '2.4 kg', null, false],
    ['17 pieces', '17', null, true],
    ['3-5 business days', '3 to 5 business days', null, true],
    ['3-5 days', '3 to 5 business days', null, false],
    ['3 business days', '3 to 5 business days', null, false],
    ['4 December', '2026-12-04', null, true],
    ['4 December 2027', '2026-12-04', null, false],
    ['Friday, 4 December', '2026-12-04', null, true],
    ['Thursday, 4 December', '2026-12-04', null, false],
    ['9 am to 5 pm', '09:00 to 17:00', null, true],
    ['9 to 5', '09:00 to 17:00', null, true],
    ['9 am to 6 pm', '09:00 to 17:00', null, false],
    ['9 pm to 5 am', '09:00 to 17:00', null, false],
    ['9 am', '09:00 to 17:00', null, false],
    ['Saturday', 'Monday to Saturday', null, true],
    ['Sunday', 'Monday to Saturday', null, false],
    ['Monday to Friday', 'Monday to Saturday', null, false],
    ['030 23125418', '+49 30 23125 418', null, true],
    ['0049 30 23125418', '+49 30 23125 418', null, true],
    ['030 23125481', '+49 30 23125 418', null, false],
    ['lo@shop.example', 'hello@shop.example', null, false],
    ['Hello@shop.example', 'hello@shop.example', null, true],
    ['np48210733', 'NP48210733', null, true],
    ['NP48210737', 'NP48210733', null, false],
    ['17', 'NP48210733', null, false],
    ['4 December', '17', null, false],
  ])('%s against %s (%s): %s', (drafted, proof, unit, same) => {
    expect(sameValue(valueOf(drafted), valueOf(proof), unit)).toBe(same);
  });
});

describe('values by their types', () => {
  const amount = (low: number, unit: string | null = null, high: number | null = null): Value => ({
    type: 'amount',
    low: [low],
    high: high === null ? null : [high],
    unit,
  });
  const date = (weekday: number | null, ...years: (number | null)[]): Value => ({
    type: 'date',
    days: years.map(year => ({ year, month: 12, day: 4 })),
    weekday,
  });
  const time = (from: number, to: number | null = null): Value => ({
    type: 'time',
    from: [from],
    to: to === null ? null : [to],
  });
  const days = (...list: number[]): Value => ({ type: 'weekdays', days: list });
  const text = (type: 'link' | 'mail' | 'phone' | 'code', written: string): Value => ({ type, text: written });

  const kinds = [amount(540), date(null, 540), days(4), text('link', '030 231'), text('mail', '030 231')];
  const all = [...kinds, time(540), time(540, 1020), text('phone', '030 231'), text('code', '030 231')];
  it.each(all.map(value => [value.type, value] as const))('%s is the same as itself and as no other', (_, value) => {
    expect(all.filter(other => sameValue(value, other, null))).toEqual([value]);
  });

  it.each<[string, Value, Value, boolean]>([
    ['the year is left out', date(null, null), date(null, 2026), true],
    ['another year', date(null, 2025), date(null, 2026), false],
    ['one of two readings', date(null, 2026), date(null, 2025, 2026), true],
    ['one of two readings of the draft', date(null, 2025, 2026), date(null, 2026), true],
    ['its weekday by the calendar', date(5, null), date(null, 2026), true],
    ['not the weekday by the calendar', date(4, null), date(4, 2026), false],
    ['the weekday that stands beside', date(4, null), date(4, null), true],
    ['another than stands beside', date(4, null), date(5, null), false],
    ['a weekday that nobody says', date(4, 2026), date(null, null), false],
    ['no weekday', date(null, null), date(5, null), true],
  ])('dates: %s', (_, drafted, proof, same) => expect(sameValue(drafted, proof, null)).toBe(same));

  it.each<[string, Value, Value, boolean]>([
    ['a day of an opening', days(2), days(1, 2, 3), true],
    ['another day', days(4), days(1, 2, 3), false],
    ['the same days', days(3, 4), days(3, 4), true],
    ['as many other days', days(3, 4), days(3, 5), false],
    ['fewer days', days(1, 2), days(1, 2, 3), false],
  ])('weekdays: %s', (_, drafted, proof, same) => expect(sameValue(drafted, proof, null)).toBe(same));

  it.each<[string, Value, Value, boolean]>([
    ['the same moment', time(540), time(540), true],
    ['another moment', time(541), time(540), false],
    ['the same range', time(540, 1020), time(540, 1020), true],
    ['another beginning', time(541, 1020), time(540, 1020), false],
    ['another end', time(540, 1021), time(540, 1020), false],
    ['a range for a moment', time(540, 1020), time(540), false],
    ['a moment for a range', time(540), time(540, 1020), false],
    ['bare hours', amount(9, null, 17), time(540, 1020), true],
    ['bare hours, the end after noon', amount(9, null, 5), time(540, 1020), true],
    ['noon may be midnight', amount(9, null, 12), time(540, 1440), true],
    ['thirteen is after noon', amount(9, null, 13), time(540, 1500), false],
    ['the beginning is as it is written', amount(9, null, 22), time(1260, 1320), false],
    ['hours with their unit', amount(9, 'hour', 17), time(540, 1020), true],
    ['hours with their unit leave nothing open', amount(9, 'hour', 5), time(540, 1020), false],
    ['other units', amount(9, 'kg', 17), time(540, 1020), false],
    ['another unit', amount(9, 'kg'), time(540), false],
    ['one hour', amount(9, 'hour'), time(540), true],
    ['one hour for a range', amount(9), time(540, 1020), false],
  ])('times: %s', (_, drafted, proof, same) => expect(sameValue(drafted, proof, null)).toBe(same));

  it.each<[string, Value, Value, string | null, boolean]>([
    ['the same', amount(3, 'kg'), amount(3, 'kg'), null, true],
    ['another number', amount(4, 'kg'), amount(3, 'kg'), null, false],
    ['the unit by the name of the field', amount(3, 'kg'), amount(3), 'kg', true],
    ['another unit than the field says', amount(3, 'g'), amount(3), 'kg', false],
    ['the value’s unit before the field’s', amount(3, 'g'), amount(3, 'g'), 'kg', true],
    ['pieces of what has no unit', amount(3, 'piece'), amount(3), null, true],
    ['pieces of what has a unit', amount(3, 'piece'), amount(3, 'kg'), null, false],
    ['other things of what has no unit', amount(3, 'person'), amount(3), null, false],
    ['money without its currency', amount(3), amount(3), 'EUR', true],
    ['money without its currency, which the value names', amount(3), amount(3, 'EUR'), null, false],
    ['a bare number for a weight', amount(3), amount(3), 'kg', false],
    ['a range', amount(3, 'kg', 5), amount(3, 'kg', 5), null, true],
    ['a range that ends elsewhere', amount(3, 'kg', 6), amount(3, 'kg', 5), null, false],
    ['a range that begins elsewhere', amount(2, 'kg', 5), amount(3, 'kg', 5), null, false],
    ['a range for one number', amount(3, 'kg', 5), amount(3, 'kg'), null, false],
    ['one number for a range', amount(3, 'kg'), amount(3, 'kg', 5), null, false],
  ])('amounts: %s', (_, drafted, proof, unit, same) => expect(sameValue(drafted, proof, unit)).toBe(same));
});
