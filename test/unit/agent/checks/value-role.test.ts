import { describe, expect, it } from '@jest/globals';
import { hasRole, isCountOfRecords, isDeliveryPrice } from '../../../../src/agent/checks/value-role.js';
import type { Value } from '../../../../src/agent/checks/values/value.js';
import { amount, called, day, hours, support, told, unit } from '../../../support/told.js';

type Words = string | (string | Value)[];
type Around = Parameters<typeof support>[0];

/** Whether the first value of these words is what the field says. */
function isRole(own: ReturnType<typeof unit>, words: Words, around: Around = {}, named: number[] = []): boolean {
  const clause = told(words);
  const [first] = clause.tokens.flatMap((token, at) => (token.kind === 'value' ? [{ at, value: token.value }] : []));
  if (!first) throw new Error('These words have no value.');
  const ideas = [...clause.ideas].join(' ');
  return hasRole(own, { clause, ...first }, support({ ideas, ...around }), new Set(named));
}

describe('a price of a delivery', () => {
  const says = (keys: string, around: Around): boolean => isDeliveryPrice(unit({ keys }), support(around).said);
  it.each<[string, Around, boolean]>([
    ['~shipping_cost', { ideas: '~delivery' }, true],
    ['~shipping_cost', { before: '~delivery' }, true],
    ['~shipping_cost', { ideas: '', before: '' }, false],
    ['~cost', { ideas: '~delivery' }, false],
    ['~shipping_cost', { ideas: '~return' }, false],
    ['~shipping_cost ~return', { ideas: '~return' }, true],
    ['~shipping_cost ~return', { ideas: '~express' }, true],
  ])('%s: %o', (keys, around, made) => expect(says(keys, around)).toBe(made));
});

describe('a word that says what a value is', () => {
  const price = unit({ names: '~cost', keys: 'eur', values: [amount(5, 'EUR')] });
  const link: Value = { type: 'link', text: 'x.example' };
  const mail: Value = { type: 'mail', text: 'a@x.example' };
  const phone: Value = { type: 'phone', text: '123' };
  const code: Value = { type: 'code', text: 'HO-1' };
  const monday: Value = { type: 'weekdays', days: [1] };
  const week = unit({ keys: '~open', values: [monday] });
  it.each<[string, ReturnType<typeof unit>, Words, boolean]>([
    ['is what the field is called', price, 'costs:~cost 5EUR', true],
    ['is in the value', unit({ keys: '~cost' }), 'costs:~cost 5EUR', true],
    ['is another', price, 'weighs:~weight 5EUR', false],
    ['is one of several', price, 'costs:~cost weighs:~weight 5EUR', true],
    ['has other keys too', unit({ names: 'price' }), 'price:price,~cost 5EUR', true],
    ['is another with other keys', price, 'weighs:weigh,~weight 5EUR', false],
    ['is no word of a role', price, 'nice:nice 5EUR', true],
    ['of a link is any', price, ['weighs:~weight', link], true],
    ['of an address is any', price, ['weighs:~weight', mail], true],
    ['of a number to call is any', price, ['weighs:~weight', phone], true],
    ['of a code is its own', price, ['weighs:~weight', code], false],
    ['is none beside a code', price, [code], true],
    ['is that of a day', week, ['open:~open', monday], true],
    ['is not that of a day', week, ['closed:~closed', monday], false],
    ['is a bound of the field', unit({ names: '~about' }), 'about:~about 5EUR', true],
    ['is a limit of the field', unit({ names: '~cost', keys: '~at_most' }), 'costs:~cost until:~until 5EUR', true],
    ['is a limit that the field has not', price, 'costs:~cost until:~until 5EUR', false],
    ['is a bound that the field has not', price, 'about:~about 5EUR', false],
  ])('%s', (_, own, words, made) => expect(isRole(own, words)).toBe(made));

  it('is no bound beside several values, unless the other is a name', () => {
    expect(isRole(price, 'about:~about 5EUR 7')).toBe(true);
    expect(isRole(price, 'about:~about 5EUR 7', {}, [2])).toBe(false);
  });
});

describe('a date', () => {
  const ordered = unit({ names: '~ordered' });
  const eta = unit({ names: '~eta' });
  const pickup = unit({ names: '~pickup_until' });
  it.each<[string, ReturnType<typeof unit>, Words, Around, boolean]>([
    ['of the past with its word', ordered, ['ordered:~ordered', day(4)], {}, true],
    ['of the past without it', ordered, [day(4)], {}, false],
    ['of a field with two words, with one', unit({ names: '~paid ~ordered' }), ['paid:~paid', day(4)], {}, true],
    ['of the past behind its order', ordered, ['order_from:~order_of', day(4)], {}, true],
    ['of the past before its order', ordered, [day(4), 'dated_order:~order_of'], {}, true],
    ['of the past far behind an order', ordered, ['order_from:~order_of', 'it', day(4)], {}, false],
    ['of the past far before an order', ordered, [day(4), 'it', 'dated_order:~order_of'], {}, false],
    ['of the past beside another word', ordered, ['orders_of:orders', day(4)], {}, false],
    ['of another field behind an order', unit({ names: '~paid' }), ['order_from:~order_of', day(4)], {}, false],
    ['of a field that needs no word', unit({ names: '~issued' }), ['it', 'was', 'so', day(4)], {}, true],
    ['to collect by', pickup, ['until:~until', day(4)], { ideas: '~pickup' }, true],
    ['to collect by, of what is ready', pickup, ['until:~until', day(4)], { ideas: '~ready' }, true],
    ['to collect by, ready before', pickup, ['until:~until', day(4)], { before: '~ready' }, true],
    ['to collect by, of nothing', pickup, ['until:~until', day(4)], {}, false],
    ['to collect on', pickup, ['on', day(4)], { ideas: '~pickup' }, false],
    ['of the past until', ordered, ['until:~until', day(4)], { ideas: '~pickup' }, false],
    ['of an arrival alone', eta, [day(4)], {}, true],
    ['of an arrival, two words', eta, ['it', 'is', day(4)], {}, true],
    ['of an arrival, three words', eta, ['so', 'it', 'is', day(4)], {}, false],
    ['of an arrival, two words and a sign', eta, ['it', 'is', '-', day(4)], {}, true],
    ['of an arrival, of something else', eta, ['fine:fine', day(4)], {}, false],
    ['of an arrival that is told', eta, ['arrives:arrive', day(4)], { ideas: '~eta' }, true],
    ['of a delivery', eta, ['fine:fine', day(4)], { ideas: '~delivery' }, true],
    ['of the future', eta, ['fine:fine', day(4)], { ideas: '~future' }, true],
    ['of what has arrived', eta, ['fine:fine', day(4)], { ideas: '~delivered' }, true],
    ['of a dispatch', eta, ['sent:~in_transit', day(4)], { ideas: '~delivery' }, false],
    ['of a dispatch that will arrive', eta, ['sent:~in_transit', 'to:~eta', day(4)], { ideas: '~eta' }, true],
    ['of a dispatch to come', eta, ['sent:~in_transit', 'will:~future', day(4)], { ideas: '~future' }, true],
    [
      'of a dispatch that only is called so',
      eta,
      ['sent:~in_transit,~future,~consignment', day(4)],
      { ideas: '~future' },
      false,
    ],
    [
      'of a dispatch with a parcel',
      eta,
      ['sent:~in_transit', 'parcel:~eta,~consignment', day(4)],
      { ideas: '~eta' },
      false,
    ],
  ])('%s', (_, own, words, around, made) => expect(isRole(own, words, around)).toBe(made));
});

describe('hours', () => {
  const open = unit({ keys: '~delivery', names: '~fee', values: [hours(9, 17)] });
  const range: Value = { type: 'amount', low: [9], high: [17], unit: null };
  it.each<[string, ReturnType<typeof unit>, Words, boolean]>([
    ['need no word', open, [hours(9, 17)], true],
    ['of another day neither', open, [hours(8, 17)], true],
    ['in numbers neither', open, [range], true],
    ['in other numbers do', open, [{ ...range, low: [8] }], false],
    ['are no amounts', unit({ names: '~fee', values: [range] }), [range], false],
  ])('%s', (_, own, words, made) => expect(isRole(own, words)).toBe(made));
});

describe('an amount', () => {
  const stock = unit({ names: '~stock' });
  const shipping = unit({ keys: '~shipping_cost ~cost' });
  it.each<[string, ReturnType<typeof unit>, Words, Around, boolean]>([
    ['of a fee with its word', unit({ names: '~fee' }), 'fee:~fee 5EUR', {}, true],
    ['of a fee, its word elsewhere', unit({ names: '~fee' }), '5EUR', { ideas: '~fee' }, true],
    ['of a fee without it', unit({ names: '~fee' }), '5EUR', {}, false],
    ['of a fee of tax, half said', unit({ names: '~fee ~tax' }), '5EUR', { ideas: '~fee' }, false],
    ['of a delivery that is said', shipping, '5EUR', { ideas: '~delivery' }, true],
    ['of a delivery said before', shipping, '5EUR', { before: '~standard' }, true],
    ['of a delivery not said', shipping, '5EUR', {}, false],
    ['of a delivery that is free', unit({ keys: '~shipping_cost' }), '5EUR', {}, true],
    ['of no delivery', unit({ keys: '~cost' }), '5EUR', {}, true],
    ['with a unit', unit(), '5kg', {}, true],
    ['without one, alone', unit(), '5', {}, false],
    ['with the word of the field', unit({ names: '~room' }), '5 rooms:~room', {}, true],
    ['with the word of the value', unit({ keys: 'room' }), '5 rooms:room', {}, true],
    ['with a word that is that among others', unit({ keys: 'room' }), '5 rooms:bed,room', {}, true],
    ['with the word before', unit({ keys: 'room' }), 'rooms:room 5', {}, true],
    ['with another word behind', unit({ keys: 'room' }), 'rooms:room 5 beds:bed', {}, false],
    ['with another word behind a sign', unit({ keys: 'room' }), 'rooms:room 5 # beds:bed', {}, false],
    ['with another word further behind', unit({ keys: 'room' }), 'rooms:room 5 of beds:bed', {}, true],
    ['with nothing but that', unit(), '5 of beds:bed', {}, false],
    ['with a unit and another word', unit(), '5kg beds:bed', {}, true],
    ['of pieces in stock', stock, '5piece', { ideas: '~stock' }, true],
    ['of pieces, stock not said', stock, '5piece', {}, false],
    ['of no pieces, stock said elsewhere', stock, '5', { ideas: '~stock' }, false],
    ['of pieces of something else', unit(), '5piece', { ideas: '~stock' }, false],
    ['of pieces that are said', unit({ keys: 'room' }), '5piece rooms:room', {}, true],
  ])('%s', (_, own, words, around, made) => expect(isRole(own, words, around)).toBe(made));
});

describe('a count of what the record is called', () => {
  const scoped = new Map([['items.0', new Set(['table'])]]);
  const names = called({ scoped });
  const own = unit({ scope: 'items.0' });
  const whole = unit();
  it.each<[string, ReturnType<typeof unit>, string, number[], boolean]>([
    ['counts it', whole, '5 tables:table', [1], true],
    ['counts something else', whole, '5 lamps:lamp', [], false],
    ['counts it over two words', whole, '5 packs of tables:table', [3], true],
    ['counts it in the middle', whole, 'you have 5 packs of tables:table', [5], true],
    ['counts nothing over three words', whole, '5 big packs of tables:table', [4], false],
    ['counts nothing over another number', whole, '5 7kg tables:table', [2], false],
    ['of one of its items', own, '5 tables:table', [1], true],
    ['of another of its items', own, '5 lamps:lamp', [1], false],
    ['of another, unless that is no name', own, '5kg lamps:lamp', [], true],
    ['of an item that has no name', unit({ scope: 'items.1' }), '5 lamps:lamp', [1], true],
    ['of an item by one of its words', own, '5 lamps:lamp,table', [1], true],
    ['with words before it', unit({ keys: 'table' }), 'tables:table 5', [0], true],
    ['with its name before it alone', whole, 'tables:table 5', [0], false],
  ])('%s', (_, one, words, named, made) => expect(isRole(one, words, { names }, named)).toBe(made));
});

describe('a count of records', () => {
  const counts = (words: Words, recordCount = 2): boolean => {
    const clause = told(words);
    const at = clause.tokens.findIndex(({ kind }) => kind === 'value');
    const token = clause.tokens[at];
    if (token?.kind !== 'value') throw new Error('These words have no value.');
    return isCountOfRecords({ value: token.value, clause, at }, support({ recordCount }));
  };
  it.each<[string, Words, number | undefined, boolean]>([
    ['is how many there are', 'you have 2 of them', undefined, true],
    ['alone', '2', undefined, true],
    ['with a sign', '2 !', undefined, true],
    ['is not another number', 'you have 3 of them', undefined, false],
    [
      'is one of what a number may be',
      [{ type: 'amount', low: [3, 2], high: null, unit: null }, 'of', 'them'],
      undefined,
      true,
    ],
    ['is not one', 'you have 1 of them', 1, false],
    ['is three of three', 'you have 3 of them', 3, true],
    ['has no unit', 'you have 2kg of them', undefined, false],
    ['is no range', [{ type: 'amount', low: [2], high: [4], unit: null }, 'of', 'them'], undefined, false],
    ['is no day', [day(2), 'it', 'is'], undefined, false],
    ['counts nothing else', '2 orders:order', undefined, false],
    ['counts nothing else behind a sign', '2 # orders:order', undefined, false],
    ['with something else further on', '2 of orders:order', undefined, true],
    ['with something said before it', 'orders:order 2', undefined, false],
    ['with something said before it and a word behind', 'orders:order 2 it', undefined, true],
    ['with a sign and something said before it', 'orders:order 2 !', undefined, false],
  ])('%s', (_, words, recordCount, made) => expect(counts(words, recordCount)).toBe(made));
});
