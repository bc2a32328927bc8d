import { describe, expect, it } from '@jest/globals';
import {
  amountIn,
  mayMove,
  moveTo,
  neighbour,
  type Stage,
  totalsOf,
  typedOf,
  wayBack,
} from '../../../src/console/rules/pipeline.js';

describe('the board of deals', () => {
  it.each<[Stage, 1 | -1, Stage | null]>([
    ['LEAD', 1, 'QUALIFIED'],
    ['LEAD', -1, null],
    ['NEGOTIATION', 1, 'CLOSED_WON'],
    ['CLOSED_WON', 1, null],
    ['CLOSED_WON', -1, 'NEGOTIATION'],
    ['CLOSED_LOST', -1, null],
    ['CLOSED_LOST', 1, null],
  ])('%s, %i: %s', (stage, step, next) => expect(neighbour(stage, step)).toBe(next));

  it('moves open deals anywhere, closed ones to open stages', () => {
    expect(mayMove('LEAD', 'LEAD')).toBe(false);
    expect(mayMove('LEAD', 'CLOSED_LOST')).toBe(true);
    expect(mayMove('CLOSED_WON', 'CLOSED_LOST')).toBe(false);
    expect(mayMove('CLOSED_LOST', 'LEAD')).toBe(true);
    expect(moveTo('LEAD', 'PROPOSAL', 'x')).toEqual({ stage: 'PROPOSAL' });
    expect(moveTo('LEAD', 'CLOSED_LOST', 'x')).toEqual({ stage: 'CLOSED_LOST', lostReason: 'x' });
    expect(moveTo('CLOSED_WON', 'LEAD')).toEqual({ stage: 'LEAD', reopen: true });
  });

  it('knows the way back', () => {
    expect(wayBack({ stage: 'LEAD', lostReason: null }, 'CLOSED_LOST')).toEqual({ stage: 'LEAD', reopen: true });
    expect(wayBack({ stage: 'CLOSED_LOST', lostReason: 'Price' }, 'LEAD')).toEqual({
      ...{ stage: 'CLOSED_LOST', lostReason: 'Price' },
    });
    expect(wayBack({ stage: 'LEAD', lostReason: null }, 'LEAD')).toBeNull();
  });

  it('adds up each currency, the most frequent first', () => {
    const of = (amount: number, currency: string) => ({ amount, currency });
    expect(totalsOf([of(5, 'USD'), null, of(1, 'EUR'), of(2, 'EUR')])).toEqual([of(3, 'EUR'), of(5, 'USD')]);
    expect(totalsOf([of(5, 'USD'), of(1, 'EUR')])).toEqual([of(1, 'EUR'), of(5, 'USD')]);
    expect(totalsOf([null])).toEqual([]);
  });

  it.each<[string, string, number | null]>([
    ['1299', 'EUR', 129_900],
    ['1 299,50', 'EUR', 129_950],
    ['1.299,50', 'EUR', 129_950],
    ['1,299.5', 'EUR', 129_950],
    ["1'299", 'CHF', 129_900],
    ['1.299', 'EUR', 129_900],
    ['1.299.000', 'EUR', 129_900_000],
    ['0,07', 'EUR', 7],
    ['1.299', 'JPY', 1299],
    ['1299', 'JPY', 1299],
    ['12.5', 'JPY', null],
    ['1.2345', 'EUR', null],
    ['1.234', 'KWD', 1234],
    ['-5', 'EUR', null],
    ['five', 'EUR', null],
    ['', 'EUR', null],
    ['99999999999999999', 'EUR', null],
  ])('%j in %s: %s', (typed, currency, amount) => expect(amountIn(typed, currency)).toBe(amount));

  it.each([
    [{ amount: 129_950, currency: 'EUR' }, '1299.50'],
    [{ amount: 7, currency: 'EUR' }, '0.07'],
    [{ amount: 1299, currency: 'JPY' }, '1299'],
  ])('%j is edited as %s', (value, typed) => {
    expect(typedOf(value)).toBe(typed);
    expect(amountIn(typed, value.currency)).toBe(value.amount);
  });
});
