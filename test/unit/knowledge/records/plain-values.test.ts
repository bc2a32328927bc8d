import { describe, expect, it } from '@jest/globals';
import { withoutFalse } from '../../../../src/knowledge/records/empty-false.js';
import { findRecords } from '../../../../src/knowledge/records/find-records.js';
import { flattenRecord } from '../../../../src/knowledge/records/flatten.js';
import { htmlText, isHtml, oneLine } from '../../../../src/knowledge/records/html-text.js';
import { isTimeHeading, momentOf, writtenMoment } from '../../../../src/knowledge/records/record-time.js';

const flat = (value: unknown) => flattenRecord('', value, { includeFields: [], excludeFields: [] });

describe('HTML in a field', () => {
  it.each<[string, string]>([
    ['<h2>Returns</h2><p>Within <strong>45 days</strong> of delivery.</p>', 'Returns\nWithin 45 days of delivery.'],
    ['<p>One</p>\n  <p>Two</p>', 'One\nTwo'],
    ['One<br>Two<br/>Three', 'One\nTwo\nThree'],
    ['<ul>\n<li>One</li>\n<li><p>Two <b>x</b></p></li></ul>after', '- One\n- Two x\nafter'],
    ['<ol><li>One<li>Two</ol>', '1. One\n2. Two'],
    ['<ol><li>One<ul><li>a</li></ul></li><li>Two</li></ol>', '1. One\n- a\n2. Two'],
    ['<table><tr><th>Size</th><th>Price</th></tr><tr><td>S</td><td>5</td></tr></table>', 'Size | Price\nS | 5'],
    ['<div>a<div>b</div>c</div>', 'a\nb\nc'],
    ['a <a href="https://x.example">link</a> and <img src="y" alt="z"> more', 'a link and more'],
    ['Tom &amp; Jerry&nbsp;&euro;5 &#8211; caf&eacute;', 'Tom & Jerry €5 – café'],
    ['&lt;p&gt;Twice&lt;/p&gt;&lt;p&gt;written&lt;/p&gt;', 'Twice\nwritten'],
    ['<style>p{}</style><script>alert(1)</script><!-- x --><p>seen</p>', 'seen'],
    ['<p>a</p><p style="display: none">no</p><p hidden>no</p><p aria-hidden="true">no <i>no</i></p><p>b</p>', 'a\nb'],
    ['<p style="font-size:0">no</p><p style="color:red">yes</p><span style="visibility:hidden">no</span>', 'yes'],
    ['<p></p><p> </p>x', 'x'],
    ['<p>a<br>', 'a'],
    ['</p>a<p>b', 'a\nb'],
    ['<P>A</P><BR><P>B</P>', 'A\nB'],
    [' <td>a</td><td>b</td>', 'a | b'],
    ['<p>a</p>\n<table>\n<tr>\n<td>b</td> <td>c</td>', 'a\nb | c'],
    ['a<li>One</li>b', 'a\n- One\nb'],
    ['<ul><li>One<ol><li>a<li>b</ol><li>Two</ul>', '- One\n1. a\n2. b\n- Two'],
    ['<ol><li>One<ul hidden><li>no</li></ul><li>Two</ol>', '1. One\n2. Two'],
    ['<ol><li>12 oz<p>No. 7. </p><p>b</p></ol>', '1. 12 oz\nNo. 7.\nb'],
    ['<p>Order 1234567890. </p><p>b</p>', 'Order 1234567890.\nb'],
    ['a<span hidden><i>no</i><p>no</p><br>no</span>b', 'ab'],
    ['a<b hidden>no <img> no</b>b<img hidden>c', 'abc'],
    ['<b hidden><b hidden>no</b>no</b>a', 'a'],
    ['<p class="x" style="opacity: 0">no</p><p hidden="">no</p><p aria-hidden="false">yes</p>', 'yes'],
  ])('%j', (html, text) => {
    expect(isHtml(html)).toBe(true);
    expect(htmlText(html)).toBe(text);
  });

  it.each(['script', 'style', 'noscript', 'template', 'head', 'iframe', 'object', 'svg', 'select', 'textarea'])(
    'nobody sees what stands in <%s>',
    tag => expect(htmlText(`<p>a</p><${tag}>no</${tag}><p>b</p>`)).toBe('a\nb'),
  );

  it.each(['x < 5 and y > 3', 'a<b', 'Tom & Jerry', 'R&D;', '<nora@x.example>', '<3', 'price <100>', 'AT&T'])(
    '%j is no HTML',
    text => {
      expect(isHtml(text)).toBe(false);
      expect(flat({ text })).toBe(`text: ${text}`);
    },
  );

  it.each([
    ['Returns\nWithin 45 days.', 'Returns. Within 45 days.'],
    ['A:\n- One\n- Two;\n\nEnd', 'A: - One. - Two; End'],
    ['one', 'one'],
    ['\nA\n', 'A'],
    ['50%\u2028x', '50%. x'],
  ])('%j on one line', (text, line) => expect(oneLine(text)).toBe(line));

  it('is one line of a record, and lines of a text', () => {
    const html = '<h2>Returns</h2><p>You can return unopened items within <strong>45 days</strong> of delivery.</p>';
    expect(flat({ body: html })).toBe('body: Returns. You can return unopened items within 45 days of delivery.');
    expect(flat(html)).toBe('Returns\nYou can return unopened items within 45 days of delivery.');
    expect(flat({ body: '<p>x</p>&#10;id: 2' })).toBe('body: x. id: 2');
  });
});

describe('a moment in seconds', () => {
  it.each([
    'created',
    'created_at',
    'createdAt',
    'date',
    'orderDate',
    'estimated_delivery',
    'shippedAt',
    'expires_in_time',
    'valid_until',
    'timestamp',
    'Lieferdatum',
    'Bestellzeit',
    'fecha',
    'дата',
    'DATE_CREATE',
    'invoice_date',
    'customer_since',
    'starttime',
  ])('%s is about a moment', heading => expect(isTimeHeading(heading)).toBe(true));

  it.each([
    'id',
    'price',
    'order',
    'delivery',
    'phone',
    'created_by',
    'date_id',
    'order_date_no',
    'delivery_cost',
    'paid_amount',
    'time_zone',
    'to',
    'from',
    'last_order',
    'barcode',
    'tracking_number',
    'lead_time_days',
    'stock_updated_count',
    'name',
    'status',
    'category',
  ])('%s is not', heading => expect(isTimeHeading(heading)).toBe(false));

  it.each<[unknown, string | null]>([
    [1_796_083_200, '2026-12-01'],
    [1_796_083_200_000, '2026-12-01'],
    ['1796083200', '2026-12-01'],
    ['1796083200000', '2026-12-01'],
    [' 1796083200 ', '2026-12-01'],
    [1_796_083_261.5, '2026-12-01T00:01:01Z'],
    ['1796083261.5', '2026-12-01T00:01:01Z'],
    ['/Date(1796083200000)/', '2026-12-01'],
    ['/Date(1796083200000+0100)/', '2026-12-01'],
    [946_684_800, '2000-01-01'],
    [946_684_799, null],
    [4_102_444_799, '2099-12-31T23:59:59Z'],
    [4_102_444_800, null],
    [946_684_800_000, '2000-01-01'],
    [946_684_799_999, null],
    [4_102_444_799_999, '2099-12-31T23:59:59Z'],
    [4_102_444_800_000, null],
    [[1_796_083_200], null],
    [['1796083200'], null],
    ['17960832001234567', null],
    ['2026-12-01', null],
    [20_261_201, null],
    [true, null],
    [null, null],
  ])('%p is %p', (value, written) => {
    const moment = momentOf(value);
    expect(moment && writtenMoment(moment)).toBe(written);
  });

  it('is a date in its field, and a number in any other', () => {
    const record = {
      id: 1_796_083_200,
      created: 1_796_083_200,
      price: 1_796_083_200,
      dates: [1_796_083_200],
      phone: '1796083200',
    };
    const lines = [
      'id: 1796083200',
      'created: 2026-12-01',
      'price: 1796083200',
      'dates[0]: 2026-12-01',
      'phone: 1796083200',
    ];
    expect(flat(record)).toBe(lines.join('\n'));
    expect(flat({ price: { created: 1_796_083_200 } })).toBe('price.created: 2026-12-01');
    expect(flat({ created: '2026-12-01 10:00', updated: 5, done_at: 12n })).toBe(
      'created: 2026-12-01 10:00\nupdated: 5\ndone_at: 12',
    );
  });
});

describe('false for nothing', () => {
  const clean = (body: unknown) => withoutFalse(findRecords(body, null)).map(({ value }) => value);

  it('is looked for before anything is written anew', () => {
    const records = findRecords([{ id: 1, mobile: null, active: true }], null);
    expect(withoutFalse(records)).toBe(records);
  });
  it.each<[string, unknown, unknown]>([
    [
      'in a field of words',
      [{ barcode: false, mobile: false, description_sale: false, name: 'x' }],
      [{ barcode: null, mobile: null, description_sale: null, name: 'x' }],
    ],
    [
      'in a field that has words elsewhere',
      [{ x_colour: 'red' }, { x_colour: false }],
      [{ x_colour: 'red' }, { x_colour: null }],
    ],
    ['in a field that has numbers elsewhere', [{ rate: 5 }, { rate: false }], [{ rate: 5 }, { rate: null }]],
    ['in any field of a system that writes so', [{ email: false, x_style: false }], [{ email: null, x_style: null }]],
    ['in a field of which one word is enough', [{ x_mobile: false, glow: false }], [{ x_mobile: null, glow: null }]],
    [
      'but not under the heading of a yes or no',
      [{ email: false, available: false, has_zukkra: false, on_sale: false, bendable: false, soldOut: false }],
      [{ email: null, available: false, has_zukkra: false, on_sale: false, bendable: false, soldOut: false }],
    ],
    [
      'where the word of a yes or no is about something else',
      [{ description_sale: false, bendable_zukkra: false }],
      [{ description_sale: null, bendable_zukkra: null }],
    ],
    [
      'in a list of things that has words elsewhere',
      [{ parts: [{ glow: 'red' }] }, { parts: [{ glow: false }] }],
      [{ parts: [{ glow: 'red' }] }, { parts: [{ glow: null }] }],
    ],
    [
      'inside',
      { items: [{ id: 1, home: { city: false, list: [{ zip: false }, false] } }] },
      [{ id: 1, home: { city: null, list: [{ zip: null }, null] } }],
    ],
  ])('%s', (_name, body, cleaned) => expect(clean(body)).toEqual(cleaned));

  it.each<[string, unknown[]]>([
    [
      'a yes or no by its heading',
      [{ in_stock: false, is_gift: false, emailVerified: false, refundable: false, email: 'x' }],
    ],
    [
      'a yes or no though another field is empty',
      [{ email: null, available: false, has_parking: false, sale_ok: false }],
    ],
    [
      'a yes or no by a yes',
      [
        { glow: true, name: 'x' },
        { glow: false, name: 'y' },
      ],
    ],
    ['a yes or no by a yes, though it is words too', [{ glow: true }, { glow: false }, { glow: 'often' }]],
    ['what nobody knows', [{ glow: false }]],
    ['what nobody knows beside words', [{ name: 'x', glow: false }]],
    ['what nobody knows beside nothing', [{ glow: null }, { glow: false }]],
    ['what nobody knows beside a yes or no about words', [{ email_verified: false, glow: false }]],
    ['a yes in a field of words', [{ mobile: true, name: 'x' }]],
  ])('stays: %s', (_name, body) => expect(clean(body)).toEqual(body));

  it('one list says nothing of another', () => {
    expect(clean({ a: [{ glow: 'red' }], b: [{ glow: false }] })).toEqual([{ glow: 'red' }, { glow: false }]);
  });
});
