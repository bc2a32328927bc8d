import { describe, expect, it } from '@jest/globals';
import { overlap, readNumber } from '../../../../../src/agent/checks/values/number.js';
import { currencies, isMoney } from '../../../../../src/agent/checks/values/value.js';

describe('numbers', () => {
  it.each([
    ['7', [7]],
    ['249.90', [249.9]],
    ['249,90', [249.9]],
    ['14.5', [14.5]],
    ['1,234.50', [1234.5]],
    ['1.234,50', [1234.5]],
    ['1 234,50', [1234.5]],
    ['1’234.50', [1234.5]],
    ["1'234", [1234]],
    ['3,000', [3, 3000]],
    ['3.000', [3, 3000]],
    ['3000.125', [3000.125]],
    ['0.250', [0.25]],
    ['1.234.567', [1234567]],
    ['1,234,567', [1234567]],
    ['1,234,567.25', [1234567.25]],
    ['1.234.567,25', [1234567.25]],
    ['1.23.45', []],
    ['1234.567.890', []],
    ['1.234.56', []],
    ['12,34.5', []],
    ['1,234.567,890', []],
  ])('%s', (written, numbers) => expect(readNumber(written)).toEqual(numbers));

  it.each([
    [[3, 3000], [3000], true],
    [[3], [3000, 3], true],
    [[0.1 + 0.2], [0.3], true],
    [[2.99], [3], false],
    [[3], [-3], false],
    [[3], [4, 5], false],
    [[], [3], false],
    [[3], [], false],
  ])('%j and %j have a reading in common: %s', (one, other, same) => expect(overlap(one, other)).toBe(same));
  it('a difference is one from the ninth place on', () => expect(overlap([0], [1e-9])).toBe(false));
});

describe('money', () => {
  it.each([
    ['EUR', true],
    ['PEN', true],
    ['money', true],
    ['kg', false],
    ['', false],
    [null, false],
  ])('%s: %s', (unit, money) => expect(isMoney(unit)).toBe(money));
  it('a currency has three letters', () => expect([...currencies].every(code => /^[A-Z]{3}$/.test(code))).toBe(true));
});
