import { describe, expect, it } from '@jest/globals';
import { isRangeWord, openingEnd } from '../../../../src/agent/checks/opening-end.js';
import { clauseOf, unitsIn } from '../../../support/statement.js';

const week = ['hours: Monday to Friday from 9:00 to 17:00. Saturday from 10:00 to 16:00.'];
const alike = ['hours: Monday from 9:00 to 17:00. Saturday from 10:00 to 17:00.'];

/** The piece of a record that proves one end, the place of the time and the word. */
function end(text: string, lines: string[], language = 'en') {
  const found = openingEnd(clauseOf(text, language), unitsIn(...lines));
  return found && [found.at, found.word.text, found.unit.said];
}

describe('one end of the hours', () => {
  it.each([
    ['On Saturday until 16:00', week, [3, 'until', 'saturdayfrom10:00to16:00']],
    ['On Saturday we are open till 4 pm', week, [6, 'till', 'saturdayfrom10:00to16:00']],
    ['On Tuesday until 17:00', week, [3, 'until', 'mondaytofridayfrom9:00to17:00']],
    ['On Saturday until 16', week, [3, 'until', 'saturdayfrom10:00to16:00']],
    ['Until 17:00', alike, [1, 'Until', 'mondayfrom9:00to17:00']],
    ['On Saturday until 17:00', alike, [3, 'until', 'saturdayfrom10:00to17:00']],
    ['On Saturday until 16 hours', week, [3, 'until', 'saturdayfrom10:00to16:00']],
    ['On Saturday until 16:00, lunch 12:00–13:00', week, [3, 'until', 'saturdayfrom10:00to16:00']],
    ['On Saturday until 16:00 for 5 EUR', week, [3, 'until', 'saturdayfrom10:00to16:00']],
    ['On Saturday until 16:00 with 3–5 tents', week, [3, 'until', 'saturdayfrom10:00to16:00']],
    ['Until 17:00', ['hours: Monday from 9:00 to 17:00', 'price: 5 EUR'], [1, 'Until', 'mondayfrom9:00to17:00']],
    ['Until 17:00', ['hours: Monday from 9:00 to 17:00', 'lunch: 12:00'], [1, 'Until', 'mondayfrom9:00to17:00']],
    ['Until 17:00', ['hours: 12:00 Monday from 9:00 to 17:00'], [1, 'Until', '12:00mondayfrom9:00to17:00']],
  ])('%s', (text, lines, found) => expect(end(text, lines)).toEqual(found));

  it.each([
    ['another day', 'On Saturday until 17:00', week],
    ['a day that has none', 'On Sunday until 17:00', week],
    ['the beginning', 'On Saturday until 10:00', week],
    ['no word for it', 'On Saturday at 16:00', week],
    ['no time', 'On Saturday until', week],
    ['no day, where it differs', 'Until 17:00', week],
    ['two times', 'On Saturday until 16:00 or 16:00', week],
    ['a range', 'On Saturday until 10:00–16:00', week],
    ['a no', 'On Saturday never until 16:00', week],
    ['closed', 'On Saturday closed until 16:00', week],
    ['a price', 'On Saturday until 16 EUR', week],
    ['a range of numbers', 'On Saturday until 16–17', week],
    ['hours when it is closed', 'On Saturday until 16:00', ['hours: Closed on Saturday from 10:00 to 16:00']],
    ['a record of no hours', 'On Saturday until 16:00', ['hours: Saturday, 16:00']],
  ])('none: %s', (_, text, lines) => expect(end(text, lines)).toBeNull());
});

describe('the word for the end of a range', () => {
  const words = (text: string, language = 'en') => {
    const clause = clauseOf(text, language);
    return clause.contents.filter(content => isRangeWord(content, clause)).map(({ text }) => text);
  };
  it.each([
    ['bn', '10:00 থেকে 18:30 পর্যন্ত', ['পর্যন্ত']],
    ['en', 'until 10:00–18:30', ['until']],
    ['en', '10:00–18:30 until', ['until']],
    ['en', 'until 3–5 kg', ['until']],
    ['en', 'until Monday to Friday', ['until']],
    ['en', 'until Saturday to Sunday', ['until']],
    ['en', 'until 18:30', []],
    ['en', 'until 5 kg', []],
    ['en', 'until Monday', []],
    ['en', 'until noon', []],
    ['en', 'until the 10:00–18:30', []],
    ['en', 'open 10:00–18:30', []],
    ['en', 'until 2026-12-04', []],
  ])('%s: %s', (language, text, found) => expect(words(text, language)).toEqual(found));
});
