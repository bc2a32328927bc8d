import { describe, expect, it } from '@jest/globals';
import { fieldsOf, isIdentity, isName, pathInRecord } from '../../../../src/agent/checks/evidence-fields.js';
import { evidence } from '../../../support/values.js';

const read = (text: string) =>
  fieldsOf([evidence({ text })]).map(({ path, leaf, scope, value }) => [path, leaf, scope, value]);

describe('a line of evidence', () => {
  it.each<[string, string[]]>([
    ['title: Oak', ['title', 'title', '', 'Oak']],
    ['title: ', ['title', 'title', '', '']],
    ['title: Size: L', ['title', 'title', '', 'Size: L']],
    ['title:  Oak  table ', ['title', 'title', '', 'Oak table']],
    ['orders[0].title: Oak', ['title', 'title', '', 'Oak']],
    ['shop.orders[12].size.width: 4', ['size.width', 'width', '', '4']],
    ['orders[3].items[1].title: Oak', ['items.1.title', 'title', 'items.1', 'Oak']],
    ['orders[3].items[1].sizes[20]: L', ['items.1.sizes.20', 'sizes', 'items.1.sizes.20', 'L']],
    ['[7].title: Oak', ['title', 'title', '', 'Oak']],
    ['[7]: Oak', ['7', '7', '7', 'Oak']],
    ['note.: Oak', ['note.', 'note', '', 'Oak']],
    ['заказ.номер: 5', ['заказ.номер', 'номер', '', '5']],
    // Without a name before it there is no field.
    ['Oak table', ['text', 'text', '', 'Oak table']],
    [': Oak', ['text', 'text', '', ': Oak']],
    ['Two words: Oak', ['text', 'text', '', 'Two words: Oak']],
    ['at 12:30', ['text', 'text', '', 'at 12:30']],
  ])('%j', (line, field) => expect(read(line)).toEqual([field]));

  it('without a field belongs to the one before', () => {
    expect(read('title: Oak\ntext: Made of oak.\n\n  Oiled twice. \nprice: 5')).toEqual([
      ['title', 'title', '', 'Oak'],
      ['text', 'text', '', 'Made of oak. Oiled twice.'],
      ['price', 'price', '', '5'],
    ]);
    expect(read('\n  \nMade of oak.\nOiled twice.')).toEqual([['text', 'text', '', 'Made of oak. Oiled twice.']]);
    expect(read(' \n')).toEqual([]);
  });

  it('is read at once, however long a word stands behind a footnote', () => {
    const text = `Care[1]${'a'.repeat(5_000)} of oak`;
    expect(read(text)).toEqual([['text', 'text', '', text]]);
  });

  it('is of its own record', () => {
    const given = [
      evidence({ text: 'title: Oak' }),
      evidence({ id: 'E2', linkId: 'l', recordKey: 'k', text: 'It ends.' }),
    ];
    expect(fieldsOf(given).map(({ evidenceId, record, value }) => [evidenceId, record, value])).toEqual([
      ['E1', 'link_1/oak-table', 'Oak'],
      ['E2', 'l/k', 'It ends.'],
    ]);
  });

  it('is read in its normal form', () => expect(read('price: １９ EUR')).toEqual([['price', 'price', '', '19 EUR']]));
});

describe('a path in its record', () => {
  it.each([
    ['title', 'title'],
    ['size.width', 'size.width'],
    ['items.1.title', 'items.1.title'],
    ['orders[0]', 'orders.0'],
    ['orders[0].items[1].title', 'items.1.title'],
    ['orders[0].items.1.title', 'items.1.title'],
  ])('%s is %s', (path, own) => expect(pathInRecord(path)).toBe(own));
});

describe('what a record is called by', () => {
  const field = (leaf: string) => ({ evidenceId: 'E1', record: 'r', scope: '', path: leaf, leaf, value: 'x' });
  it.each<[string, boolean, boolean]>([
    ['title', true, true],
    ['productName', true, true],
    ['product_label', true, true],
    ['order_number', false, true],
    ['orderNo', false, true],
    ['SKU', false, true],
    ['firstName', false, false],
    ['customer_name', false, false],
    ['subtitle', false, false],
    ['tracking_number', false, false],
    ['phone_no', false, false],
    ['houseNumber', false, false],
    ['name_day', false, false],
    ['price', false, false],
  ])('%s: by name %s, by name or number %s', (leaf, byName, byEither) => {
    expect([isName(field(leaf)), isIdentity(field(leaf))]).toEqual([byName, byEither]);
  });
});
