import type { LinkType } from '../../company/crm-link.js';
import { errorIn } from './answer-error.js';
import { decodeAnswer } from './decode-answer.js';
import { failureInText } from './error-words.js';
import { parseExactJson } from './exact-json.js';
import { type ReadPage, unreadable } from './page-body.js';
import { readLines } from './read-lines.js';
import { fromGrid, isTable, readTable } from './read-table.js';

export type AnswerKind = { contentType: string; type: LinkType; status?: number };

/** Reads an answer by what it is rather than by what it is called; CRMs label JSON as text and sign-in pages as success. */
export function readPage(bytes: Buffer, { contentType, type, status }: AnswerKind): ReadPage {
  // The list is empty today.
  if (status === 204 && bytes.length === 0) return { body: [] };
  const format = formats.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (format) return unreadable(`The answer is ${format[1]}, which we do not read: send JSON, CSV or plain text.`);
  const decoded = decodeAnswer(bytes, contentType);
  if ('failure' in decoded) return decoded;
  // Some put a line before their JSON that no script can run.
  const text = decoded.text.replace(/^\ufeff|^\)\]\}',?\s*/g, '').trim();
  if (text === '') return unreadable('The CRM answered nothing. Check the URL.');
  if (/text\/html|application\/xhtml/i.test(contentType) || isWebPage(text))
    return unreadable('The CRM answered a web page (HTML) instead of JSON: check the URL and the key.');
  if (/[/+]xml\b/i.test(contentType) || /^<\?xml/i.test(text))
    return unreadable('The answer is XML, which we do not read: ask the CRM for JSON or CSV.');
  return readText(text, contentType, type);
}

function readText(text: string, contentType: string, type: LinkType): ReadPage {
  const called = kinds.find(([, name]) => name.test(contentType))?.[0];
  if (called === 'table' && !/^[[{]/.test(text)) return tableOrError(text, contentType);
  const body = called === 'lines' ? undefined : parseExactJson(text);
  if (body !== undefined) return judged(body);
  const lines = readLines(text, called === 'lines');
  if (lines) return lines;
  const mayBeText = type === 'file' || called === 'text';
  if ((mayBeText || !/json/i.test(contentType)) && isTable(text)) return readTable(text, contentType);
  if (!mayBeText)
    return unreadable('The answer of the CRM is not valid JSON: it may be cut off, or the URL may be wrong.');
  const said = failureInText(text);
  return said ? { failure: said } : { body: text };
}

/** Some say in one line of words why there is no table. */
function tableOrError(text: string, contentType: string): ReadPage {
  const said = failureInText(text);
  return said ? { failure: said } : readTable(text, contentType);
}

/** JSON that holds data, and not an error. A grid of rows is a table like any other. */
function judged(body: unknown): ReadPage {
  const error = errorIn(body);
  return error ? { failure: error } : (fromGrid(body) ?? { body });
}

const kinds: [kind: 'table' | 'lines' | 'text', name: RegExp][] = [
  ['table', /^(text|application)\/(x-)?(csv|comma-separated-values|tab-separated-values|tsv)\b/i],
  ['lines', /^(application|text)\/(x-)?(ndjson|jsonl|jsonlines|json-seq|json-lines|ldjson)\b/i],
  ['text', /^text\/(plain|markdown|x-markdown)/i],
];

/** A page for people, also without its first line; policies that are written in HTML begin otherwise. */
const isWebPage = (text: string): boolean =>
  /^(<!--[\s\S]*?-->\s*)*<(!doctype|html|head|body|title|meta|script)\b/i.test(text);

/** Files that are no text, by their first bytes. */
const formats: [bytes: number[], name: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a packed file, as Excel writes them'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Office file'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x1f, 0x8b], 'a packed file (gzip)'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
];
