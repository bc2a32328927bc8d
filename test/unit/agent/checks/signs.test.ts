import { describe, expect, it } from '@jest/globals';
import { checkDraft } from '../../../../src/agent/checks/check-draft.js';
import { signFindings } from '../../../../src/agent/checks/signs.js';
import { evidence, noon } from '../../../support/values.js';

describe('pictures and signs', () => {
  it.each([
    'Red ❌',
    'Red 👎',
    'Red 🚫',
    'Red 🖕',
    'Red 💩',
    'Red 🔪',
    'Red 🆓',
    'Red 🇩🇪',
    'Red ★★★★★',
    'Red 💸',
    '≠ 5 EUR',
    '¬ red',
    '5 ÷ 2',
    'Red \uE000',
    'Red 👋🏿',
  ])('%s states something', text => {
    expect(signFindings(text, '').map(({ check }) => check)).toEqual(['signs']);
    expect(signFindings(text, `It says: ${text}`)).toEqual([]);
  });

  it.each([
    'Hello 👋🙂',
    'Thanks ❤️',
    'It is on its way 📦🚚!',
    '▪ 5 EUR\n▪ 6 EUR',
    '✅ 5 EUR',
    '📅 4 December ➡ 5 December',
    '10 × 5 cm = 50 cm² | red + blue',
    '« 5 EUR » – 5 % • 5 °C · No 5 & more',
  ])('%s states nothing', text => expect(signFindings(text, '')).toEqual([]));

  it.each(['It is red. /s', 'It is red /s', '/srs It is red', 'It is red /j.'])('%s means something else', text =>
    expect(signFindings(text, '')).toHaveLength(1),
  );

  it.each(['60 km/h', 'red / blue', 'and/or', 'red /blueish', 'see /s/red'])('%s means what it says', text =>
    expect(signFindings(text, '')).toEqual([]),
  );

  it('are named', () => expect(signFindings('❌ no ≠', '')[0]).toMatchObject({ words: ['❌', '≠'] }));
});

const lines = {
  title: 'Tarn 2',
  price: '249.90',
  currency: 'EUR',
  comfort_temperature: '-5 °C',
  weight: '< 2 kg',
  length: '~ 3 m',
  minimum_age: '18+',
  height: '≥ 40 cm',
  discount: '-5 %',
  stars: '★★★★☆',
};

/** What is said of the record, all of it cited. */
const isSent = (text: string): boolean => {
  const path = (name: string) => `products[0].${name}`;
  const given = Object.entries(lines).map(([name, value]) => `${path(name)}: ${value}`);
  const citations = Object.entries(lines).map(([name, quote]) => ({ evidenceId: 'E1', path: path(name), quote }));
  const findings = checkDraft(
    { text, language: 'en', citations },
    {
      channel: 'messenger',
      language: 'en',
      question: '',
      evidence: [evidence({ text: given.join('\n') })],
      courtesy: false,
      approvedTexts: [],
      contactName: null,
      now: noon,
    },
  );
  return findings.length === 0;
};

describe('a sign before a number', () => {
  it.each([
    'The comfort temperature is -5 °C.',
    'The comfort temperature is −5 °C.',
    'The Tarn 2 costs 249.90 EUR.',
    'The Tarn 2 - 249.90 EUR.',
    'Price: 249.90 EUR -> Tarn 2',
    'The weight is less than 2 kg.',
    'The weight is < 2 kg.',
    'The length is about 3 m.',
    'The length is ~3 m.',
    'The height is at least 40 cm.',
    'The discount is 5 %.',
    'The Tarn 2 costs 249.90 EUR ★★★★☆',
  ])('%s is what the record says', text => expect(isSent(text)).toBe(true));

  it.each([
    'The comfort temperature is 5 °C.',
    'The comfort temperature is +5 °C.',
    'The Tarn 2 costs -249.90 EUR.',
    'The Tarn 2 costs -€249.90.',
    'The Tarn 2 costs >249.90 EUR.',
    'The Tarn 2 costs >= 249.90 EUR.',
    'The Tarn 2 costs < 249.90 EUR.',
    'The Tarn 2 costs ~249.90 EUR.',
    'The Tarn 2 costs ±249.90 EUR.',
    'The Tarn 2 costs ≈ €249.90.',
    'The Tarn 2 costs +249.90 EUR.',
    'The Tarn 2 costs 249.90+ EUR.',
    'The Tarn 2 costs less than 249.90 EUR.',
    'The Tarn 2 costs about 249.90 EUR.',
    'The weight is 2 kg.',
    'The weight is > 2 kg.',
    'The length is 3 m.',
    'The height is 40 cm.',
    'The height is up to 40 cm.',
    'The Tarn 2 costs 249.90 EUR ❌',
  ])('%s is not', text => expect(isSent(text)).toBe(false));
});

describe('a yes', () => {
  it.each(['Yes, of course! What size do you mean?', 'Certainly! Which size do you mean?'])(
    '%s agrees to whatever was asked',
    text => expect(isSent(text)).toBe(false),
  );
  it('that a fact follows is an answer', () => expect(isSent('Yes, the Tarn 2 costs 249.90 EUR.')).toBe(true));
  it('is not needed to ask back', () => expect(isSent('Happy to help! What size do you mean?')).toBe(true));
});

describe('a sentence without an end', () => {
  const named = (words: number): string => `The price of the Tarn 2 is 249.90 EUR${' Tarn'.repeat(words - 8)}`;
  it('is not proved', () => expect([200, 201].map(words => isSent(named(words)))).toEqual([true, false]));
});
