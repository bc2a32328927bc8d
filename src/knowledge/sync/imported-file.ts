import { AppError } from '../../platform/errors/app-error.js';
import type { SafeResponse } from '../../platform/net/safe-fetch.js';

/** One document holds one file, so this is MongoDB's limit with room for the rest. */
export const mostBytes = 15 * 1_048_576;

const contentTypes: Record<string, string> = {
  json: 'application/json',
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/markdown',
};

/** What a file of this name holds (pure). */
export function contentTypeOf(name: string): string {
  const contentType = contentTypes[name.toLowerCase().split('.').pop() ?? ''];
  if (!contentType)
    throw new AppError('unprocessable', `${name}: only .json, .csv, .txt and .md files can be imported.`);
  return contentType;
}

/** A file as if it came from the network, so that a pass need not know the difference (pure). */
export const answerOfFile = (body: Buffer, contentType: string, url: string): SafeResponse => ({
  status: 200,
  headers: { 'content-type': contentType },
  body,
  url,
});

/** The same of a file that nobody has stored (pure). */
export const fetchOfFile = ({ name, bytes }: { name: string; bytes: Buffer }, url: string): SafeResponse =>
  answerOfFile(bytes, contentTypeOf(name), url);
