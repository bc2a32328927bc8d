import { describe, expect, it } from '@jest/globals';
import { findRecords } from '../../../../src/knowledge/records/find-records.js';
import { morePages } from '../../../../src/knowledge/sync/more-pages.js';
import { nextPage } from '../../../../src/knowledge/sync/next-page.js';
import { isNextName, pageWordOf } from '../../../../src/knowledge/sync/page-words.js';
import { countsBeside } from '../../../../src/knowledge/sync/unnamed-count.js';
import { pageSeen } from '../../../support/page-seen.js';

const rows = (count: number, change: object = {}) =>
  Array.from({ length: count }, (_none, at) => ({ kod: `A-${at}`, barva: 'red', ...change }));

/** What is said of more, read as the product reads it. */
function said(body: unknown, at = '/list') {
  const found = findRecords(body, null);
  const page = pageSeen(body, { at, found, records: found.length });
  const next = nextPage({ kind: 'auto' }, page);
  return next ? next.url.pathname + next.url.search : morePages(page);
}

describe('an answer that says in another language that there is more', () => {
  it.each<[object, object]>([
    [{ polozky: rows(3), celkem: 9 }, { reason: expect.stringContaining('9 records (`celkem`), and 3') }],
    [{ pozycje: rows(3), łącznie: 9 }, { expectedRecords: 9 }],
    [{ artikel: rows(3), gesamtAnzahl: '9' }, { expectedRecords: 9 }],
    [{ товары: rows(3), всего: 9 }, { expectedRecords: 9 }],
    [{ товары: rows(3), 'Всего-записей': 9 }, { expectedRecords: 9 }],
    [{ 商品: rows(3), 总数: 9 }, { expectedRecords: 9 }],
    [{ urunler: rows(3), toplam_kayit: 9 }, { expectedRecords: 9 }],
    [{ data: { articulos: rows(3), cantidad: 9 } }, { expectedRecords: 9 }],
    // The sum of ids is nobody's amount.
    [{ polozky: rows(3, { x_id: 3 }), celkem: 9 }, { expectedRecords: 9 }],
    [{ polozky: rows(3), strankovani: { celkem: 9, strana: 1 } }, { expectedRecords: 9 }],
  ])('%j', (body, more) => expect(said(body)).toMatchObject(more));

  it.each<[object, string]>([
    [{ polozky: rows(3), dalsi: true }, '/list?page=2'],
    [{ polozky: rows(3), celkem: 9, dalsi: true }, '/list?page=2'],
    [{ polozky: rows(3), pocet_stran: 4 }, '/list?page=2'],
    [{ articles: rows(3), 'nombre de pages': 4 }, '/list?page=2'],
    [{ polozky: rows(3), ma_dalsi: true }, '/list?page=2'],
    [{ pozycje: rows(3), więcej: true }, '/list?page=2'],
    [{ artikel: rows(3), weitere: true }, '/list?page=2'],
    [{ artikel: rows(3), letzteSeite: false }, '/list?page=2'],
    [{ polozky: rows(3), dalsi: '/list?od=3' }, '/list?od=3'],
    [{ товары: rows(3), ещё: true }, '/list?page=2'],
  ])('%j leads to %s', (body, next) => expect(said(body)).toBe(next));

  it.each([[{ polozky: rows(3), dalsi: 2 }], [{ polozky: rows(3), další: 'abc' }]])('%j: and not how', body =>
    expect(said(body)).toMatchObject({ reason: expect.stringMatching(/there is more/) }),
  );
});

describe('a number beside the list under a name that nobody knows', () => {
  it.each<[object, number]>([
    [{ zzz: rows(3), qqq: 9 }, 9],
    [{ zzz: rows(3), qqq: 1234, ok: true, when: '2026-11-30T10:00:00Z', self: 'https://x.example/a' }, 1234],
    [{ data: { zzz: rows(3), qqq: 9 } }, 9],
    [{ zzz: rows(3), qqq: 9, xxx: 20 }, 9],
    [{ zzz: rows(3), qqq: 9, status: 'ok', limit: 3, page: 1 }, 9],
    [{ zzz: rows(2), qqq: 3 }, 3],
    [{ zzz: rows(3), qqq: 210 + 1 }, 211],
    [{ zzz: rows(3), qqq: 1001 }, 1001],
    [{ zzz: rows(3), qqq: 2101 }, 2101],
    [{ zzz: rows(3), qqq: 10_000_000 - 1 }, 9_999_999],
  ])('%j: may be how many there are, and is named', (body, total) => {
    expect(said(body)).toMatchObject({
      expectedRecords: total,
      reason: expect.stringMatching(new RegExp(`^Beside the \\d records .*\`qqq\`: ${total}, which .*"none"`)),
    });
  });

  it('the pages that are to come follow from the pages that were read', () => {
    const body = { zzz: rows(3), qqq: 11 };
    const page = pageSeen(body, { at: '/list', found: findRecords(body, null), records: 3, soFar: 6, index: 1 });
    expect(morePages(page)).toMatchObject({ expectedRecords: 11, expectedPages: 4 });
  });

  it.each<[string, object]>([
    ['no more than there are', { zzz: rows(3), qqq: 3 }],
    ['a page size', { zzz: rows(3), qqq: 50 }],
    ['a large page size', { zzz: rows(3), qqq: 1000 }],
    ['a larger one', { zzz: rows(3), qqq: 2500 }],
    ['an odd one', { zzz: rows(3), qqq: 25 }],
    ['one of machines', { zzz: rows(3), qqq: 256 }],
    ['a status', { zzz: rows(3), qqq: 204 }],
    ['a year', { zzz: rows(3), qqq: 2026 }],
    ['a day', { zzz: rows(3), qqq: 20_261_130 }],
    ['a time', { zzz: rows(3), qqq: 1_790_000_000 }],
    ['a time in milliseconds', { zzz: rows(3), qqq: 1_790_000_000_123 }],
    ['a rest', { zzz: rows(3), qqq: 9.5 }],
    ['nothing', { zzz: rows(3), qqq: -9 }],
    ['a number of a record', { zzz: rows(3, { stav_skladu: 9 }), qqq: 9 }],
    ['a sum', { zzz: rows(3, { kusu: 7 }), qqq: 21 }],
    ['a thing with facts of its own', { zzz: rows(3), qqq: 9, nazev: 'Obchod U Mlyna' }],
    ['a thing in a thing', { zzz: rows(3), qqq: { aaa: 9 } }],
    ['one record', { zzz: rows(1), qqq: 9 }],
    ['a list without an envelope', rows(3)],
    ...['limit', 'velikost_stranky', 'na_stranku', 'pocet_na_stranku', 'seitengroesse', 'po_stronie', 'page', 'strana']
      .map((name): [string, object] => [`known as ${name}`, { zzz: rows(3), [name]: 9 }]), // prettier-ignore
    ...['version', 'verze', 'status', 'kod', 'id', 'took_ms', 'cas', 'dauer', 'время_мс', '耗时', 'cena', 'summe', 'rok', 'priority']
      .map((name): [string, object] => [`known as ${name}`, { zzz: rows(3), [name]: 9 }]), // prettier-ignore
    ['a total of money', { polozky: rows(3, { cena: 70 }), celkem: 210 }],
    ['no more', { polozky: rows(3), celkem: 3, dalsi: false }],
    ['the last', { artikel: rows(3), letzteSeite: true }],
    ['one page', { polozky: rows(3), pocet_stran: 1 }],
    ['no next', { polozky: rows(3), dalsi: null }],
    ['no next number', { polozky: rows(3), dalsi: 0 }],
    ['a count of something else', { items: rows(3), unread_count: 9 }],
    ['an account', { items: rows(3), account_number: 9 }],
    ['a link to more about it', { items: rows(3), more_info_url: '/about', dalsi_informace: '/about' }],
    ['a fine', { items: rows(3), fine: false }],
    ['a sentence', { polozky: rows(3), dalsi: 'Vice najdete na webu' }],
  ])('%s makes no link partial: %j', (_name, body) => expect(said(body)).toBeNull());
});

describe('which numbers can only be how many records there are', () => {
  const records = (...values: unknown[]) => values.map((value, position) => ({ list: 'zzz', position, value }));
  const two = records({ kod: 'A-1', kusu: 6.2, x_id: 40 }, { kod: 'A-2', kusu: 1.1, x_id: 43 });
  const countsOf = (value: unknown, found = two, ...beside: unknown[]) =>
    countsBeside([value, ...beside].map((each, at) => ({ name: `n${at}`, value: each })), found); // prettier-ignore

  it.each([2, 3, 9, 11, 199, 200 + 11, 1001, 1010, 1501, 1899, 2101, 10_500, 10_001, 9_999_999, 83])('%d can', value =>
    expect(countsOf(value)).toEqual([{ name: 'n0', value }]),
  );
  it.each([0, 1, -9, 2.5, 10, 50, 990, 1000, 1500, 9500, 10_000, 201, 204, 209, 1900, 1999, 2100, 10_000_001, 7, '9'])(
    '%p cannot',
    value => expect(countsOf(value)).toEqual([]),
  );
  it.each([5, 12, 15, 16, 24, 25, 32, 48, 64, 75, 96, 99, 125, 128, 256, 512, 999, 1024, 2048, 4096])(
    '%d is a usual page size',
    value => expect(countsOf(value)).toEqual([]),
  );
  it.each([
    '',
    'ok',
    'Success',
    '42',
    'https://x.example/a',
    '/list?page=2',
    '?page=2',
    '2026-11-30',
    '2026-11-30T10:00Z',
  ])('%p stands in an envelope', value => expect(countsOf(9, two, value)).toEqual([{ name: 'n0', value: 9 }]));
  it.each(['Mill', 'okay', 'not ok', '42 shops', 'see https://x.example', 'on 2026-11-30', '/a b', 'https://x y'])(
    '%p tells that the answer is a thing of its own',
    value => expect(countsOf(9, two, value)).toEqual([]),
  );
  it('a number of a record, and one beside a single record, counts nothing', () => {
    expect(countsOf(9, records({ stock: '9' }, { stock: 4 }))).toEqual([]);
    expect(countsOf(9, records({ stock: 3 }))).toEqual([]);
    expect(countsOf(9, records('9 lives', { stock: 3 }))).toEqual([{ name: 'n0', value: 9 }]);
    expect(countsOf(45, records({ size: '4' }, { size: '5' }))).toEqual([{ name: 'n0', value: 45 }]);
  });
  it('only the largest size counts as one', () => {
    expect(countsOf(10_000_000)).toEqual([{ name: 'n0', value: 10_000_000 }]);
  });
});

describe('what a name beside a list speaks of', () => {
  it.each([
    ['celkem', 'total'],
    ['celkový_počet', 'total'],
    ['総件数', 'total'],
    ['pocet_stran', 'pages'],
    ['stran', 'page'],
    ['na_stranku', 'size'],
    ['dalsi_strana', 'more'],
    ['posledni_strana', 'end'],
    ['maximum', 'size'],
    ['Seitengröße', 'size'],
    ['Gesamtpreis', 'other'],
    ['account', 'other'],
    ['dalsi_strana_url', 'more'],
    ['totalTime', 'other'],
    ['Seitenzahl', 'page'],
    ['konec', 'end'],
    ['subtotal', null],
    ['grid', null],
    ['resize', null],
    ['per_order', null],
    ['qqq', null],
  ])('%s: %s', (name, word) => expect(pageWordOf(name)).toBe(word));
});

describe('what is called nothing but the next', () => {
  it.each([
    ['dalsi', true],
    ['další_strana', true],
    ['dalsi_url', true],
    ['dalsi_informace', false],
    ['celkem', false],
  ])('%s: %s', (name, isNext) => expect(isNextName(name)).toBe(isNext));
});
