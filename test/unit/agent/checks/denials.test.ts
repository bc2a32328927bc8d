import { describe, expect, it } from '@jest/globals';
import { checkDraft } from '../../../../src/agent/checks/check-draft.js';
import { createSampleShop } from '../../../../src/embedded/platforms/crm/sample-shop.js';
import { evidence, noon } from '../../../support/values.js';

// A policy of one field is cited whole; what it denies, or says with an exception, is not said without it.
const checks = (policy: string, text: string): string[] =>
  checkDraft(
    { text, citations: [{ evidenceId: 'E1', path: 'text', quote: policy }], language: 'en' },
    {
      channel: 'messenger',
      language: 'en',
      question: '',
      evidence: [evidence({ text: `policies[0].text: ${policy}` })],
      courtesy: false,
      approvedTexts: [],
      contactName: '',
      now: noon,
    },
  ).map(({ check }) => check);

const cakes = 'Loaves can be exchanged within two days. Cakes cannot be returned.';
const bags = 'Opened bags cannot be returned, unopened bags can be returned within 30 days.';
const shop = 'Vouchers can be used in the shop, not in the café.';
const everywhere = 'Vouchers can be used everywhere except in the café.';

describe('what a record denies', () => {
  it.each([
    [cakes, 'Cakes can be returned.'],
    ["Cakes can't be returned.", 'Cakes can be returned.'],
    ["We won't ship glass.", 'We will ship glass.'],
    [cakes, 'Cakes can be exchanged within two days.'],
    [bags, 'Opened bags can be returned.'],
    [bags, 'Bags can be returned when they are opened.'],
    [shop, 'Vouchers can be used in the café.'],
    [everywhere, 'Vouchers can be used in the café.'],
    [everywhere, 'Vouchers can be used everywhere.'],
  ])('%s never proves: %s', (policy, text) => expect(checks(policy, text)).not.toEqual([]));

  it.each([
    [cakes, 'Cakes cannot be returned.'],
    [cakes, "Cakes can't be returned."],
    [cakes, 'Loaves can be exchanged within two days.'],
    ["We won't ship glass.", 'We will not ship glass.'],
    ['We will not ship glass.', "We won't ship glass."],
    [bags, 'Unopened bags can be returned within 30 days.'],
    [shop, 'Vouchers can be used in the shop.'],
    [everywhere, 'Vouchers can be used everywhere except in the café.'],
  ])('%s proves: %s', (policy, text) => expect(checks(policy, text)).toEqual([]));
});

describe('what a policy says is said as it stands', () => {
  const texts = createSampleShop({ customers: 1, orders: 1, products: 1 }).policies.map(({ text }) => String(text));
  it.each([...texts, 'Delivery is free over 60 EUR; under that it costs 5.90 EUR, and at most 2 parcels go at once.'])(
    '%s',
    text => expect(checks(text, text)).toEqual([]),
  );
});
