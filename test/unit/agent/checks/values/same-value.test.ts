import { describe, expect, it } from '@jest/globals';
import { normalForm } from '../../../../../src/agent/checks/normal-form.js';
import { readTokens } from '../../../../../src/agent/checks/read-tokens.js';
import { sameValue } from '../../../../../src/agent/checks/values/same-value.js';
import type { Value } from '../../../../../src/agent/checks/values/value.js';
import { proofWords } from '../../../../../src/language/proof-words.js';

const now = new Date('2026-11-29T12:00:00Z');
const valueOf = (text: string, language = 'en'): Value => {
  const token = readTokens(normalForm(text), proofWords(language), now).find(({ kind }) => kind === 'value');
  if (token?.kind !== 'value') throw new Error(`no value in ${text}`);
  return token.value;
};

describe('a value of the draft is the evidence’s', () => {
  it.each<[string, string, string | null, boolean]>([
    ['14.50 EUR', '14.5', 'EUR', true],
    ['14.50 USD', '14.5', 'EUR', false],
    ['14.50', '14.5', 'EUR', true],
    ['1450 EUR', '14.50', 'EUR', false],
    ['2.4 kg', '2.4 kg', null, true],
    ['2.4 g', '2.4 kg', null, false],
    ['2.4', '2.4 kg', null, false],
    ['17 pieces', '17', null, true],
    ['3-5 business days', '3 to 5 business days', null, true],
    ['3-5 days', '3 to 5 business days', null, false],
    ['3 business days', '3 to 5 business days', null, false],
    ['4 December', '2026-12-04', null, true],
    ['4 December 2027', '2026-12-04', null, false],
    ['Friday, 4 December', '2026-12-04', null, true],
    ['Thursday, 4 December', '2026-12-04', null, false],
    ['9 am to 5 pm', '09:00 to 17:00', null, true],
    ['9 to 5', '09:00 to 17:00', null, true],
    ['9 am to 6 pm', '09:00 to 17:00', null, false],
    ['9 pm to 5 am', '09:00 to 17:00', null, false],
    ['9 am', '09:00 to 17:00', null, false],
    ['Saturday', 'Monday to Saturday', null, true],
    ['Sunday', 'Monday to Saturday', null, false],
    ['Monday to Friday', 'Monday to Saturday', null, false],
    ['030 23125418', '+49 30 23125 418', null, true],
    ['0049 30 23125418', '+49 30 23125 418', null, true],
    ['030 23125481', '+49 30 23125 418', null, false],
    ['lo@shop.example', 'hello@shop.example', null, false],
    ['Hello@shop.example', 'hello@shop.example', null, true],
    ['np48210733', 'NP48210733', null, true],
    ['NP48210737', 'NP48210733', null, false],
    ['17', 'NP48210733', null, false],
    ['4 December', '17', null, false],
  ])('%s against %s (%s): %s', (drafted, proof, unit, same) => {
    expect(sameValue(valueOf(drafted), valueOf(proof), unit)).toBe(same);
  });
});
