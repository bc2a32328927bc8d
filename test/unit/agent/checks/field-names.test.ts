import { describe, expect, it } from '@jest/globals';
import { nameKeys, unitOfName } from '../../../../src/agent/checks/field-names.js';
import { proofWords } from '../../../../src/language/proof-words.js';

const english = proofWords('en');
const keysOf = (path: string, language = 'en') => [...nameKeys(path, proofWords(language, 'en'))].sort();

describe('what a field is called', () => {
  it.each([
    ['price', ['~cost']],
    ['finalPrice', ['~cost', 'final']],
    ['rows[0].price', ['rows', '~cost']],
    ['towers', ['towers']],
    ['price2', ['~cost']],
    // Of one meaning in English, of more elsewhere.
    ['balance', ['~points', '~credit']],
    ['charge', ['~cost']],
    ['delivered', ['~delivered', '~delivery']],
    ['_', []],
  ])('%s says %j', (path, keys) => expect(keysOf(path)).toEqual(expect.arrayContaining(keys)));
  it('a known idea stands alone', () => expect(keysOf('price')).not.toContain('price'));
  it('parts that say nothing are left', () => expect(keysOf('material_id')).toEqual(keysOf('material')));
  it('nothing stands for a name without words', () => expect(keysOf('_')).toEqual([]));

  it.each([
    ['preis', '~cost'],
    ['prix', '~cost'],
    ['lagerbestand', '~stock'],
    ['liefertermin', '~eta'],
    ['fassungsvermoegen', '~capacity'],
    ['fassungsvermögen', '~capacity'],
    ['garantie', '~warranty'],
    ['stueckpreis', '~cost'],
    ['descuento', '~discount'],
  ])('%s is read for a draft in English and Turkish too: %s', (path, key) => {
    expect(keysOf(path)).toContain(key);
    expect(keysOf(path, 'tr')).toContain(key);
  });

  it.each([
    ['a weekday of English, and "free" in Swedish', 'fri', '~gratis'],
    ['a unit, and a jacket in Polish', 'contract_month', '~jacket'],
    ['a small word, and gold in French', 'mail_or_phone', '~gold'],
    ['of two meanings in German', 'stand', '~credit'],
    ['of two meanings in German', 'bis', '~until'],
  ])('%s: %s is not %s', (_why, path, key) => expect(keysOf(path)).not.toContain(key));
});

describe('the unit that bare numbers have by the name of their field', () => {
  it.each<[string, string[], string | null, string | null]>([
    ['weight_g', [], null, 'g'],
    ['height_cm', [], null, 'cm'],
    // The name itself is no unit.
    ['g', [], null, null],
    ['amount_eur', [], null, 'EUR'],
    ['eur', [], null, 'EUR'],
    ['discount', ['percent'], 'EUR', 'percent'],
    ['price', ['~cost'], 'EUR', 'EUR'],
    ['final_price', ['~cost'], 'EUR', 'EUR'],
    ['price', ['~cost'], null, 'money'],
    ['balance', ['~credit'], null, 'money'],
    ['deposit', ['~deposit'], null, 'money'],
    ['refund', ['~refund'], null, 'money'],
    ['points', ['~points'], 'EUR', null],
  ])('%s, called %j, in a shop of %s: %s', (path, names, currency, unit) =>
    expect(unitOfName(path, new Set(names), english, currency)).toBe(unit),
  );
});
