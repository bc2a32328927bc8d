import { describe, expect, it } from '@jest/globals';
import { countsSize, isOfSaidSize, sizeOfField } from '../../../../src/agent/checks/sizes.js';
import { heldBy } from '../../../support/cited-line.js';
import { told, unit } from '../../../support/told.js';

describe('the size that a field is called by', () => {
  it.each([
    ['sizes.M', 'm'],
    ['sizes.XL', 'xl'],
    ['sizes.XXS', 'xxs'],
    ['sizes.3XL', '3xl'],
    ['restock_L', 'l'],
    ['M', 'm'],
    ['sizes.XM', null],
    ['sizes.7XL', null],
    ['total', null],
    ['HTML', null],
    ['sizes.M.price', null],
  ])('%s: %s', (path, size) => expect(sizeOfField(path)).toBe(size));

  it('is counted by a number alone, where the field is one of sizes', () => {
    const sizes = new Set(['~size']);
    expect(countsSize('sizes.M', '4', sizes)).toBe(true);
    expect(countsSize('sizes.M', '4 EUR', sizes)).toBe(false);
    expect(countsSize('sizes.M', '4', new Set())).toBe(false);
    expect(countsSize('sizes.chest', '4', sizes)).toBe(false);
  });

  it('proves nothing of another size, and nothing where none is said', () => {
    const { contents } = told('size m:m');
    expect(isOfSaidSize(unit({ shown: 'sizes.M: 4' }), contents)).toBe(true);
    expect(isOfSaidSize(unit({ shown: 'sizes.L: 4' }), contents)).toBe(false);
    expect(isOfSaidSize(unit({ shown: 'sizes.M: 4' }), [])).toBe(false);
    expect(isOfSaidSize(unit({ shown: 'M: 4' }), [])).toBe(false);
    expect(isOfSaidSize(unit({ shown: 'stock: 4' }), [])).toBe(true);
  });
});

describe('a draft about sizes', () => {
  const lines = ['title: Merino pullover', 'sizes.S: 0', 'sizes.M: 3', 'sizes.L: 0', 'price: 89 EUR'];
  it.each<[string, boolean]>([
    ['We have 3 left in size M.', true],
    ['We have three in size M.', true],
    ['We have 3 left in size L.', false],
    ['Size L is in stock.', false],
    ['Size S is available.', false],
    ['There are three left.', false],
  ])('%s', (text, isSent) => expect(heldBy({ text, lines }).length === 0).toBe(isSent));
});
