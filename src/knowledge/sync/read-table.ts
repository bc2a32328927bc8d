import { parse as parseCsv } from 'csv-parse/sync';
import { messageOf } from '../../platform/errors/app-error.js';
import { isObject, type JsonObject, scalarText } from '../records/json-value.js';
import type { MorePages } from './more-pages.js';
import { type ReadPage, unreadable } from './page-body.js';
import { type TableShape, tableShape } from './table-shape.js';

type Row = Record<string, unknown>;

/** A table: every row is a record of the heading's fields. */
export function readTable(text: string, contentType: string): ReadPage {
  try {
    return rowsUnder(cellsOf(text, tableShape(text, /tab-separated|\/tsv/i.test(contentType))));
  } catch (error) {
    return unreadable(`The table (CSV) is not well formed: ${messageOf(error)}.`);
  }
}

function cellsOf(text: string, { separator, skipped }: TableShape): string[][] {
  const rows = parseCsv(text, {
    delimiter: separator,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
  });
  return rows.slice(skipped).filter(row => row.some(cell => cell !== ''));
}

/** A text that is a table though nobody says so; prose has commas as well, and they separate nothing. */
export function isTable(text: string): boolean {
  try {
    const shape = tableShape(text);
    const [heading = [], ...rows] = cellsOf(text, shape);
    const alike = rows.filter(row => row.length === heading.length).length;
    const isProse = shape.skipped > 0 && shape.separator === ',' && (heading.length < 3 || alike < rows.length);
    const isNamed = heading.length > 1 && heading.every(isHeading) && new Set(heading).size === heading.length;
    return isNamed && rows.length > 0 && alike * 2 >= rows.length && !isProse;
  } catch {
    return false;
  }
}

const isHeading = (cell: string): boolean =>
  /\p{L}/u.test(cell) && !/[.?!:@]/.test(cell) && cell.length <= 40 && cell.split(/\s+/).length <= 3;

/** A grid as spreadsheets answer it: lists of cells, the first of which is the heading; null where it is something else. */
export function fromGrid(body: unknown): ReadPage | null {
  const answer: JsonObject = isObject(body) ? body : { rows: body };
  const grid = answer['values'] ?? answer['rows'] ?? answer['data'];
  if (!Array.isArray(grid) || grid.length < 2 || !grid.every(isCells)) return null;
  const named = namesIn(answer['columns'] ?? answer['fields'] ?? answer['headers'] ?? answer['cols']);
  if (named) return rowsUnder([named, ...grid]);
  const [first = []] = grid;
  return first.every(cell => typeof cell === 'string') ? rowsUnder(grid) : null;
}

const isCells = (row: unknown): row is unknown[] =>
  Array.isArray(row) && row.length > 1 && row.every(cell => typeof cell !== 'object' || cell === null);

function namesIn(columns: unknown): string[] | undefined {
  if (!Array.isArray(columns)) return undefined;
  const names = columns.map((column: unknown): unknown =>
    isObject(column) ? (column['name'] ?? column['label'] ?? column['id']) : column,
  );
  return names.length > 0 && names.every(name => typeof name === 'string') ? names : undefined;
}

/** The rows of a grid by its heading. One with more cells than the heading whose cells do not fit is left out and told. */
function rowsUnder(grid: readonly unknown[][]): ReadPage {
  const [first = [], ...others] = grid;
  const hasHeading = !first.some((cell, at) => isValue(cell) && !isYear(cell) && others.some(row => isValue(row[at])));
  const cells = hasHeading ? others : grid;
  const width = hasHeading ? first.length : Math.max(...grid.map(row => row.length));
  const names = namesOf(hasHeading ? first : [], width);
  const isNumeric = names.map((_name, at) => {
    const known = cells
      .filter(row => row.length <= width)
      .map(row => row[at])
      .filter(cell => cell !== '' && cell !== undefined && cell !== null);
    return known.length > 0 && known.every(isNumber);
  });
  const fits = (row: readonly unknown[]): boolean =>
    row.slice(width).every(cell => cell === '' || cell === null) ||
    (!row.slice(width).some(isNumber) && row.every((cell, at) => !isNumeric[at] || cell === '' || isNumber(cell)));
  const body = cells.filter(fits).map(row => rowOf(row, names));
  const odd = cells.findIndex(row => !fits(row));
  return odd < 0 ? { body } : { body, more: unreadRows(cells.length - body.length, cells.length, odd + 2) };
}

const unreadRows = (count: number, all: number, first: number): MorePages => ({
  reason: `${count} of ${all} rows of the table have more cells than its heading and were left out, the first of them in row ${first}: a separator within a cell needs quotation marks.`,
  expectedRecords: all,
});

/** Headings, each once; a column without one has its number. */
function namesOf(heading: readonly unknown[], width: number): string[] {
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_none, at) => {
    const name = scalarText(heading[at]) ?? `column_${at + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name}_${times}`;
  });
}

const rowOf = (row: readonly unknown[], names: readonly string[]): Row =>
  Object.fromEntries(
    row.flatMap((cell, at) =>
      at >= names.length && (cell === '' || cell === null) ? [] : [[names[at] ?? `column_${at + 1}`, cell]],
    ),
  );

const isNumber = (cell: unknown): boolean =>
  typeof cell === 'number' ||
  (typeof cell === 'string' && /^[-+]?[\d\s.,']*\d\s*([€$£%]|[A-Z]{3})?$/.test(cell.trim()));
const isYear = (cell: unknown): boolean => /^(19|20)\d\d$/.test(String(cell));

/** What is a value and no heading: a number, a date, an address. */
const isValue = (cell: unknown): boolean =>
  isNumber(cell) || /@.+\.|^https?:|^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/.test(String(cell));
