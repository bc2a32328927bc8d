import { describe, expect, it } from '@jest/globals';
import { isWithin } from '../../../src/platform/json-size.js';

const most = { characters: 10, levels: 2 };

describe('a JSON value is within a size', () => {
  it.each([
    ['a text', '0123456789', true],
    ['a longer one', '0123456789x', false],
    ['a number', 1234567890, true],
    ['a longer number', 12345678901, false],
    ['null', null, true],
    ['a name and its value', { abcd: '12345' }, true],
    ['a longer name', { abcde: '12345' }, false],
    ['a list', ['abcd', 'efgh'], true],
    ['a longer list', ['abcd', 'efghi'], false],
    ['a list of nothing', Array.from({ length: 11 }, () => ''), false],
    ['two levels', { a: { b: 1 } }, true],
    ['a list on the second', { a: [1] }, true],
    ['three levels', { a: { b: [] } }, false],
    ['a text before what is too deep', ['x', [[]]], false],
  ])('%s', (_, value, isSmall) => expect(isWithin(value, most)).toBe(isSmall));

  it('however deep it is', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(isWithin(deep, { characters: 1_000_000, levels: 100 })).toBe(false);
  });
});
