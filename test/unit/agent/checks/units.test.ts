import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../../../src/agent/checks/evidence-fields.js';
import { readTokens } from '../../../../src/agent/checks/read-tokens.js';
import { sentencesOf } from '../../../../src/agent/checks/sentences.js';
import { isSoldOut, keysOf, saidBy, type Unit, unitsOf } from '../../../../src/agent/checks/units.js';
import { proofWords } from '../../../../src/language/proof-words.js';
import { evidence, noon } from '../../../support/values.js';

const known = proofWords('en');
const fields = (line: string) => fieldsOf([evidence({ text: line })]);
const units = (line: string, currency: string | null = null): Unit[] =>
  fields(line).flatMap(field => unitsOf({ field, sentences: sentencesOf(field.value) }, known, noon, currency));
const amount = (low: number, unit: string | null = null) => ({ type: 'amount', low: [low], high: null, unit });

describe('a piece of evidence', () => {
  it('is a value with its place, and with what its field is called', () => {
    expect(units('orders[0].items[1].price: 5')).toEqual([
      {
        record: 'link_1/oak-table',
        evidenceId: 'E1',
        path: 'items.1.price',
        quote: '5',
        scope: 'items.1',
        shown: 'items.1.price: 5',
        said: '5',
        values: [amount(5)],
        days: [undefined],
        keys: new Set(),
        names: new Set(['~contains', '~cost', '~available']),
        sentence: new Set(),
        negative: false,
        verdict: null,
        unit: 'money',
        partTimes: new Set(),
        mirrored: new Set(),
      },
    ]);
  });

  it('is each statement of a sentence, with all that the sentence says with the same "not"', () => {
    const told = (line: string) =>
      units(line).map(unit => [unit.said, [...unit.keys], [...unit.sentence], unit.negative, unit.values]);
    const all = ['blue', '~blue', 'not', 'dry', 'cost', '~cost', '~available'];
    expect(told('text: Blue, not dry. It costs 5 EUR')).toEqual([
      ['blue,notdry', ['blue', '~blue'], ['blue', '~blue'], false, []],
      ['blue,notdry', ['not', 'dry'], ['not', 'dry'], true, []],
      ['itcosts5eur', ['it', ...all.slice(4)], ['it', ...all.slice(4)], false, [amount(5, 'EUR')]],
    ]);
    // Things in a list say nothing of each other.
    expect(told('text: Blue, dry').map(([, , sentence]) => sentence)).toEqual([['blue', '~blue'], ['dry']]);
    const both = ['blue', '~blue', 'dry'];
    expect(told('text: Blue, dry.').map(([, , sentence]) => sentence)).toEqual([both, both]);
    expect(told('text: Blue, dry. Nice.').map(([, , sentence]) => sentence)).toEqual([both, both, ['nice']]);
    expect(told('text: Nice. Blue, dry').map(([, , sentence]) => sentence)).toEqual([
      ['nice'],
      ['blue', '~blue', 'dry'],
      ['blue', '~blue', 'dry'],
    ]);
  });

  it('says together what two of its ideas say, and what has to be repeated with it', () => {
    const [unit] = units('text: Delivery costs only 5 EUR.');
    expect([...(unit?.keys ?? [])]).toEqual(expect.arrayContaining(['~delivery', '~cost', '~shipping_cost']));
    expect([...(unit?.mirrored ?? [])]).toEqual(['~fee', '~only']);
  });

  it.each([
    ['status: in_transit', ['in', '~in_transit', '~consignment', 'transit']],
    ['status: inTransit', ['in', '~in_transit', '~consignment', 'transit']],
    ['status: IN_TRANSIT', ['in', '~in_transit', '~consignment', 'transit']],
    ['code: QX_1', ['qx_1']],
    ['title: The iPad', ['the', 'ipad']],
    ['code: Ab-12', ['ab-12']],
    ['price: 5 EUR', []],
  ])('%s has its words', (line, keys) => expect(units(line).map(unit => [...unit.keys])).toEqual([keys]));

  it.each<[string, string[]]>([
    ['text: On Monday morning we are closed.', ['morn']],
    ['text: On Mondays in August we are closed.', ['august']],
    ['text: You may come on Monday.', []],
    ['text: In june we open on Monday.', ['june']],
    ['text: On Monday 4 December we are closed.', []],
    ['text: On Monday we are closed.', []],
  ])('%s is meant of a part: %s', (line, made) => {
    expect([...(units(line)[0]?.partTimes ?? [])]).toEqual(made);
  });

  it('is counted by size, and says of a weekday that it is open', () => {
    const [counted] = units('sizes.M: 4', 'EUR');
    expect(counted?.names).toEqual(new Set(['~size', '~available', 'm', '~stock', '~warehouse']));
    expect(counted?.unit).toBeNull();
    const [day] = units('monday: 09:00-17:00');
    expect(day?.names.has('~open')).toBe(true);
    expect(day?.values.map(({ type }) => type)).toEqual(['weekdays', 'time']);
    expect(units('price: 5')[0]?.names.has('~open')).toBe(false);
  });

  it('allows what may be done, and leaves open what may be so', () => {
    const may = (text: string) => units(`text: ${text}`)[0]?.mirrored.has('~maybe');
    expect(may('You may return it.')).toBe(false);
    expect(may('It may be late.')).toBe(true);
    const only = units('text: You may return it only unused.')[0]?.mirrored;
    expect(only?.has('~only')).toBe(true);
  });

  it.each([
    ['dishwasher_safe: yes', true, false, ['yes']],
    ['dishwasher_safe: available', true, false, ['availabl']],
    ['dishwasher_safe: no', false, true, ['no']],
    ['dishwasher_safe: only', null, false, ['only', '~only']],
    ['stock: 7', true, false, []],
    ['stock: In stock', true, false, ['in', 'stock']],
    ['stock: few', null, false, ['few']],
    ['weight: 7', null, false, []],
    ['weight: 0', null, false, []],
  ])('%s says yes: %s', (line, verdict, negative, keys) => {
    expect(units(line).map(unit => [unit.verdict, unit.negative, [...unit.keys], unit.mirrored.size])).toEqual([
      [verdict, negative, keys, verdict === null && keys.length > 1 ? 1 : 0],
    ]);
  });

  it.each(['stock: 0', 'in_stock: no', 'stock: Sold out', 'in_stock: unavailable'])(
    '%s is a no, and sold out',
    line => {
      const [no, gone] = units(line);
      expect(no).toMatchObject({ verdict: false, negative: true, mirrored: new Set() });
      expect(gone).toEqual({
        ...no,
        values: [],
        days: [],
        keys: new Set(['~sold_out']),
        negative: false,
        verdict: null,
      });
    },
  );

  it('proves nothing in a language that nobody reads', () => {
    expect(units('price: Η σκηνή κοστίζει 5.')).toEqual([
      {
        record: 'link_1/oak-table',
        evidenceId: 'E1',
        path: 'price',
        quote: 'Η σκηνή κοστίζει 5.',
        scope: '',
        shown: 'price: Η σκηνή κοστίζει 5.',
        said: 'ησκηνήκοστίζει5',
        values: [],
        days: [],
        keys: new Set(),
        names: new Set(['~cost', '~available']),
        sentence: new Set(),
        negative: false,
        verdict: null,
        unit: 'money',
        partTimes: new Set(),
        mirrored: new Set(),
      },
    ]);
  });

  it('proves nothing where it is longer than a sentence may be', () => {
    const keys = (length: number) => units(`text: ${'dry '.repeat(length)}`).map(unit => [...unit.keys]);
    expect([keys(400), keys(401)]).toEqual([[expect.arrayContaining(['dry'])], [[]]]);
  });

  it('has the days of its values', () => {
    const days = (line: string) => units(line).map(unit => unit.days);
    expect(days('hours: Monday 9:00 to 17:00, Saturday 10:00 to 14:00')).toEqual([
      [[1], [1]],
      [[6], [6]],
    ]);
    expect(days('hours: Weekdays: 9:00 to 17:00')).toEqual([[], [[1, 2, 3, 4, 5]]]);
  });

  it('is read with the words of its own language too', () => {
    expect(units('text: Das Zelt ist nicht wasserdicht')[0]).toMatchObject({ negative: true });
    expect(units('text: Das Zelt kostet fünf Euro')[0]).toMatchObject({ values: [amount(5, 'EUR')] });
    expect(units('text: Farbe: blau. Das Zelt ist nicht wasserdicht, kostet 5 EUR.').at(-1)).toMatchObject({
      keys: new Set(['kostet', '~cost', '~available']),
    });
  });
});

describe('the unit that a field gives its numbers', () => {
  it.each([
    ['weight_kg: 5', 'kg'],
    ['kg: 5', null],
    ['price_eur: 5', 'EUR'],
    ['eur: 5', 'EUR'],
    ['priceCzk: 5', 'CZK'],
    ['czk: 5', 'CZK'],
    ['percent: 5', 'percent'],
    ['percent_off: 5', 'percent'],
    ['weight: 5', null],
    ['price: 5', 'money'],
    ['order_total: 5', 'money'],
    ['delivery_fee: 5', 'money'],
    ['store_credit: 5', 'money'],
    ['deposit: 5', 'money'],
    ['refund: 5', 'money'],
  ])('%s: %s', (line, unit) => expect(units(line)[0]?.unit).toBe(unit));

  it('is the currency of the record where money is meant', () => {
    expect([units('price: 5', 'GBP')[0]?.unit, units('weight: 5', 'GBP')[0]?.unit]).toEqual(['GBP', null]);
  });
});

describe('a minus', () => {
  it.each([
    ['weight: -5 kg', [amount(-5, 'kg')]],
    ['discount: -5 EUR', [amount(5, 'EUR')]],
    ['refund: -5 EUR', [amount(5, 'EUR')]],
    ['discount: #AB-12', [{ type: 'code', text: '#AB-12' }]],
  ])('of %s', (line, values) => expect(units(line)[0]?.values).toEqual(values));
});

describe('what a field is called', () => {
  it.each([
    ['[7]: Oak', []],
    ['o[0].1.title: Oak', ['titl']],
    ['delivered_at: Monday', ['~delivered', '~delivery', '~at_least', '~consignment']],
    ['status: open', ['statu']],
    ['order_status_id: open', ['order', 'statu']],
    ['deliveryPrice: 5', ['~delivery', '~consignment', '~cost', '~available', '~shipping_cost', '~fee']],
    ['returnsWithin: 5', expect.arrayContaining(['~within', '~period', '~at_most', '~until'])],
  ])('%s', (line, names) => expect([...(units(line)[0]?.names ?? [])]).toEqual(names));
});

describe('a field of the stock', () => {
  it.each([
    ['stock: 0', true],
    ['in_stock: no', true],
    ['inventory.stock_level: Sold out', true],
    ['stock: 7', false],
    ['stock: 10', false],
    ['weight: 0', false],
    ['stock.weight: 0', false],
  ])('%s says that nothing is left: %s', (line, gone) => {
    expect(fields(line).map(field => isSoldOut(field, known))).toEqual([gone]);
  });
});

describe('the words of a text', () => {
  const read = (text: string) => readTokens(text, known, noon);
  it('are stems and ideas, and codes', () => {
    expect(keysOf(read('In stock: #AB-12 for 5 EUR!'), known)).toEqual([
      'in',
      '~stock',
      '~available',
      '~warehouse',
      'stock',
      '~stock',
      '~available',
      '~warehouse',
      '#ab-12',
      'for',
    ]);
  });

  it('are the same whatever stands between and around them', () => {
    expect(saidBy(read('The tent , is 2 \n m high ."'))).toBe('thetent,is2mhigh');
    expect(saidBy(read('The tent, is 2 m high'))).toBe('thetent,is2mhigh');
    expect(saidBy(read('यह टेंट है।'))).toBe('यहटेंटहै');
  });
});
