import { describe, expect, it } from '@jest/globals';
import { leadStatuses } from '../../../src/crm/leads/lead.contract.js';
import { convertible, statusesBefore } from '../../../src/crm/leads/lead-moves.js';
import { amountIn, amountText, sortValueOf } from '../../../src/crm/money.js';

describe('where a lead may go', () => {
  it.each(leadStatuses.filter(status => status !== 'CONVERTED'))('%s: from every other but CONVERTED', to => {
    expect(statusesBefore(to).sort()).toEqual(leadStatuses.filter(from => from !== 'CONVERTED').sort());
  });

  it('to CONVERTED by no edit, and from it nowhere', () => {
    expect(statusesBefore('CONVERTED')).toEqual(['CONVERTED']);
  });

  it('to a customer from where somebody still wants something', () => {
    expect([...convertible].sort()).toEqual(['CONTACTED', 'NEW', 'QUALIFIED']);
  });
});

it.each([
  [null, null],
  [{ amount: 24_950, currency: 'EUR' }, 249.5],
  [{ amount: 300, currency: 'JPY' }, 300],
  [{ amount: 1_500, currency: 'KWD' }, 1.5],
  [{ amount: 0, currency: 'USD' }, 0],
])('%j stands among values as %j', (value, expected) => {
  expect(sortValueOf(value)).toBe(expected);
  expect(sortValueOf(value)).toBe(expected);
});

it.each([
  ['249.50', 'EUR', 24_950],
  ['249,5', 'EUR', 24_950],
  ['249', 'EUR', 24_900],
  ['0.05', 'EUR', 5],
  ['300', 'JPY', 300],
  ['1.234', 'KWD', 1_234],
  ['300.5', 'JPY', null],
  ['1.005', 'EUR', null],
  ['1.000,50', 'EUR', null],
  ['-1', 'EUR', null],
  ['', 'EUR', null],
])('%s %s is %j of the smallest unit', (text, currency, amount) => {
  expect(amountIn(text, currency)).toBe(amount);
  if (amount !== null) expect(amountIn(amountText({ amount, currency }), currency)).toBe(amount);
});
