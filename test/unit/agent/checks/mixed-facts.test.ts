import { describe, expect, it } from '@jest/globals';
import { daysIn } from '../../../../src/agent/checks/days-in.js';
import { isMixed } from '../../../../src/agent/checks/mixed-facts.js';
import { proofWords } from '../../../../src/language/proof-words.js';
import { clauseOf, unitsIn } from '../../../support/statement.js';

const days = ['hours: Monday to Friday from 9:00 to 17:00. Saturday from 10:00 to 16:00.'];
const lunch = ['text: Lunch from 12:00 to 13:00. Monday from 9:00 to 17:00.'];
const parcels = ['text: Parcels on Saturday. Monday from 9:00 to 17:00.'];
const entry = ['hours: Monday from 9:00 to 17:00 for 5 EUR. Saturday from 10:00 to 16:00.'];
const delivery = ['text: Express delivery costs 9 EUR. Standard delivery costs 5 EUR.'];

/** Whether a value of a statement is said of something else than the record says it of; what it uses: one of its pieces. */
function mixed(text: string, value: string, lines: readonly string[], piece = 0): boolean {
  const units = unitsIn(...lines);
  const clause = clauseOf(text);
  const at = clause.tokens.findIndex(one => one.text === value);
  const token = clause.tokens[at];
  const used = units[piece];
  if (token?.kind !== 'value' || !used) throw new Error(`Nothing to compare: ${JSON.stringify(clause.tokens)}`);
  const days = daysIn([clause.tokens], proofWords('en'))[0]?.[at];
  return isMixed({ clause, days, value: token.value }, used, units);
}

describe('the hours of a day', () => {
  it.each([
    ['the same day', 'On Saturday from 10:00 to 16:00', 'from 10:00 to 16:00', days, false],
    ['one of several days', 'On Tuesday from 9:00 to 17:00', 'from 9:00 to 17:00', days, false],
    ['another day', 'On Saturday from 9:00 to 17:00', 'from 9:00 to 17:00', days, true],
    ['another day, said behind them', 'From 10:00 to 16:00 on Monday', 'From 10:00 to 16:00', days, true],
    ['the same day, said behind them', 'From 10:00 to 16:00 on Saturday', 'From 10:00 to 16:00', days, false],
    ['the day before them', 'On Monday from 9:00 to 17:00 and Saturday', 'from 9:00 to 17:00', days, false],
    [
      'the nearest day before them',
      'On Monday and again Saturday from 9:00 to 17:00',
      'from 9:00 to 17:00',
      days,
      true,
    ],
    ['one of the days behind them', 'From 9:00 to 17:00 on Tuesday, Saturday', 'From 9:00 to 17:00', days, true],
    ['both days behind them', 'From 9:00 to 17:00 on Tuesday, Friday', 'From 9:00 to 17:00', days, false],
    ['no day', 'From 10:00 to 16:00', 'From 10:00 to 16:00', days, false],
    ['hours that no day has', 'On Saturday from 8:00 to 12:00', 'from 8:00 to 12:00', days, false],
    ['a day itself', 'On Monday and again Saturday', 'Saturday', days, false],
    [
      'a record of one day',
      'On Sunday from 10:00 to 16:00',
      'from 10:00 to 16:00',
      ['a: Monday from 10:00 to 16:00'],
      true,
    ],
    ['a day beside hours of no day', 'On Monday from 12:00 to 13:00', 'from 12:00 to 13:00', lunch, false],
    ['a day beside a day without hours', 'On Saturday from 9:00 to 17:00', 'from 9:00 to 17:00', parcels, true],
    ['a time of another day', 'On Saturday at 9:00', '9:00', ['a: Monday at 9:00. Parcels on Saturday.'], true],
    ['the number of a house', 'On Saturday at number 14', '14', ['a: Monday, Mill Lane 14. Saturday.'], false],
    ['an hour by its number', 'On Saturday from 9 to 17', 'from 9 to 17', days, true],
    ['a discount of another day', 'On Saturday it is 10 %', '10 %', ['a: Monday 10 %. Saturday 20 %.'], true],
    ['so many of another day', 'On Saturday it is 3–5', '3–5', ['a: Monday 3–5. Saturday 6–7.'], true],
    ['a price of another day', 'On Saturday it is 5 EUR', '5 EUR', entry, true],
    ['a price of the day', 'On Monday it is 5 EUR', '5 EUR', entry, false],
    ['a price that no day has', 'On Saturday it is 9 EUR', '9 EUR', entry, false],
    [
      'a price of another day and of the day',
      'On Saturday it is 5 EUR',
      '5 EUR',
      ['a: Monday 5 EUR, Saturday 5 EUR.'],
      false,
    ],
    ['a price of every day', 'On Saturday it is 5 EUR', '5 EUR', ['a: It costs 5 EUR. Closed on Saturday.'], false],
  ])('said of %s', (_, text, value, lines, is) => expect(mixed(text, value, lines)).toBe(is));
});

describe('a price of a kind of delivery', () => {
  it.each([
    ['its own', 'Express delivery costs 9 EUR', '9 EUR', delivery, 0, false],
    ["another's", 'Express delivery costs 5 EUR', '5 EUR', delivery, 1, true],
    ["the other's", 'Standard delivery costs 9 EUR', '9 EUR', delivery, 0, true],
    ["no kind's", 'Delivery costs 5 EUR', '5 EUR', delivery, 1, false],
    [
      'one of a record without kinds',
      'Express delivery costs 5 EUR',
      '5 EUR',
      ['text: Delivery costs 5 EUR.'],
      0,
      false,
    ],
    ["both kinds' at once", 'Standard and express delivery cost 5 EUR', '5 EUR', delivery, 1, true],
  ] as const)('%s', (_, text, value, lines, piece, is) => expect(mixed(text, value, lines, piece)).toBe(is));
});
