import { describe, expect, it } from '@jest/globals';
import { isLimitAlike } from '../../../../src/agent/checks/limits.js';
import { heldBy } from '../../../support/cited-line.js';
import { clauseOf, unitsIn } from '../../../support/statement.js';

/** Whether the first value of a statement has a limit as a line of a record does. */
function limited(text: string, line: string, language = 'en'): boolean {
  const [unit] = unitsIn(line);
  const clause = clauseOf(text, language);
  const at = clause.tokens.findIndex(({ kind }) => kind === 'value');
  return unit !== undefined && isLimitAlike(unit, clause, at);
}

describe('"until" and "within" beside an amount', () => {
  it.each([
    ['no limit', 'It costs 5 EUR', 'price: 5 EUR', true],
    ['one that the record does not have', 'It costs until 5 EUR', 'price: 5 EUR', false],
    ['another word for it', 'It costs within 5 EUR', 'price: 5 EUR', false],
    ['one behind the amount', 'It costs 5 EUR until', 'price: 5 EUR', false],
    ['one that belongs to what follows', 'It costs 5 EUR until Monday', 'price: 5 EUR', true],
    ['one behind an amount that is all', '5 EUR until', 'price: 5 EUR', false],
    ['one far behind the amount', 'It costs 5 EUR very very very until', 'price: 5 EUR', true],
    ['one behind a sign', 'It costs 5 EUR, until', 'price: 5 EUR', true],
    ['words between', 'It costs until the very 5 EUR', 'price: 5 EUR', false],
    ['many words between', 'It costs until the very very 5 EUR', 'price: 5 EUR', true],
    ['a sign between', 'It costs until, 5 EUR', 'price: 5 EUR', true],
    ['another word nearer', 'It arrives until it costs 5 EUR', 'price: 5 EUR', true],
    ['a day that is expected', 'It arrives until 5 days', 'expected_at: 5 days', false],
    ['what is expected in words', 'It arrives until 5 days', 'text: expected 5 days', false],
    ['a period', 'It arrives until 5 days', 'text: within 5 days', true],
    ['the same period', 'It arrives within 5 days', 'text: within 5 days', true],
    ['a limit in other words', 'It costs until 5 EUR', 'text: at most 5 EUR', true],
    ['the word of the record', 'It runs until 5 km', 'text: until 5 km', true],
  ])('with %s', (_, text, line, is) => expect(limited(text, line)).toBe(is));
});

describe('a limit that the record does not give', () => {
  const lines = [
    'title: Delivery',
    'text: Parcels cost 3.90 EUR and arrive within 3 business days. You may return items within 14 days of receiving them.',
  ];
  it.each([
    ['en', 'Delivery costs up to 3.90 EUR.'],
    ['en', 'Delivery costs within 3.90 EUR.'],
    ['de', 'Der Versand kostet bis zu 3,90 EUR.'],
    ['de', 'Der Versand kostet unter 3,90 EUR.'],
    ['nl', 'De verzending kost tot 3,90 EUR.'],
    ['nl', 'De verzending kost onder de 3,90 EUR.'],
    ['sv', 'Frakten kostar under 3,90 EUR.'],
    ['es', 'El envío cuesta hasta 3,90 EUR.'],
    ['es', 'El envío cuesta como mucho 3,90 EUR.'],
    ['fr', 'La livraison coûte sous 3,90 EUR.'],
    ['pt', 'O envio custa até 3,90 EUR.'],
    ['it', 'La consegna costa fino a 3,90 EUR.'],
    ['ru', 'Доставка стоит до 3,90 EUR.'],
    ['pl', 'Dostawa kosztuje do 3,90 EUR.'],
    ['tr', "Kargo ücreti 3,90 EUR'ya kadar."],
    ['ar', 'يكلف الشحن حتى 3.90 EUR.'],
  ])('%s: %s is held', (language, text) => expect(heldBy({ text, lines, language })).not.toEqual([]));

  it.each([
    ['en', 'Delivery costs 3.90 EUR and takes up to 3 business days.'],
    ['de', 'Pakete kommen in bis zu 3 Werktagen an.'],
  ])('%s: %s leaves', (language, text) => expect(heldBy({ text, lines, language })).toEqual([]));
});
