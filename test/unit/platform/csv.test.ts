import { describe, expect, it } from '@jest/globals';
import { importRows, type RowPlan } from '../../../src/platform/csv/import-rows.js';
import { type CsvColumn, readCsv } from '../../../src/platform/csv/read-csv.js';
import { csvLine } from '../../../src/platform/csv/write-csv.js';
import { AppError } from '../../../src/platform/errors/app-error.js';

const columns: CsvColumn[] = [{ name: 'name', others: ['full name'] }, { name: 'phone' }];
const read = (text: string | Buffer) => readCsv(typeof text === 'string' ? Buffer.from(text) : text, columns);

describe('a table that is read', () => {
  it.each<[string, string | Buffer]>([
    ['with commas', 'name,phone\nMara,1'],
    ['with semicolons', 'name;phone\r\nMara;1\r\n'],
    ['with tabs', 'phone\tname\n1\tMara'],
    ['with another name of a column, in whatever case', 'FULL_NAME,Phone\nMara,1'],
    ['with the mark that spreadsheets put first', '\ufeffname,phone\nMara,1'],
    ['in UTF-16', Buffer.from('\ufeffname,phone\nMara,1', 'utf16le')],
    ['with empty rows', 'name,phone\nMara,1\n,\n\n'],
    ['with quotation marks', '"name","phone"\n"Mara","1"'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual([{ row: 2, cells: { name: 'Mara', phone: '1' } }]);
  });

  it('has empty cells where a row is shorter, and the numbers of its rows', () => {
    expect(read('name,phone\nA\nB,2')).toEqual([
      { row: 2, cells: { name: 'A', phone: '' } },
      { row: 3, cells: { name: 'B', phone: '2' } },
    ]);
    expect(read('name')).toEqual([]);
  });

  it.each<[string, string | Buffer, RegExp]>([
    ['nothing', '', /no body/],
    ['a column that nobody knows', 'name,colour\nA,red', /colour.*name, phone/],
    ['a column twice', 'name,full name\nA,B', /twice/],
    ['another encoding', Buffer.from([0x6e, 0xe4, 0x6d]), /UTF-8/],
    ['an open quotation mark', 'name\n"A', /not well formed/],
    ['more rows than are taken at once', `name\n${'A\n'.repeat(5001)}`, /5001 rows/],
  ])('is refused with %s', (_, text, words) => {
    expect(() => read(text)).toThrow(words);
  });
});

describe('a cell that is written', () => {
  it.each([
    ['Mara', 'Mara'],
    [null, ''],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    [' edge', '" edge"'],
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-cmd', "'-cmd"],
    ['+cmd', "'+cmd"],
    ['+49 151 (0) 12-3', '+49 151 (0) 12-3'],
    ['-5', '-5'],
  ])('%j is %j, and is read as it was', (cell, written) => {
    expect(csvLine([cell, 'x'])).toBe(`${written},x\r\n`);
    const [row] = read(`name,phone\r\n${csvLine([cell, 'x'])}`);
    expect(row?.cells['name']).toBe(cell ?? '');
  });
});

describe('rows that are taken', () => {
  const rows = ['new', 'new', 'old', 'same', 'wrong', 'bad'].map((name, at) => ({ row: at + 2, cells: { name } }));
  const taken: string[] = [];
  const there = new Set(['old', 'same']);
  const planOf = async ({ cells: { name = '' } }: { cells: Record<string, string> }): Promise<RowPlan> => {
    if (name === 'wrong') throw new AppError('invalid_request', 'It is wrong.');
    const fields = [{ pointer: '/name', message: 'is bad' }];
    if (name === 'bad') throw new AppError('invalid_request', '/name: is bad.', { fields });
    const kind = name === 'same' ? 'skip' : there.has(name) ? 'update' : 'create';
    return { kind, keys: [name], write: async () => void (there.add(name), taken.push(name)) };
  };
  const report = {
    ...{ rows: 6, created: 1, updated: 2, skipped: 1 },
    errors: [
      { row: 6, message: 'It is wrong.' },
      { row: 7, message: 'name: is bad' },
    ],
  };

  it('are counted the same by a dry run, which takes none', async () => {
    expect(await importRows(rows, planOf, true)).toEqual(report);
    expect(taken).toEqual([]);
    expect(await importRows(rows, planOf, false)).toEqual(report);
    expect(taken).toEqual(['new', 'new', 'old']);
  });

  it('stop at what is no fault of theirs', async () => {
    const away = () => Promise.reject(new Error('the database is away'));
    await expect(importRows(rows, away, false)).rejects.toThrow('away');
  });
});
