import { describe, expect, it } from '@jest/globals';
import { checkDraft } from '../../../../src/agent/checks/check-draft.js';
import { createSampleShop } from '../../../../src/embedded/platforms/crm/sample-shop.js';
import { deniesAlike, isDenied } from '../../../../src/agent/checks/denials.js';
import { support, told, unit } from '../../../support/told.js';
import { evidence, noon } from '../../../support/values.js';

// A policy of one field is cited whole; what it denies, or says with an exception, is not said without it.
const checks = (policy: string, text: string, language = 'en'): string[] =>
  checkDraft(
    { text, citations: [{ evidenceId: 'E1', path: 'text', quote: policy }], language },
    {
      channel: 'messenger',
      language,
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

describe('what is awaited or excluded', () => {
  const waits = 'awaiting payment';
  const leftOut = 'Underwear and earphones are excluded from return.';
  it.each([
    [waits, 'en', 'Your payment is registered.'],
    [waits, 'en', 'Your payment is here.'],
    [waits, 'de', 'Die Zahlung ist erfasst.'],
    [waits, 'sv', 'Betalningen är registrerad, tack!'],
    [waits, 'en', 'Your order is not awaiting payment.'],
    [leftOut, 'en', 'Earphones can be returned as well.'],
    [leftOut, 'en', 'Underwear can be returned.'],
    [leftOut, 'en', 'Earphones are not excluded from return.'],
    [leftOut, 'en', 'Underwear and earphones can be returned.'],
    [leftOut, 'bn-Latn', 'Earphone o ferot dite parben.'],
    [leftOut, 'de', 'Kopfhörer können Sie auch zurückgeben.'],
    ['Los auriculares están excluidos de la devolución.', 'es', 'Los auriculares no están excluidos de la devolución.'],
  ])('%s never proves (%s): %s', (policy, language, text) => expect(checks(policy, text, language)).not.toEqual([]));

  it.each([
    [waits, 'en', 'Your order is awaiting payment.'],
    [leftOut, 'en', 'Earphones are excluded from return.'],
    [leftOut, 'en', 'Earphones cannot be returned.'],
    [leftOut, 'en', 'Underwear and earphones cannot be returned.'],
    [leftOut, 'en', 'Underwear and earphones are excluded from return.'],
    ['Los auriculares están excluidos de la devolución.', 'es', 'Los auriculares no se pueden devolver.'],
  ])('%s proves (%s): %s', (policy, language, text) => expect(checks(policy, text, language)).toEqual([]));

  it.each<[string, Parameters<typeof unit>[0], boolean]>([
    ['awaited payment', { sentence: '~unpaid' }, true],
    ['state of waiting', { sentence: '~pending' }, true],
    ['exception', { sentence: '~except' }, true],
    ['other state', { sentence: '~delivered' }, false],
    ['sentence with a "not"', { sentence: '~except', negative: true }, false],
    ['yes or no', { sentence: '~pending', verdict: true }, false],
  ])('deny by a word: %s', (_, parts, denied) => expect(isDenied(unit(parts))).toBe(denied));

  const own = unit({ keys: '~except' });
  const other = unit({ keys: 'shirt', sentence: 'shirt ~except' });
  const no = { negative: true };
  it.each<[string, ReturnType<typeof unit>, string, object, object, boolean]>([
    ['the word', own, 'it is excluded:~except', {}, {}, true],
    [
      'one of two words',
      unit({ keys: '~pending', sentence: '~except ~pending' }),
      'it is waiting:~pending',
      {},
      {},
      true,
    ],
    ['another such word', own, 'it is waiting:~pending', {}, {}, false],
    ['neither', own, 'it is fine:fine', {}, {}, false],
    ['a "not"', own, 'it is fine:fine', no, {}, true],
    ['both', own, 'it is excluded:~except', no, {}, false],
    ['the word elsewhere', own, 'it is fine:fine', {}, { ideas: '~except' }, false],
    ['a name in a list with the word', own, 'the shirt:shirt', {}, { ideas: '~except' }, true],
    ['a name in a list with a "not"', own, 'the shirt:shirt', {}, no, true],
    ['a name in a list with both', own, 'the shirt:shirt', {}, { ...no, ideas: '~except' }, false],
    ['a name in a list', own, 'the shirt:shirt', {}, {}, false],
    ['words behind a name', own, 'shirt:shirt works', {}, no, false],
    ['two names', own, 'shirt:shirt sock:sock', {}, no, false],
    ['many words', own, 'well then the shirt:shirt', {}, no, false],
    ['nothing', own, 'so', {}, no, false],
    ['the part of others, with the word', other, 'it is fine:fine', {}, { ideas: '~except' }, true],
    ['the part of others, with a "not"', other, 'it is fine:fine', no, { ideas: '~except' }, false],
    ['the part of others', other, 'it is fine:fine', {}, {}, false],
  ])('%s says it alike or not', (_, proof, words, changes, around, alike) =>
    expect(deniesAlike(told(words, changes), proof, support(around).said)).toBe(alike),
  );
});
