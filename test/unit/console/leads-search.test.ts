import { describe, expect, it } from '@jest/globals';
import {
  isConvertible,
  leadSources,
  leadStatuses,
  majorOf,
  moneyOf,
  readLeadsSearch,
  settableStatuses,
} from '../../../src/console/rules/leads-search.js';
import * as contract from '../../../src/crm/leads/lead.contract.js';

describe('the address of the leads', () => {
  it.each([
    [{}, {}],
    [{ search: ' ', status: 'OPEN', source: 'FAX', sort: 'phone', owner: '' }, {}],
    [
      { search: 49151, status: 'LOST' },
      { search: '49151', status: 'LOST' },
    ],
    [
      { source: 'CHAT', owner: 'usr_1', sort: '-score' },
      { source: 'CHAT', owner: 'usr_1', sort: '-score' },
    ],
    [{ sort: '-createdAt', other: 'x' }, {}],
    [{ search: 'a'.repeat(120) }, { search: 'a'.repeat(100) }],
  ])('%j says %j', (raw, search) => {
    expect(readLeadsSearch(raw)).toEqual(search);
  });

  it('has the words of the API', () => {
    expect(leadStatuses).toEqual(contract.leadStatuses);
    expect(leadSources).toEqual(contract.leadSources);
  });
});

describe('what may be done with a lead', () => {
  it.each(leadStatuses)('that is %s', status => {
    const isCustomer = status === 'CONVERTED';
    expect(settableStatuses(status)).toHaveLength(isCustomer ? 1 : 5);
    expect(settableStatuses(status).includes('CONVERTED')).toBe(isCustomer);
    expect(isConvertible(status)).toBe(['NEW', 'CONTACTED', 'QUALIFIED'].includes(status));
  });
});

it.each([
  ['249.50', 'eur', { amount: 24_950, currency: 'EUR' }],
  ['249,5', ' EUR ', { amount: 24_950, currency: 'EUR' }],
  ['300', 'JPY', { amount: 300, currency: 'JPY' }],
  [' ', 'EUR', null],
  ['300.5', 'JPY', undefined],
  ['1.005', 'EUR', undefined],
  ['12', 'EURO', undefined],
  ['much', 'EUR', undefined],
])('%s %s is typed for %j', (amount, currency, expected) => {
  const value = moneyOf(amount, currency);
  expect(value).toEqual(expected);
  if (value) expect(majorOf(value)).toBe(Number(amount.replace(',', '.')));
});
