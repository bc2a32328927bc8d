import { parse } from 'lossless-json';
import { parseJson } from '../../platform/parse-json.js';

/** A number that JavaScript's own may not hold: a run of many digits, or a large exponent. */
const suspicious = /\d{16}|\d[eE]\+?\d{3}/;

/**
 * The value of a JSON text, undefined where it is none. A whole number too long for a JavaScript number is kept as its digits:
 * an order number or a tracking number with other last digits is somebody else's.
 */
export function parseExactJson(text: string): unknown {
  if (!suspicious.test(text)) return parseJson(text);
  try {
    return parse(text, null, { parseNumber: exactNumber, onDuplicateKey: ({ newValue }) => newValue });
  } catch {
    return undefined;
  }
}

/** A number as it is written where ours would have other digits before the point; a fraction is rounded as everywhere. */
export function exactNumber(written: string): number | string {
  const value = Number(written);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : written;
}
