import { describe, expect, it } from '@jest/globals';
import { fromGrid, isTable, readTable } from '../../../../src/knowledge/sync/read-table.js';

const csv = (text: string) => readTable(text, 'text/csv');
const lamp = { id: '1', name: 'Lamp' };
const rug = { id: '2', name: 'Rug' };
/** Two rows without a heading: what a grid holds whose names stand elsewhere. */
const rows = [
  ['1', 'Lamp'],
  ['2', 'Rug'],
];
const headed = [['id', 'name'], ...rows];
const leftOut = (count: number, all: number, first: number) => ({
  reason: expect.stringContaining(
    `${count} of ${all} rows of the table have more cells than its heading and were left out, the first of them in row ${first}:`,
  ),
  expectedRecords: all,
});

describe('a title to which a spreadsheet has added empty cells', () => {
  const order = { Nummer: 'B-77', Status: 'versandt', Kunde: 'nora@customer.example' };
  it.each([
    ['above one row', 'Bestellungen 2026;;\nNummer;Status;Kunde\nB-77;versandt;nora@customer.example', [order]],
    ['two of them', 'Bestellungen;;\nStand;;\nNummer;Status;Kunde\nB-77;versandt;nora@customer.example', [order]],
    ['none', 'Nummer;Status;Kunde\nB-77;versandt;nora@customer.example', [order]],
    [
      'a row below that has one cell',
      'Nummer;Status;Kunde\nB-77;;\nB-78;neu;Otto',
      [
        { Nummer: 'B-77', Status: '', Kunde: '' },
        { Nummer: 'B-78', Status: 'neu', Kunde: 'Otto' },
      ],
    ],
  ])('%s', (_name, text, body) => {
    expect(isTable(text)).toBe(true);
    expect(csv(text)).toEqual({ body });
  });

  it('is none where a heading of two columns names one', () => {
    expect(csv('name,\nLamp,red\nRug,blue')).toEqual({
      body: [
        { name: 'Lamp', column_2: 'red' },
        { name: 'Rug', column_2: 'blue' },
      ],
    });
  });
});

describe('the cells of a table', () => {
  it.each([
    ['blanks around them', 'id , name\n1,  Lamp\n 2,Rug '],
    ['a mark of Unicode', '\ufeffid,name\n1,Lamp\n2,Rug'],
    ['an empty line between two titles', 'Prices\n\nAutumn\nid,name\n1,Lamp\n2,Rug'],
  ])('%s', (_name, text) => expect(csv(text)).toEqual({ body: [lamp, rug] }));

  it.each([
    [
      'no value stands below it',
      'name,5\nLamp,yes\nRug,no',
      [
        { name: 'Lamp', 5: 'yes' },
        { name: 'Rug', 5: 'no' },
      ],
    ],
    [
      'a value stands below it somewhere',
      'name,5\nLamp,7\nRug,no',
      [
        { column_1: 'name', column_2: '5' },
        { column_1: 'Lamp', column_2: '7' },
        { column_1: 'Rug', column_2: 'no' },
      ],
    ],
  ])('a heading may be a number where %s', (_name, text, body) => expect(csv(text)).toEqual({ body }));
});

describe('rows with more cells than the heading', () => {
  const usual = [
    { name: 'Lamp', price: '9', note: 'x' },
    { name: 'Oak', price: '', note: 'x' },
  ];

  it.each<[string, string, Record<string, string>]>([
    ['blank ones', 'Rug,large,x,,', { name: 'Rug', price: 'large', note: 'x' }],
    ['words, and the numbers in their place', 'Rug,5,x,y', { name: 'Rug', price: '5', note: 'x', column_4: 'y' }],
    ['words, and no number in its place', 'Rug,,x,y', { name: 'Rug', price: '', note: 'x', column_4: 'y' }],
  ])('%s fit', (_name, row, read) =>
    expect(csv(`name,price,note\nLamp,9,x\nOak,,x\n${row}`)).toEqual({ body: [...usual, read] }),
  );

  it.each([
    ['a word where the others have a number', 'Rug,large,blue,y'],
    ['a number too many', 'Rug,5,blue,12'],
    ['a number too many beside a word', 'Rug,5,blue,12,y'],
    ['a blank and a word too many', 'Rug,large,blue,,y'],
  ])('%s does not', (_name, row) =>
    expect(csv(`name,price,note\nLamp,9,x\nOak,,x\n${row}`)).toEqual({ body: usual, more: leftOut(1, 3, 4) }),
  );

  it('are told from the first row on', () =>
    expect(csv('name,note\nRug,y,9\nLamp,x')).toEqual({
      body: [{ name: 'Lamp', note: 'x' }],
      more: leftOut(1, 2, 2),
    }));

  it.each([
    ['of nothing', ['Lamp,,x', 'Oak,,x']],
    ['of words and numbers', ['Lamp,9,x', 'Oak,on request,x']],
  ])('a column %s asks for no number', (_name, before) => {
    const page = csv(['name,price,note', ...before, 'Rug,large,blue,y'].join('\n'));
    expect(page).toEqual({
      body: expect.arrayContaining([{ name: 'Rug', price: 'large', note: 'blue', column_4: 'y' }]),
    });
  });

  it('cells that are missing, null or empty make no column one of words', () => {
    const known = [
      ['Lamp', 'x', 9],
      ['Red', 'y'],
      ['Blue', 'z', null],
      ['Oak', 'w', ''],
      ['Pine', 'v', ' -9'],
    ];
    const grid = [['name', 'note', 'price'], ...known, ['Sofa', 'u', 'dear', null], ['Rug', 'small', 'large', 'y']];
    expect(fromGrid(grid)).toEqual({
      body: [
        { name: 'Lamp', note: 'x', price: 9 },
        { name: 'Red', note: 'y' },
        { name: 'Blue', note: 'z', price: null },
        { name: 'Oak', note: 'w', price: '' },
        { name: 'Pine', note: 'v', price: ' -9' },
        { name: 'Sofa', note: 'u', price: 'dear' },
      ],
      more: leftOut(1, 7, 8),
    });
  });
});

describe('a grid', () => {
  it.each<[string, unknown]>([
    ['bare', headed],
    ['of values', { values: headed }],
    ['of rows', { rows: headed }],
    ['of data', { data: headed }],
    ['with columns', { columns: ['id', 'name'], rows }],
    ['with fields', { fields: ['id', 'name'], rows }],
    ['with headers', { headers: ['id', 'name'], rows }],
    ['with cols', { cols: ['id', 'name'], rows }],
    ['with columns that have names', { columns: [{ name: 'id' }, { name: 'name' }], rows }],
    ['with columns that have labels', { columns: [{ label: 'id' }, { label: 'name' }], rows }],
    ['with columns that have ids', { columns: [{ id: 'id' }, { id: 'name' }], rows }],
    ['with no columns, and a heading', { columns: [], rows: headed }],
    ['with columns without names, and a heading', { columns: [{ name: 'x' }, { width: 5 }], rows: headed }],
  ])('%s', (_name, body) => expect(fromGrid(body)).toEqual({ body: [lamp, rug] }));

  it('with one column has the names of the others from their place', () =>
    expect(fromGrid({ columns: ['id'], rows })).toEqual({
      body: [
        { id: '1', column_2: 'Lamp' },
        { id: '2', column_2: 'Rug' },
      ],
    }));

  it('may hold yes and no', () =>
    expect(
      fromGrid([
        ['id', 'open'],
        [1, true],
        [2, null],
      ]),
    ).toEqual({
      body: [
        { id: 1, open: true },
        { id: 2, open: null },
      ],
    }));

  it.each<[string, unknown]>([
    ['null', null],
    ['a word', 'id,name'],
    ['an object', { id: 1 }],
    ['a list of words', ['id', 'name']],
    ['rows and a word', [...headed, 'total']],
    ['a row that holds a thing', [...headed, ['3', { a: 1 }]]],
    ['a heading with a number', [['id', 5], ...rows]],
  ])('is not %s', (_name, body) => expect(fromGrid(body)).toBeNull());
});

describe('a text', () => {
  it.each([
    ['Prices\nname;price\nLamp;9\nRug;5', true],
    ['Prices\nid,name,price\n1,Lamp,9\n2,Rug\n3,Oak,5', false],
    ['Name\nLamp\nRug', false],
    ['id,name\n1,Lamp\n2', true],
    [`id,${'x'.repeat(40)}\n1,x`, true],
    ['id,one two three\n1,x', true],
  ])('%j is a table: %s', (text, is) => expect(isTable(text)).toBe(is));
});
