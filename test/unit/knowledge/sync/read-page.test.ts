import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { exactNumber, parseExactJson } from '../../../../src/knowledge/sync/exact-json.js';
import { readPage } from '../../../../src/knowledge/sync/read-page.js';
import { isTable } from '../../../../src/knowledge/sync/read-table.js';
import { tableShape } from '../../../../src/knowledge/sync/table-shape.js';

const kinds = {
  csv: 'text/csv',
  text: 'text/plain',
  json: 'application/json',
  lines: 'application/x-ndjson',
  bytes: 'application/octet-stream',
};
const read = (text: string | Buffer, contentType: string = kinds.json, type: 'api' | 'file' = 'api') => {
  const page = readPage(Buffer.from(text), { contentType, type });
  return 'failure' in page ? `${page.failure.kind}: ${page.failure.message}` : page.body;
};
const partOf = (text: string, contentType: string = kinds.csv) => {
  const page = readPage(Buffer.from(text), { contentType, type: 'api' });
  return 'failure' in page ? page.failure.message : (page.more ?? null);
};
const furniture = [
  { id: '1', name: 'Oak table', price: '120' },
  { id: '2', name: 'Lamp', price: '9' },
];

describe('numbers keep their digits', () => {
  it.each<[string, unknown]>([
    ['{"id":830571114287650923}', { id: '830571114287650923' }],
    ['[9400110200881234567890, 1]', ['9400110200881234567890', 1]],
    ['{"id":-830571114287650923}', { id: '-830571114287650923' }],
    ['{"id":9007199254740991}', { id: 9007199254740991 }],
    ['{"id":9007199254740993}', { id: '9007199254740993' }],
    ['{"text":"830571114287650923","price":19.90}', { text: '830571114287650923', price: 19.9 }],
    ['{"lat":52.5200065999999987,"id":"1234567890123456"}', { lat: 52.5200066, id: '1234567890123456' }],
    ['{"a":1e400}', { a: '1e400' }],
    ['{"a":1,"a":12345678901234567}', { a: '12345678901234567' }],
    ['{"id":12345678901234567', undefined],
    ['{"id":1', undefined],
    ['7', 7],
  ])('%s', (text, value) => expect(parseExactJson(text)).toEqual(value));

  it.each<[string, number | string]>([
    ['0', 0],
    ['-1.5', -1.5],
    ['1e3', 1000],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['-9007199254740992', '-9007199254740992'],
    ['1e999', '1e999'],
  ])('%s alone', (written, value) => expect(exactNumber(written)).toBe(value));
});

describe('a table', () => {
  it.each<[string, string, unknown, string?]>([
    ['with commas', 'id,name,price\n1,Oak table,120\n2,Lamp,9\n', furniture],
    ['with semicolons', 'id;name;price\r\n1;Oak table;120\r\n2;Lamp;9', furniture],
    ['with tabs', 'id\tname\tprice\n1\tOak table\t120\n2\tLamp\t9', furniture],
    ['with bars', 'id|name|price\n1|Oak table|120\n2|Lamp|9', furniture],
    ['that names its separator', 'sep=;\nid;name;price\n1;Oak table;120\n2;Lamp;9', furniture],
    ['that names another one', '"sep=^"\nid^name^price\n1^Oak table^120\n2^Lamp^9', furniture],
    ['that names a tab', 'sep=\\t\nid\tname\tprice\n1\tOak table\t120\n2\tLamp\t9', furniture],
    [
      'that is called by its tabs',
      'id\tname, price\n1\tA, b',
      [{ id: '1', 'name, price': 'A, b' }],
      'text/tab-separated-values',
    ],
    ['with a title', 'Price list, autumn\n\nid;name;price\n1;Oak table;120\n2;Lamp;9', furniture],
    ['with two titles', 'Harbor Lane\nPrices;2026\nid;name;price\n1;Oak table;120\n2;Lamp;9', furniture],
    [
      'with commas in its cells',
      'id;name;price\n1;Oak, table;12,50\n2;Lamp, red;9,00',
      [
        { id: '1', name: 'Oak, table', price: '12,50' },
        { id: '2', name: 'Lamp, red', price: '9,00' },
      ],
    ],
    [
      'with quotation marks',
      'id,text\n1,"A ""fine"", long\nline; too"\n',
      [{ id: '1', text: 'A "fine", long\nline; too' }],
    ],
    [
      'with inches',
      'id,name\n1,5" pipe\n2,x',
      [
        { id: '1', name: '5" pipe' },
        { id: '2', name: 'x' },
      ],
    ],
    ['with short rows', 'id,name,price\n1,Oak table\n2,Lamp,9', [{ id: '1', name: 'Oak table' }, furniture[1]]],
    ['with more separators', 'id,name,price\n1,Oak table,120,,\n2,Lamp,9', furniture],
    [
      'with more cells',
      'id,name,price\n1,Oak table,120,sale\n2,Lamp,9',
      [{ ...furniture[0], column_4: 'sale' }, furniture[1]],
    ],
    ['with empty rows', 'id,name,price\n\n1,Oak table,120\n,,\n2,Lamp,9\n', furniture],
    [
      'without a heading',
      '1,Oak table,120\n2,Lamp,9',
      [
        { column_1: '1', column_2: 'Oak table', column_3: '120' },
        { column_1: '2', column_2: 'Lamp', column_3: '9' },
      ],
    ],
    [
      'without a heading, of people',
      'Nora,nora@x.example\nOtto,otto@x.example',
      [
        { column_1: 'Nora', column_2: 'nora@x.example' },
        { column_1: 'Otto', column_2: 'otto@x.example' },
      ],
    ],
    ['with years for headings', 'name,2025,2026\nLamp,1,2', [{ name: 'Lamp', 2025: '1', 2026: '2' }]],
    [
      'with a heading twice, and one without',
      'name,price,price,\nLamp,1,2,x',
      [{ name: 'Lamp', price: '1', price_2: '2', column_4: 'x' }],
    ],
    ['of a heading alone', 'id,name\n', []],
    ['of one column', 'name\nLamp\nTable', [{ name: 'Lamp' }, { name: 'Table' }]],
    ['that is JSON', '[{"id":1}]', [{ id: 1 }]],
    ['whose heading stands in brackets', '[id],[name]\n1,Lamp', [{ '[id]': '1', '[name]': 'Lamp' }]],
  ])('%s', (...[, text, rows, contentType = kinds.csv]) => expect(read(text, contentType)).toEqual(rows));

  it.each([
    'text/csv',
    'application/csv',
    'text/x-csv',
    'text/plain',
    'application/octet-stream',
    'application/vnd.ms-excel',
    '',
  ])('called %j', contentType =>
    expect(read('id;name;price\n1;Oak table;120\n2;Lamp;9', contentType)).toEqual(furniture),
  );

  it('a row whose cells do not fit is left out and told', () => {
    const text = 'id,name,price\n1,Oak table,120\n2,Lamp, small,9\n3,Rug,12,50';
    expect(read(text, kinds.csv)).toEqual([furniture[0]]);
    expect(partOf(text)).toEqual({ reason: expect.stringMatching(/^2 of 3 rows .* in row 3:/), expectedRecords: 3 });
    expect(partOf('id,name\n1,x')).toBeNull();
    expect(partOf('a@b.example,1\nx@y.example,2,3')).toBeNull();
  });

  it.each([
    ['an open quotation mark', 'id,name\n1,"Oak', kinds.csv, /^unreadable: The table \(CSV\) is not well formed/],
    ['words', 'Too Many Requests', kinds.csv, /^rate_limited/],
    ['an error', '{"error":"boom"}', kinds.csv, /^server/],
    ['called JSON', 'id,name\n1,x', kinds.json, /^unreadable: .* not valid JSON/],
    ['prose that nobody calls a table', 'Hello, world', kinds.bytes, /^unreadable: .* not valid JSON/],
  ])('%s is refused', (_name, text, contentType, why) => expect(read(text, contentType)).toMatch(why));

  it.each([
    ['We are open, as ever.\nCome, see, buy.', false],
    ['Opening hours\nMonday, Tuesday\nWednesday, Thursday', false],
    ['Prices\nid,name,price\n1,x,2', true],
    ['id,name\n1,x', true],
    ['id,name', false],
    ['id,id\n1,x', false],
    ['id,what is it?\n1,x', false],
    ['id,n1\n1,x,y\n2,x,y\n3,x', false],
    [`id,${'x'.repeat(41)}\n1,x`, false],
    ['id,one two three four\n1,x', false],
    ['id,name\n1,"x', false],
    ['id,7\n1,x', false],
  ])('%j is a table: %s', (text, is) => expect(isTable(text)).toBe(is));

  it.each([
    ['a,b;c\n1,2;3', { separator: ',', skipped: 0 }],
    ['a;b\n"1,2,3";2\n"1,2,3";4', { separator: ';', skipped: 0 }],
    ['x', { separator: ',', skipped: 0 }],
    ['', { separator: ',', skipped: 0 }],
    ['a;b;c\n1;2\n3;4;5', { separator: ';', skipped: 0 }],
    ['t\n"a\nb";c\n1;2\n', { separator: ';', skipped: 1 }],
    ['a,b;c;d\n1,2;3;4', { separator: ';', skipped: 0 }],
    ['a,b\n1,2\nx|y|z', { separator: ',', skipped: 0 }],
    ['sep=;\nTitle\nid;name\n1;x', { separator: ';', skipped: 2 }],
    ['Prices;2026\nAutumn;sale\nid;name;price', { separator: ';', skipped: 2 }],
    ['A\nB\nC\nD\nid;name\n1;x', { separator: ';', skipped: 4 }],
    ['A\nid;name\n1;x\n2;y;z', { separator: ';', skipped: 1 }],
    ['A\nid;name\n1;x\n2;y\n3;x;y\nx;y;z', { separator: ';', skipped: 1 }],
    ['a;b;c;d\nx;y;z\nu;v;w', { separator: ';', skipped: 0 }],
    ['A\na;b;c;d\nx;y;z\nu;v;w', { separator: ';', skipped: 0 }],
    ['A\n1;2\n3;4', { separator: ';', skipped: 0 }],
    ['A\n"a";"b"\n1;2', { separator: ';', skipped: 1 }],
    ['  \nid;name\n1;2', { separator: ';', skipped: 0 }],
    ['A\nid;5" pipe', { separator: ';', skipped: 1 }],
    [`${'A\n'.repeat(29)}id;name\n1;2`, { separator: ';', skipped: 29 }],
    [`${'A\n'.repeat(30)}id;name\n1;2`, { separator: ',', skipped: 0 }],
    // Empty cells that a spreadsheet adds to a title, and to what is none.
    ['Orders 2026;;\nNo;Status;Who\nB-77;sent;Nora', { separator: ';', skipped: 1 }],
    ['Orders; ;\nof 2026;;\nNo;Status;Who\nB-77;sent;Nora', { separator: ';', skipped: 2 }],
    ['Orders;of;\nNo;Status;Who\nB-77;sent;Nora', { separator: ';', skipped: 0 }],
    [';;\nNo;Status;Who\nB-77;sent;Nora', { separator: ';', skipped: 0 }],
    ['Orders;\nB-77;sent\nB-78;new', { separator: ';', skipped: 0 }],
    ['Orders;;\nB-77;;\nB-78;;', { separator: ';', skipped: 0 }],
    ['Prices\nOrders;;\nB-77;;\nB-78;;', { separator: ';', skipped: 0 }],
  ])('%j is written so: %j', (text, shape) => expect(tableShape(text)).toEqual(shape));

  it.each<[string, unknown, unknown]>([
    [
      'values of a spreadsheet',
      {
        range: 'A1',
        values: [
          ['id', 'name'],
          ['1', 'Lamp'],
        ],
      },
      [{ id: '1', name: 'Lamp' }],
    ],
    [
      'rows with named columns',
      {
        columns: [{ name: 'id' }, { label: 'name' }],
        rows: [
          [1, 'Lamp'],
          [2, 'Rug'],
        ],
      },
      [
        { id: 1, name: 'Lamp' },
        { id: 2, name: 'Rug' },
      ],
    ],
    [
      'a bare grid',
      [
        ['id', 'name'],
        [1, null],
      ],
      [{ id: 1, name: null }],
    ],
  ])('%s', (_name, body, rows) => expect(read(JSON.stringify(body))).toEqual(rows));

  it.each<[string, unknown]>([
    [
      'a list of pairs of numbers',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'a list of lists of things',
      {
        values: [
          [{ a: 1 }, { b: 2 }],
          [{ c: 1 }, { d: 2 }],
        ],
      },
    ],
    ['one row', { values: [['id', 'name']] }],
    ['lists of one', [['a'], ['b']]],
  ])('%s is no table', (_name, body) => expect(read(JSON.stringify(body))).toEqual(body));
});

describe('lines of JSON', () => {
  const lines = '{"id":1}\n\n{"id":12345678901234567}\r\n';
  const rows = [{ id: 1 }, { id: '12345678901234567' }];
  it.each([kinds.lines, 'application/jsonl', kinds.text, kinds.json, kinds.bytes])('called %s', contentType => {
    expect(read(lines, contentType)).toEqual(rows);
  });
  it.each<[string, string, unknown]>([
    ['one line', '{"id":1}', [{ id: 1 }]],
    ['a cut line', '{"id":1}\n{"id":2}\n\n{"id":', [{ id: 1 }, { id: 2 }]],
    ['nothing but a cut line', '{"id":', expect.stringMatching(/^unreadable: Line 1 /)],
    [
      'an error at the end',
      '{"id":1,"name":"x"}\n{"error":"Rate limit exceeded"}',
      expect.stringMatching(/^rate_limited/),
    ],
    ['a sequence of JSON', '\u001e{"id":1}\n\u001e{"id":2}\n', [{ id: 1 }, { id: 2 }]],
  ])('%s', (_name, text, answer) => expect(read(text, kinds.lines)).toEqual(answer));
});

describe('damaged lines', () => {
  const good = (count: number) => Array.from({ length: count }, (_none, at) => `{"id":${at}}`);
  it.each<[string, string[], RegExp | null]>([
    ['none', good(3), null],
    ['one of three', ['{"id":7}', '{"id":', '{"id":8}'], /^1 of 3 lines .* line 2\.$/],
    ['the last of three', ['{"id":7}', '{"id":8}', '{"id":'], /^1 of 3 lines .* line 3\.$/],
    ['two of three', ['{', '{"id":', '{"id":8}'], /^Line 1 /],
    ['two of twenty', ['{', ...good(18), '{', '{"id":9}'], /^2 of 21 lines .* line 1\.$/],
    ['two of nineteen', ['{', ...good(16), '{', '{"id":9}'], /^Line 1 /],
  ])('%s', (_name, lines, told) => {
    const more = partOf(lines.join('\n'), kinds.lines);
    const words = more === null || typeof more === 'string' ? more : more.reason;
    if (told) expect(words).toMatch(told);
    else expect(words).toBeNull();
  });
});

describe('what is no data', () => {
  it.each<[string, string | Buffer, string, RegExp]>([
    ['nothing', '', kinds.json, /^unreadable: .*answered nothing/],
    ['blanks', ' \n', kinds.json, /^unreadable: .*answered nothing/],
    ['null', 'null', kinds.json, /^unreadable: .*null/],
    ['a page by its name', 'Sign in', 'text/html; charset=utf-8', /^unreadable: .*web page/],
    ['a page by its looks', '<!doctype html><title>Sign in', kinds.json, /^unreadable: .*web page/],
    ['a page without its first line', '<!-- x -->\n<html><body>', kinds.text, /^unreadable: .*web page/],
    ['XML', '<?xml version="1.0"?><a/>', kinds.text, /^unreadable: .*XML/],
    ['XML by its name', '<a/>', 'application/xml', /^unreadable: .*XML/],
    ['a feed by its name', '<a/>', 'application/rss+xml', /^unreadable: .*XML/],
    ['a workbook', Buffer.from('PK\u0003\u0004x'), kinds.csv, /^unreadable: .*Excel/],
    ['a PDF', '%PDF-1.7', kinds.bytes, /^unreadable: .*PDF/],
    ['cut JSON', '{"a":', kinds.json, /^unreadable: .*not valid JSON/],
    ['words for people', 'Service Unavailable', kinds.text, /^server/],
    ['bytes that are no text', Buffer.from([1, 0, 2, 0xff]), kinds.text, /^unreadable/],
  ])('%s', (_name, bytes, contentType, why) => expect(read(bytes, contentType)).toMatch(why));

  it.each<[string, string, string, unknown]>([
    ['a text', 'We are open, as ever.', kinds.text, 'We are open, as ever.'],
    ['a text in HTML', '<h2>Returns</h2>', 'text/markdown', '<h2>Returns</h2>'],
    ['JSON that is called a text', '{"a":1,"b":"x"}', kinds.text, { a: 1, b: 'x' }],
    ['JSON behind a guard', ")]}',\n[1]", kinds.json, [1]],
    ['JSON behind a mark', '\ufeff[1]', kinds.json, [1]],
  ])('but this is: %s', (_name, text, contentType, body) => expect(read(text, contentType)).toEqual(body));

  it('a file may be a table, whatever it is called', () =>
    expect(read('id,name\n1,x', kinds.json, 'file')).toEqual([{ id: '1', name: 'x' }]));
  it('a file may be any text', () => expect(read('Open daily', kinds.bytes, 'file')).toBe('Open daily'));
  it('no content is an empty list', () => {
    const kind = { contentType: '', type: 'api', status: 204 } as const;
    expect(readPage(Buffer.from(''), kind)).toEqual({ body: [] });
    expect(readPage(Buffer.from('[1]'), kind)).toEqual({ body: [1] });
  });

  it.each<[string, number[], RegExp]>([
    ['Excel', [0x50, 0x4b, 0x03, 0x04], /a packed file, as Excel/],
    ['old Office', [0xd0, 0xcf, 0x11, 0xe0], /an old Office file/],
    ['PDF', [0x25, 0x50, 0x44, 0x46], /a PDF/],
    ['gzip', [0x1f, 0x8b], /a packed file \(gzip\)/],
    ['PNG', [0x89, 0x50, 0x4e, 0x47], /a picture/],
    ['JPEG', [0xff, 0xd8, 0xff], /a picture/],
  ])('a file of %s is told by all of its first bytes', (_name, mark, told) => {
    const answer = (bytes: number[]) => String(read(Buffer.from([...bytes, 0x41, 0x0a])));
    expect(answer(mark)).toMatch(told);
    mark.forEach((byte, at) => expect(answer(mark.with(at, byte ^ 0x20))).not.toMatch(told));
  });
});

describe('inputs as CRMs send them', () => {
  const place = (name: string) => new URL(`../../../../../shared/bugs/${name}`, import.meta.url);
  const inputs: [string, string, object[]][] = [
    [
      's03-customers-served-as-text.csv',
      kinds.text,
      [
        { id: '1', name: 'Nora Lind' },
        { id: '2', name: 'Otto Berg' },
      ],
    ],
    [
      's08-table-windows-1251.csv',
      kinds.csv,
      [
        { id: '1', name: 'Стол дубовый' },
        { id: '2', name: 'Лампа' },
      ],
    ],
    ['s09-table-sep-line.csv', kinds.csv, furniture],
  ];
  for (const [name, contentType, rows] of inputs) {
    const isThere = existsSync(place(name));
    (isThere ? it : it.skip)(`${name}${isThere ? '' : ' (skipped without ../shared/bugs)'}`, () =>
      expect(read(readFileSync(place(name)), contentType)).toMatchObject(rows),
    );
  }
});
