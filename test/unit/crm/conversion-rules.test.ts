import { describe, expect, it } from '@jest/globals';
import type { Lead, LeadConversion } from '../../../src/crm/leads/lead.js';
import { contactOfLead, dealIdOf, registryKey, standingOf } from '../../../src/crm/conversion/conversion-rules.js';
import { readAnswer } from '../../../src/crm/conversion/http-registry.js';
import { noon } from '../../support/values.js';

const conversion = (status: LeadConversion['status']): LeadConversion => ({
  ...{ status, deal: null, contactId: 'cnt_1', customerId: 'cus_1', dealId: 'deal_1' },
  ...{ convertedAt: noon, lastError: null },
});

it.each<[Lead['status'], LeadConversion['status'] | null, object]>([
  ['NEW', null, { kind: 'may begin' }],
  ['CONTACTED', null, { kind: 'may begin' }],
  ['QUALIFIED', 'failed', { kind: 'may begin' }],
  ['LOST', null, { kind: 'may not', status: 'LOST' }],
  ['UNQUALIFIED', 'failed', { kind: 'may not', status: 'UNQUALIFIED' }],
  ['NEW', 'converting', { kind: 'converting' }],
  ['CONVERTED', 'converted', { kind: 'converted', contactId: 'cnt_1', customerId: 'cus_1', dealId: 'deal_1' }],
])('a lead that is %s with a conversion %s', (status, state, expected) => {
  expect(standingOf({ status, conversion: state && conversion(state) })).toEqual(expected);
});

it.each(['contactId', 'customerId'] as const)('a customer without its %s is none that can be told again', part => {
  const half = { ...conversion('converted'), [part]: null };
  expect(standingOf({ status: 'CONVERTED', conversion: half })).toEqual({ kind: 'may not', status: 'CONVERTED' });
});

describe('what follows from a lead', () => {
  it('is the same each time', () => {
    expect(dealIdOf({ _id: 'lead_01k' })).toBe('deal_01k');
    expect(registryKey({ tenantId: 'cmp_1', _id: 'lead_01k' })).toBe('cmp_1:lead_01k');
  });

  it.each([
    ['+4915112345678', ['+4915112345678']],
    ['0151 12345678', []],
    ['+0151', []],
    [null, []],
  ])('a contact has the number %s as %j', (phone, phones) => {
    const made = contactOfLead({ _id: 'lead_01k', name: 'Mara', email: null, phone }, noon);
    expect(made).toMatchObject({ _id: 'cnt_01k', displayName: 'Mara', emails: [], phones, identities: [] });
    expect(contactOfLead({ _id: 'lead_1', name: 'M', email: 'm@a.example', phone }, noon).emails).toEqual([
      'm@a.example',
    ]);
  });
});

it.each<[number, string, object]>([
  [200, '{"id":"cus_1"}', { kind: 'made', id: 'cus_1' }],
  [201, '{"id":7,"name":"x"}', { kind: 'made', id: '7' }],
  [202, '{"id":"cus_1"}', { kind: 'failed', passing: false }],
  [200, '{"id":""}', { kind: 'failed', passing: false }],
  [200, 'hello', { kind: 'failed', passing: false }],
  [302, '', { kind: 'failed', passing: false }],
  [400, '{"id":"x"}', { kind: 'failed', passing: false }],
  [408, '', { kind: 'failed', passing: true }],
  [429, '', { kind: 'failed', passing: true }],
  [499, '', { kind: 'failed', passing: false }],
  [500, '', { kind: 'failed', passing: true }],
  [503, '', { kind: 'failed', passing: true }],
])('a registry that answers %d %s', (status, body, expected) => {
  expect(readAnswer({ status, body: Buffer.from(body) })).toMatchObject(expected);
});
