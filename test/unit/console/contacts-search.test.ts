import { describe, expect, it } from '@jest/globals';
import { listOf, numberOf, readContactSearch, readContactsSearch } from '../../../src/console/rules/contacts-search.js';

describe('the addresses of the contacts', () => {
  it.each([
    [{}, {}],
    [
      { search: 'anna', account: 'acc_1', sort: 'name' },
      { search: 'anna', account: 'acc_1', sort: 'name' },
    ],
    [{ search: 49151, sort: '-lastSeenAt' }, { search: '49151' }],
    [{ search: '  ', sort: 'phone', account: '' }, {}],
  ])('%j is %j', (raw, search) => {
    expect(readContactsSearch(raw)).toEqual(search);
  });

  it('one of them may show a receipt', () => {
    expect([readContactSearch({ erasure: 'ers_1' }), readContactSearch({ x: 1 })]).toEqual([{ erasure: 'ers_1' }, {}]);
  });
});

describe('addresses as people type them', () => {
  it('are several where there are commas, each once', () => {
    expect(listOf(' a@b.example, c@d.example;a@b.example ,')).toEqual(['a@b.example', 'c@d.example']);
  });
  it.each([
    ['+49 (0)151 / 1234-5678', '+4915112345678'],
    ['0049 151 12345678', '+4915112345678'],
    ['+1 (212) 555.0100', '+12125550100'],
  ])('%s is %s', (typed, number) => {
    expect(numberOf(typed)).toBe(number);
  });
});
