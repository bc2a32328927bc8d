import { parse as parseCsv } from 'csv-parse/sync';
import type { LinkType } from '../../company/crm-link.js';
import { messageOf } from '../../platform/errors/app-error.js';
import { type FetchFailure, failure } from './fetch-failure.js';
import { parseJson } from '../../platform/parse-json.js';

/** What an answer holds: parsed JSON, or a plain text. */
export type ReadPage = { body: unknown } | { failure: FetchFailure };

/** Reads an answer by what it is rather than by what it is called; CRMs label JSON as text and sign-in pages as success. */
export function readPage(bytes: Buffer, contentType: string, type: LinkType): ReadPage {
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trim();
  if (text === '') return { failure: failure('unreadable', 'The CRM answered nothing. Check the URL.') };
  if (/text\/html|application\/xhtml/i.test(contentType) || /^<(!doctype|html)/i.test(text)) {
    return {
      failure: failure('unreadable', 'The CRM answered a web page (HTML) instead of JSON: check the URL and the key.'),
    };
  }
  if (/^text\/csv/i.test(contentType)) return readCsv(text);
  const body = parseJson(text);
  if (body !== undefined) return { body };
  const isText = type === 'file' || /^text\/(plain|markdown)/i.test(contentType);
  if (isText && !text.includes('\0')) return { body: tableIn(text) ?? text };
  return {
    failure: failure(
      'unreadable',
      'The answer of the CRM is not valid JSON: it may be cut off, or the URL may be wrong.',
    ),
  };
}

/** The separator of a table is the one that its heading uses. */
function delimiterOf(text: string): string {
  const [heading = ''] = text.split('\n', 1);
  return [',', ';', '\t'].reduce((best, next) =>
    heading.split(next).length > heading.split(best).length ? next : best,
  );
}

const rowsOf = (text: string): Record<string, string>[] =>
  parseCsv(text, { columns: true, delimiter: delimiterOf(text), trim: true, skip_empty_lines: true });

/** The rows of a table that was served as plain text; null where it is prose, whose commas are no separators. */
function tableIn(text: string): Record<string, string>[] | null {
  const [heading = ''] = text.split('\n', 1);
  const cells = heading.split(delimiterOf(text)).map(cell => cell.trim().replace(/^"|"$/g, ''));
  const isHeading = (cell: string): boolean =>
    /\p{L}/u.test(cell) && !/[.?!:@]/.test(cell) && cell.length <= 40 && cell.split(/\s+/).length <= 3;
  if (cells.length < 2 || new Set(cells).size < cells.length || !cells.every(isHeading)) return null;
  try {
    const rows = rowsOf(text);
    return rows.length > 0 ? rows : null;
  } catch {
    return null;
  }
}

/** A table with a heading: every row is a record of the heading's fields. */
function readCsv(text: string): ReadPage {
  try {
    return { body: rowsOf(text) };
  } catch (error) {
    return { failure: failure('unreadable', `The table (CSV) is not well formed: ${messageOf(error)}.`) };
  }
}
