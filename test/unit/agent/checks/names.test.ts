import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../../../src/agent/checks/evidence-fields.js';
import { namedIn, namesOf } from '../../../../src/agent/checks/names.js';
import { proofWords } from '../../../../src/language/proof-words.js';
import { evidence, noon } from '../../../support/values.js';

const known = proofWords('en');
const given = [
  evidence({
    recordKey: 'a',
    text: 'title: Oak elm table XS 140 cm\nlabel: Sold out\norder_no: HO-7001\nid: 12\nsku: 123\nref: oak\nprice: 5 EUR',
  }),
  evidence({ recordKey: 'b', text: 'title: Oak lamp XL\nticket: HO-7002\nid: https://shop.example/7' }),
  evidence({ recordKey: 'c', text: 'colour: blue' }),
];
const names = namesOf(fieldsOf(given), known, noon);

describe('what a record may be called', () => {
  it('by the words and values of its titles, and by its numbers', () => {
    const size = { type: 'amount', low: [140], high: null, unit: 'cm' };
    expect(names.map(({ record, keys, values, codes }) => [record, [...keys], values, codes])).toEqual([
      [
        'link_1/a',
        expect.arrayContaining(['oak', 'tabl', '~sold_out']),
        [size],
        [
          { value: { type: 'code', text: 'HO-7001' }, keys: ['order', '~order_number', 'no'] },
          { value: { type: 'amount', low: [123], high: null, unit: null }, keys: ['sku', '~sku'] },
        ],
      ],
      [
        'link_1/b',
        ['oak', '~oak', 'lamp', '~lamp', 'xl'],
        [],
        [
          { value: { type: 'code', text: 'HO-7002' }, keys: ['ticket', '~ticket'] },
          { value: { type: 'link', text: 'https://shop.example/7' }, keys: ['id'] },
        ],
      ],
      ['link_1/c', [], [], []],
    ]);
  });
});

describe('what the members of a list are called', () => {
  it('by their own titles', () => {
    const text = 'title: Order\nitems[0].title: Oak lamp\nitems[1].title: Table\nitems[1].label: Set';
    const [order] = namesOf(
      fieldsOf([evidence({ text: `orders[0].${text.replace(/\n/g, '\norders[0].')}` })]),
      known,
      noon,
    );
    expect([...(order?.scoped ?? [])].map(([scope, keys]) => [scope, [...keys]])).toEqual([
      ['items.0', ['oak', '~oak', 'lamp', '~lamp']],
      ['items.1', ['tabl', '~table', 'set']],
    ]);
  });
});

describe('the records that a text names', () => {
  it.each([
    ['Is the table there?', ['a']],
    ['Is the TABLE there?', ['a']],
    ['The lamp and the table', ['a', 'b']],
    ['Where is ho-7002?', ['b']],
    ['See HTTPS://shop.example/7', ['b']],
    ['Is the elm there?', ['a']],
    ['Is the oak there?', []],
    ['Is XS there?', []],
    ['Is 123 there?', []],
    ['Is 140 cm enough?', []],
    ['Where is HO-7003?', []],
    ['Is the blue one there?', []],
  ])('%s', (text, keys) => {
    expect([...namedIn(text, names, known, noon)]).toEqual(keys.map(key => `link_1/${key}`));
  });
});
