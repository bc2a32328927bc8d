import { parse } from 'csv-parse/sync';
import { AppError, messageOf } from '../errors/app-error.js';

/** A row of a table by its columns; `row` is its number as a spreadsheet counts, the heading being the first. */
export type CsvRow = { row: number; cells: Record<string, string> };
export type CsvColumn = { name: string; others?: readonly string[] };

const mostRows = 5000;

/** How names of columns are compared: in whatever case, with or without what stands between words (pure). */
const keyOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The rows under a heading that names these columns, in any order; a column that nobody knows is refused, not left out (pure). */
export function readCsv(bytes: unknown, columns: readonly CsvColumn[]): CsvRow[] {
  const [heading = [], ...rows] = cellsOf(textOf(bytes));
  const known = new Map(columns.flatMap(({ name, others = [] }) => [name, ...others].map(each => [keyOf(each), name])));
  const names = heading.map(cell => known.get(keyOf(cell)));
  const unknown = heading.filter((_, at) => names[at] === undefined);
  const twice = heading.filter((_, at) => names.indexOf(names[at]) !== at);
  if (unknown.length > 0) throw refused(`These columns are not known here: ${unknown.join(', ')}`, columns);
  if (twice.length > 0) throw refused(`These columns are there twice: ${twice.join(', ')}`, columns);
  if (rows.length > mostRows)
    throw new AppError('too_large', `The table has ${rows.length} rows, and ${mostRows} are taken at once. Split it.`);
  return rows.map((cells, at) => ({
    row: at + 2,
    cells: Object.fromEntries(names.map((name, column) => [name ?? '', unguarded(cells[column] ?? '')])),
  }));
}

function refused(cause: string, columns: readonly CsvColumn[]): AppError {
  const names = columns.map(({ name }) => name).join(', ');
  return new AppError('invalid_request', `${cause}. The first row names the columns, of ${names}.`);
}

function textOf(bytes: unknown): string {
  if (!(bytes instanceof Uint8Array) || bytes.length === 0)
    throw new AppError('invalid_request', 'The request has no body: send the table itself, as text/csv.');
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('invalid_request', 'The table is not written in UTF-8: save it as "CSV UTF-8".', { cause });
  }
}

function cellsOf(text: string): string[][] {
  const [first = ''] = text.split(/\r?\n/, 1);
  const count = (separator: string): number => first.split(separator).length;
  const separator = [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
  try {
    return parse(text, {
      delimiter: separator,
      trim: true,
      skip_empty_lines: false,
      relax_column_count_less: true,
    }).filter((row, at) => at === 0 || row.some(cell => cell !== ''));
  } catch (cause) {
    throw new AppError('invalid_request', `The table is not well formed: ${messageOf(cause)}.`, { cause });
  }
}

/** What `write-csv.ts` puts in front of a cell that a spreadsheet would calculate. */
const unguarded = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, '');
