import { describe, expect, it } from '@jest/globals';
import { isBetween, leadAt, rangeLink, readTime, readWeekdays } from '../../../../../src/agent/checks/values/time.js';
import { readingOf } from '../../../../support/reading.js';

describe('a time', () => {
  it.each<[string, string, number[], number]>([
    ['en', '18:30', [1110], 1],
    ['fr', '18h30', [1110], 1],
    ['fr', '18H30', [1110], 1],
    ['en', '24:00', [1440], 1],
    ['en', '2026-12-04T09:30:00Z', [570], 1],
    ['en', '2026-12-04T19:30:00Z', [1170], 1],
    ['en', '9 am', [540], 2],
    ['en', '9.30 pm', [1290], 2],
    ['en', '12 am', [0], 2],
    ['en', '12 pm', [720], 2],
    ['en', 'nine pm', [1260], 2],
    ['en', "9 o'clock", [540], 2],
    ['en', '9 in the morning', [540], 4],
    ['en', '9:15 pm', [1275], 2],
    ['de', '9 Uhr', [540], 2],
    ['de', '9 Uhr und 17 Uhr', [540], 2],
    ['de', '9 Uhr abends', [1260], 3],
    ['sv', 'klockan 9', [540], 2],
    ['sv', 'klockan 9 på kvällen', [1260], 4],
    ['ar', 'الساعة 9 مساء', [1260], 3],
    ['fr', '18 h 30', [1110], 3],
    ['fr', '10 h 05 sur place', [605], 3],
    ['de', '18 Uhr 30', [1110], 3],
    // "Ore" is the clock, and hours.
    ['it', '18 ore', [1080], 2],
    ['fr', '9 h du soir', [1260], 4],
    // No range without a link.
    ['en', '9:00 10:00', [540], 1],
    ['en', '9:00 to Berlin', [540], 1],
  ])('%s: %s', (language, text, from, length) => {
    expect(readTime(readingOf(text.replace("o'clock", 'oclock'), language), 0)).toEqual({
      value: { type: 'time', from, to: null },
      length,
    });
  });

  it.each<[string, string, number[], number[], number]>([
    ['en', '9 am to 5 pm', [540], [1020], 5],
    ['en', '9:00–17:00', [540], [1020], 3],
    ['en', '9:00-17:00', [540], [1020], 3],
    ['en', '9 to 5 pm', [540, 1260], [1020], 4],
    ['en', '9:00 to 5 pm', [540], [1020], 4],
    ['en', '9 am to 5', [540], [300], 4],
    ['en', '9 to 11 am', [540], [660], 4],
    ['en', 'from 9 am to 5 pm', [540], [1020], 6],
    ['de', 'von 9 bis 17 Uhr', [540], [1020], 5],
    ['de', 'zwischen 9 und 17 Uhr', [540], [1020], 5],
    ['de', '9 Uhr bis 17 Uhr', [540], [1020], 5],
    ['fr', '10 h à 18 h 30', [600], [1110], 6],
    ['sv', '9.30–19.00', [570], [1140], 3],
    ['de', 'von 9.30 bis 19.00', [570], [1140], 4],
    ['nl', '9.30 tot 19.00 geopend', [570], [1140], 3],
    ['sv', 'klockan 9 till 5 på kvällen', [540], [1020], 6],
  ])('%s: a range, %s', (language, text, from, to, length) => {
    expect(readTime(readingOf(text, language), 0)).toEqual({ value: { type: 'time', from, to }, length });
  });

  it.each([
    ['en', '9'],
    ['en', '9.30'],
    ['en', '9 to 5'],
    ['en', '8 hours'],
    ['en', '8 hours 30 minutes'],
    ['en', '8 hours 75'],
    ['en', '8 x 30'],
    ['en', '9.30–19.00 EUR'],
    ['en', '9.30–19.00 €'],
    ['en', '9.30–19.75'],
    ['en', '9.30–19'],
    ['en', '9–19.30'],
    ['en', '9 tents'],
    ['en', '9 tents pm'],
    ['en', 'nine'],
    ['en', '25:00'],
    ['en', '24:01'],
    ['en', '90 am'],
    ['en', '9.5 am'],
    ['en', 'am'],
    ['en', 'from 9 am'],
    ['en', 'from 18:30'],
    ['en', '2026-12-04'],
    ['en', 'a9:30'],
    ['en', ''],
  ])('%s: none, %j', (language, text) => expect(readTime(readingOf(text, language), 0)).toBe(null));

  it('from a part of a text on', () => {
    expect(readTime(readingOf('open at 9 am'), 2)).toEqual({
      value: { type: 'time', from: [540], to: null },
      length: 2,
    });
    expect(readTime(readingOf('open from 9 am to 5 pm'), 1)?.length).toBe(6);
  });
});

describe('weekdays', () => {
  it.each<[string, string, number[], number]>([
    ['en', 'Monday', [1], 1],
    ['de', 'Sonntags', [7], 1],
    ['en', 'Mon.', [1], 2],
    ['en', 'Monday to Saturday', [1, 2, 3, 4, 5, 6], 3],
    ['en', 'Mon–Sat', [1, 2, 3, 4, 5, 6], 3],
    ['en', 'Mon.–Sat.', [1, 2, 3, 4, 5, 6], 5],
    ['es', 'de lunes a sábado', [1, 2, 3, 4, 5, 6], 4],
    ['en', 'Saturday to Monday', [6, 7, 1], 3],
    ['de', 'zwischen Montag und Mittwoch', [1, 2, 3], 4],
    ['de', 'Montag und Mittwoch', [1], 1],
    ['en', 'Monday and Friday', [1], 1],
    ['en', 'between Monday and Friday', [1, 2, 3, 4, 5], 4],
    ['es', 'lunes y viernes', [1], 1],
    ['it', 'lunedì e i venerdì', [1], 1],
    ['pt', 'segunda e as sextas', [1], 1],
    ['tr', 'Pazartesi ile Cuma günleri', [1], 1],
    ['tr', 'Pazartesi ile Cuma arası', [1, 2, 3, 4, 5], 3],
    ['tr', 'Pazartesi ile Cuma günleri arasında', [1, 2, 3, 4, 5], 3],
    ['tr', 'Pazartesi ve Cuma saat 9:00 arası', [1], 1],
    ['en', 'Sunday to Sunday', [7], 3],
    ['en', 'Monday Tuesday', [1], 1],
    ['en', 'Monday to Berlin', [1], 1],
  ])('%s: %s', (language, text, days, length) => {
    expect(readWeekdays(readingOf(text, language), 0)).toEqual({ value: { type: 'weekdays', days }, length });
  });
  it.each([
    ['en', 'from Monday'],
    ['en', 'someday'],
    ['fr', 'du lundi et vendredi'],
    ['es', 'de lunes y viernes'],
    ['en', 'from Monday and Friday'],
  ])('%s: none, %s', (language, text) => expect(readWeekdays(readingOf(text, language), 0)).toBe(null));
  it('from a part of a text on', () => {
    expect(readWeekdays(readingOf('open from Monday to Friday'), 1)?.length).toBe(4);
    expect(readWeekdays(readingOf('open Monday'), 1)?.length).toBe(1);
  });
});

describe('what stands before and between', () => {
  it.each([
    ['en', 'from 9', 1],
    ['en', 'between 9', 1],
    ['es', 'entre las 9', 2],
    ['en', '9', 0],
    ['en', '', 0],
  ])('%s: %j begins a range with %d words', (language, text, length) =>
    expect(leadAt(readingOf(text, language), 0)).toBe(length),
  );
  it.each([
    ['en', '– 9', 1],
    ['en', '- 9', 1],
    ['en', 'to 9', 1],
    ['de', 'bis zu 9', 2],
    ['es', '-', 1],
    ['tr', 'ile 17 arası', 1],
    ['tr', 'ile 17 saatleri arası', 1],
    ['tr', 'ile 17 Cuma günleri arası', 0],
    ['tr', 'ile arası', 0],
    ['en', 'and 9', 0],
    ['en', 'tents', 0],
    ['en', '', 0],
  ])('%s: %j links its ends with %d parts', (language, text, length) =>
    expect(rangeLink(readingOf(text, language), 0, false)).toBe(length),
  );
  it.each([
    ['between 9', 0, true],
    ['from 9', 0, false],
    ['open between 9', 0, false],
    ['open between 9', 1, true],
  ])('%j from %d on is between both ends: %s', (text, at, is) => expect(isBetween(readingOf(text), at)).toBe(is));
  it('"and" links what "between" began', () => {
    expect(rangeLink(readingOf('but 9'), 0, true)).toBe(0);
    expect(rangeLink(readingOf('und 9', 'de'), 0, true)).toBe(1);
    expect(rangeLink(readingOf('und 9', 'de'), 0, false)).toBe(0);
  });
});
