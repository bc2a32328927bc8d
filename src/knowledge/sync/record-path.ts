import { isObject, valueAt } from '../records/json-value.js';
import { failure, type FetchFailure } from './fetch-failure.js';

const mostNamed = 8;

/**
 * Why an answer holds no records where the link says that they are; null where something stands there, an empty list too (pure).
 * An answer without records would else look like a CRM that is empty.
 */
export function pathFailure(body: unknown, recordPath: string | null): FetchFailure | null {
  const path = (recordPath ?? '')
    .trim()
    .replace(/^\$\.?/, '')
    .replace(/\[\*?\]$/, '');
  if (path === '' || typeof body === 'string' || valueAt(body, path) !== undefined) return null;
  const names = isObject(body) ? Object.keys(body).slice(0, mostNamed) : [];
  const there =
    names.length > 0 ? `It has: ${names.map(name => name.slice(0, 40)).join(', ')}.` : 'It is a list, or empty.';
  return failure(
    'unreadable',
    `The answer has nothing at record_path "${path}". ${there} Correct the path of this link.`,
  );
}
