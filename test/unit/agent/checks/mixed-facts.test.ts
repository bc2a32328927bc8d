import { describe, expect, it } from '@jest/globals';
import { isMixed } from '../../../../src/agent/checks/mixed-facts.js';
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
  return isMixed({ clause, at, value: token.value }, used, units);
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
    ['the first day behind them', 'From 9:00 to 17:00 on Tuesday, Saturday', 'From 9:00 to 17:00', days, false],
    ['no day', 'From 10:00 to 16:00', 'From 10:00 to 16:00', days, false],
    ['hours that no day has', 'On Saturday from 8:00 to 12:00', 'from 8:00 to 12:00', days, false],
    ['a day itself', 'On Monday and again Saturday', 'Saturday', days, false],
    [
      'a record of one day',
      'On Sunday from 10:00 to 16:00',
      'from 10:00 to 16:00',
      ['a: Monday from 10:00 to 16:00'],
      false,
    ],
    ['a day beside hours of no day', 'On Monday from 12:00 to 13:00', 'from 12:00 to 13:00', lunch, false],
    ['a day beside a day without hours', 'On Saturday from 9:00 to 17:00', 'from 9:00 to 17:00', parcels, false],
    ['a price', 'On Saturday it is 5 EUR', '5 EUR', entry, false],
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
