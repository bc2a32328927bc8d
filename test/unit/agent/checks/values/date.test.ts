import { describe, expect, it } from '@jest/globals';
import { readDate, sameDay, weekdayAt, weekdayOf } from '../../../../../src/agent/checks/values/date.js';
import type { Day } from '../../../../../src/agent/checks/values/value.js';
import { readingOf } from '../../../../support/reading.js';

/** The date that a text begins with as `year-month-day`, its weekday, and how many parts it has. */
const read = (text: string, language?: string, at = 0) => {
  const found = readDate(readingOf(text, language), at);
  if (found?.value.type !== 'date') return found;
  const days = found.value.days.map(({ year, month, day }) => [year ?? '', month, day].join('-'));
  return [days, found.value.weekday, found.length];
};

describe('a date', () => {
  it.each<[string, string, string[], number | null, number]>([
    ['en', '2026-12-04', ['2026-12-4'], null, 1],
    ['en', '2026-12-14', ['2026-12-14'], null, 1],
    ['en', '2026-12-04T09:30', ['2026-12-4'], null, 1],
    ['de', '04.12.2026', ['2026-12-4'], null, 1],
    ['de', '4.12.', ['-12-4'], null, 1],
    ['de', '04.12.26', ['2026-12-4'], null, 1],
    ['de', '04/12/2026', ['2026-12-4'], null, 1],
    ['en', '04-12-2026', ['2026-12-4'], null, 1],
    ['en', '04/12/2026', ['2026-12-4', '2026-4-12'], null, 1],
    ['en', '4 December 2026', ['2026-12-4'], null, 3],
    ['en', '4th of December', ['-12-4'], null, 4],
    ['en', '4 th of December', ['-12-4'], null, 0],
    ['en', 'eighth of December, 2026', ['2026-12-8'], null, 5],
    ['en', 'December 4', ['-12-4'], null, 2],
    ['en', 'December 4, 2026', ['2026-12-4'], null, 4],
    ['en', 'December the 4th', ['-12-4'], null, 4],
    ['en', 'December, 4', ['-12-4'], null, 3],
    ['en', '4 of the December', ['-12-4'], null, 4],
    ['en', '4 December, of 2026', ['2026-12-4'], null, 5],
    ['en', 'December, the 4', ['-12-4'], null, 4],
    ['ar', '4 ديسمبر، 2026', ['2026-12-4'], null, 4],
    ['de', '1. Dezember', ['-12-1'], null, 3],
    ['de', '31. Dezember', ['-12-31'], null, 3],
    ['ru', '4 декабря 2026 года', ['2026-12-4'], null, 4],
    ['ru', '4 декабря 2026 г', ['2026-12-4'], null, 4],
    ['ru', '4 декабря 2026 до', ['2026-12-4'], null, 3],
    ['en', 'today', ['2026-11-29'], null, 1],
    ['en', 'tomorrow', ['2026-11-30'], null, 1],
    ['de', 'übermorgen', ['2026-12-1'], null, 1],
    ['en', 'yesterday', ['2026-11-28'], null, 1],
  ])('%s: %s', (language, text, days, weekday, length) => {
    expect(read(text, language)).toEqual(length === 0 ? null : [days, weekday, length]);
  });

  it.each<[string, string, number | null, number]>([
    ['en', 'Friday, 4 December', 5, 4],
    ['en', 'Friday, the 4 December', 5, 5],
    ['en', 'Fri. 4 December', 5, 4],
    ['en', 'Fri., the 4 December', 5, 6],
    ['en', 'Thur., the 4 December', null, 0],
    ['en', 'Friday. 4 December', 5, 4],
    ['en', '4 December (Friday)', 5, 5],
    ['en', 'Friday 4 December, Saturday', 5, 3],
    ['en', '4 December (Friday or so)', null, 2],
    ['en', '4 December (soon)', null, 2],
    ['en', '4 December, Friday', 5, 4],
    ['en', '4 December, Friday.', 5, 4],
    ['en', '4 December, Friday and so on', null, 2],
    ['en', '4 December; Friday', null, 2],
    ['tr', '4 Aralık Cuma', 5, 3],
    ['tr', '4 Aralık Cuma.', 5, 3],
    ['tr', '4 Aralık Cuma günü gelir', 5, 3],
    ['tr', '4 Aralık, Cuma günü gelir', null, 2],
    ['en', '4 December Friday comes', null, 2],
    ['en', '4 December', null, 2],
  ])('%s: with its weekday, %s', (language, text, weekday, length) => {
    expect(read(text, language)).toEqual(length === 0 ? null : [['-12-4'], weekday, length]);
  });

  it.each([
    ['en', 'Friday'],
    ['en', 'December'],
    ['en', 'December 32'],
    ['en', '0 December'],
    ['en', '32 December'],
    ['en', '1.5 December'],
    ['en', '123 December'],
    ['en', '4 tents'],
    ['en', '4-December'],
    ['en', 'Friday, of the 4 December'],
    ['en', 'the'],
    ['en', ''],
  ])('%s: none, %j', (language, text) => expect(read(text, language)).toBe(null));

  it.each([
    ['en', '4 December 1999', '1999-12-4'],
    ['en', '4 December 2100', '-12-4'],
    ['en', '4 December 17', '-12-4'],
    ['en', 'December 4 and 2026', '-12-4'],
  ])('%s: its year, %s', (language, text, day) => expect(read(text, language)).toContainEqual([day]));

  it('from a part of a text on', () => {
    expect(read('it comes on Friday, 4 December 2026 at last', 'en', 3)).toEqual([['2026-12-4'], 5, 5]);
    expect(read('it comes on 4 December, Friday', 'en', 3)).toEqual([['-12-4'], 5, 4]);
    expect(read('it comes December 4', 'en', 2)).toEqual([['-12-4'], null, 2]);
    expect(read('it comes 2026-12-04', 'en', 2)).toEqual([['2026-12-4'], null, 1]);
  });

  it('a day without its year is of any', () => {
    const value = { type: 'date', days: [{ year: null, month: 12, day: 4 }], weekday: null };
    for (const text of ['4 December', 'December 4', '4.12.']) {
      expect(readDate(readingOf(text), 0)?.value).toStrictEqual(value);
    }
  });

  it('a day ends at midnight', () => {
    const tomorrow = (now: string) => readDate(readingOf('tomorrow', 'en', now), 0)?.value;
    expect(tomorrow('2026-11-29T00:00:00Z')).toMatchObject({ days: [{ month: 11, day: 30 }] });
    expect(tomorrow('2026-11-29T23:59:59.999Z')).toMatchObject({ days: [{ month: 11, day: 30 }] });
  });
});

describe('weekdays', () => {
  it.each<[string, { day: number; length: number } | null]>([
    ['Monday', { day: 1, length: 1 }],
    ['Sun', { day: 7, length: 1 }],
    ['Sun.', { day: 7, length: 2 }],
    ['Sun ,', { day: 7, length: 1 }],
    ['Sunday.', { day: 7, length: 1 }],
    ['someday', null],
  ])('%s', (text, found) => expect(weekdayAt(readingOf(text), 0)).toEqual(found));

  it.each<[number, number, number, number | null]>([
    [2026, 11, 29, 7],
    [2026, 11, 30, 1],
    [2026, 12, 4, 5],
  ])('%d-%d-%d', (year, month, day, weekday) => expect(weekdayOf({ year, month, day })).toBe(weekday));
  it('nobody knows without the year', () => expect(weekdayOf({ year: null, month: 12, day: 4 })).toBe(null));
});

describe('the same day', () => {
  const day = (year: number | null, month: number, dayOfMonth: number): Day => ({ year, month, day: dayOfMonth });
  it.each([
    [day(2026, 12, 4), day(2026, 12, 4), true],
    [day(null, 12, 4), day(2026, 12, 4), true],
    [day(2026, 12, 4), day(null, 12, 4), true],
    [day(2025, 12, 4), day(2026, 12, 4), false],
    [day(2026, 11, 4), day(2026, 12, 4), false],
    [day(2026, 12, 5), day(2026, 12, 4), false],
  ])('%j and %j: %s', (one, other, same) => expect(sameDay(one, other)).toBe(same));
});
