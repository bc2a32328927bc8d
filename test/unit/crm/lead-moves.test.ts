import { describe, expect, it } from '@jest/globals';
import { leadStatuses } from '../../../src/crm/leads/lead.contract.js';
import { convertible, statusesBefore } from '../../../src/crm/leads/lead-moves.js';
import { sortValueOf } from '../../../src/crm/money.js';

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
