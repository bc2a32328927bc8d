import { describe, expect, it } from '@jest/globals';
import { isBoundAlike } from '../../../../src/agent/checks/bounds.js';
import { clauseOf, unitsIn } from '../../../support/statement.js';

/** Whether a statement bounds its value as a line of a record does; some of its values only name a thing. */
function alike(text: string, line: string, ...named: number[]): boolean {
  const [unit] = unitsIn(line);
  return unit !== undefined && isBoundAlike(unit, clauseOf(text), new Set(named));
}

describe('"less than" and "about" are said of a value', () => {
  it.each([
    ['no bound', 'It weighs 5 kg', 'weight: 5 kg', true],
    ['a bound that the record does not have', 'It weighs at least 5 kg', 'weight: 5 kg', false],
    ['one in a word of its own', 'It weighs over 5 kg', 'weight: 5 kg', false],
    ['another one that it does not have', 'It weighs at most 5 kg', 'weight: 5 kg', false],
    ['a third that it does not have', 'It weighs about 5 kg', 'weight: 5 kg', false],
    ['the bound that the field is called by', 'It weighs at most 5 kg', 'max_weight: 5 kg', true],
    ['the bound in other words', 'It weighs over 5 kg', 'min_weight: 5 kg', true],
    ['the bound that the value has', 'It weighs at most 5 kg', 'text: at most 5 kg', true],
    ['the other bound', 'It weighs at least 5 kg', 'text: at most 5 kg', false],
    ['both, of which the record has one', 'It weighs at least about 5 kg', 'text: about 5 kg', false],
    ['two values, one of which has it', 'It weighs at least 5 kg and costs 9 EUR', 'price: 9 EUR', true],
    ['no value', 'It weighs at least something', 'weight: 5 kg', true],
  ])('with %s', (_, text, line, is) => expect(alike(text, line)).toBe(is));

  it('counts no value that only names a thing', () => {
    const text = 'The 9 costs at least 5 EUR';
    expect(alike(text, 'price: 5 EUR')).toBe(true);
    expect(alike(text, 'price: 5 EUR', 1)).toBe(false);
  });
});
