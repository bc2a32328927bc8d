import { compileRegex, isRegex } from '../match/regex.js';
import type { CompiledPattern, Found } from '../regex/compiled.js';
import { MongoError } from '../mongo-error.js';
import { BSONSymbol } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { compareStrings } from '../value/compare.js';
import { isNumeric } from '../value/numeric.js';
import { typeName } from '../value/type-of.js';
import { toText } from './conversion-operators.js';
import type { Operator } from './expression.js';
import { fixed, isNullish, named, needInteger, needString, unary, variadic } from './operands.js';

function concat(args: Value[]): Value {
  if (args.some(isNullish)) return null;
  return args.map(value => needString('$concat', value, 16702)).join('');
}

/** Text of a value for the operators that accept numbers and dates as well. */
function coerce(value: Value): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (isNumeric(value) || value instanceof Date || value instanceof BSONSymbol) return toText(value);
  throw new MongoError(16007, `can't convert from BSON type ${typeName(value)} to String`);
}

const asciiUpper = (text: string): string => text.replace(/[a-z]/g, char => char.toUpperCase());
const asciiLower = (text: string): string => text.replace(/[A-Z]/g, char => char.toLowerCase());

function bytesSlice([value, from, count]: Value[]): Value {
  const bytes = Buffer.from(coerce(value));
  const start = needInteger('$substrBytes', from, 16034);
  const length = needInteger('$substrBytes', count, 16035);
  if (start < 0) throw new MongoError(50752, '$substrBytes: starting index must be non-negative');
  const end = length < 0 ? bytes.length : start + length;
  const isContinuation = (at: number): boolean => at < bytes.length && (bytes[at]! & 0xc0) === 0x80;
  if (isContinuation(start))
    throw new MongoError(28656, '$substrBytes: Invalid range, starting index is a UTF-8 continuation byte.');
  if (isContinuation(end))
    throw new MongoError(28657, '$substrBytes: Invalid range, ending index is in the middle of a UTF-8 character.');
  return bytes.subarray(start, end).toString();
}

function pointsSlice([value, from, count]: Value[]): Value {
  const points = [...coerce(value)];
  const start = needInteger('$substrCP', from, 34450);
  const length = needInteger('$substrCP', count, 34452);
  if (length < 0) throw new MongoError(34454, '$substrCP: length must be a nonnegative integer.');
  if (start < 0) throw new MongoError(34455, '$substrCP: the starting index must be nonnegative integer.');
  return points.slice(start, start + length).join('');
}

function split([value, separator]: Value[]): Value {
  if (isNullish(value) || isNullish(separator)) return null;
  const text = needString('$split', value, 40085);
  const by = needString('$split', separator, 40086);
  if (by === '') throw new MongoError(40087, '$split requires a non-empty separator');
  return text.split(by);
}

function indexOfIn(
  name: string,
  units: (text: string) => readonly (string | number)[],
  codes: readonly [text: number, search: number],
): Operator {
  return fixed(name, 2, 4, ([value, search, from, to]) => {
    if (isNullish(value)) return null;
    const text = units(needString(name, value, codes[0]));
    const wanted = units(needString(name, search, codes[1]));
    const start = from === undefined ? 0 : needInteger(name, from);
    const end = Math.min(to === undefined ? text.length : needInteger(name, to), text.length);
    if (start < 0 || (to !== undefined && end < 0)) throw new MongoError(40097, `${name} requires a nonnegative index`);
    for (let i = start; i + wanted.length <= end; i++) {
      if (wanted.every((unit, j) => text[i + j] === unit)) return i;
    }
    return -1;
  });
}

const WHITESPACE = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

function trim(name: string, left: boolean, right: boolean): Operator {
  return named(
    name,
    { required: ['input'], optional: ['chars'], codes: [50696, 50694, 50695] },
    ({ input, chars }, given) => {
      if (isNullish(input) || (given.has('chars') && isNullish(chars))) return null;
      const points = [...needString(name, input, 50699)];
      const set = new Set(given.has('chars') ? needString(name, chars, 50700) : WHITESPACE);
      let from = 0;
      let to = points.length;
      while (left && from < to && set.has(points[from]!)) from++;
      while (right && to > from && set.has(points[to - 1]!)) to--;
      return points.slice(from, to).join('');
    },
  );
}

function replace(name: string, all: boolean): Operator {
  return named(
    name,
    { required: ['input', 'find', 'replacement'], optional: [], codes: [51751, 51750, 51749, 51748, 51747] },
    ({ input, find, replacement }) => {
      if ([input, find, replacement].some(isNullish)) return null;
      const text = needString(name, input, 51746);
      const wanted = needString(name, find, 51745);
      const by = needString(name, replacement, 51744);
      // An empty text is found everywhere: before each character and at the end.
      if (all && wanted === '') return by + [...text].map(char => char + by).join('');
      return all ? text.split(wanted).join(by) : text.replace(wanted, () => by);
    },
  );
}

function regexOf(name: string, regex: Value, options: Value): CompiledPattern {
  const flags = isNullish(options) ? '' : needString(name, options, 51106);
  if (isRegex(regex) && regex.options && !isNullish(options))
    throw new MongoError(51107, `${name}: found regex option(s) specified in both 'regex' and 'option' fields`);
  const pattern = isRegex(regex) ? regex.pattern : needString(name, regex, 51105);
  try {
    return compileRegex(pattern, isRegex(regex) ? regex.options + flags : flags);
  } catch (error) {
    if (error instanceof MongoError && error.code === 51091)
      throw new MongoError(51111, `Invalid Regex in ${name}: ${error.message}`);
    throw error;
  }
}

function regexOperator(name: string, empty: Value, apply: (text: string, regex: CompiledPattern) => Value): Operator {
  return named(
    name,
    { required: ['input', 'regex'], optional: ['options'], codes: [51103, 31024, 31022, 31023] },
    ({ input, regex, options }) => {
      if (isNullish(input) || isNullish(regex)) return empty;
      return apply(needString(name, input, 51104), regexOf(name, regex, options));
    },
  );
}

function described({ start, end, captures }: Found, text: string, idx: number): Doc {
  return { match: text.slice(start, end), idx, captures: captures.map(capture => capture ?? null) };
}

const pointsIn = (text: string): number => [...text].length;

/** As MongoDB counts matches: behind an empty one it goes on at the next character, and never at the end of the text. */
function everyMatch(text: string, regex: CompiledPattern): Doc[] {
  const out: Doc[] = [];
  let [from, counted, idx] = [0, 0, 0];
  do {
    const found = regex.find(text, from);
    if (!found) break;
    idx += pointsIn(text.slice(counted, found.start));
    counted = found.start;
    out.push(described(found, text, idx));
    from = found.end > found.start ? found.end : found.end + (text.codePointAt(found.end)! > 0xffff ? 2 : 1);
  } while (from < text.length);
  return out;
}

export const STRING: Record<string, Operator> = {
  $concat: variadic(concat),
  $toUpper: unary('$toUpper', value => asciiUpper(coerce(value))),
  $toLower: unary('$toLower', value => asciiLower(coerce(value))),
  $substr: fixed('$substr', 3, 3, bytesSlice),
  $substrBytes: fixed('$substrBytes', 3, 3, bytesSlice),
  $substrCP: fixed('$substrCP', 3, 3, pointsSlice),
  $strLenBytes: unary('$strLenBytes', value => Buffer.byteLength(needString('$strLenBytes', value, 34473))),
  $strLenCP: unary('$strLenCP', value => [...needString('$strLenCP', value)].length),
  $strcasecmp: fixed('$strcasecmp', 2, 2, ([a, b]) => compareStrings(asciiUpper(coerce(a)), asciiUpper(coerce(b)))),
  $split: fixed('$split', 2, 2, split),
  $indexOfBytes: indexOfIn('$indexOfBytes', text => [...Buffer.from(text)], [40091, 40092]),
  $indexOfCP: indexOfIn('$indexOfCP', text => [...text], [40093, 40094]),
  $trim: trim('$trim', true, true),
  $ltrim: trim('$ltrim', true, false),
  $rtrim: trim('$rtrim', false, true),
  $replaceOne: replace('$replaceOne', false),
  $replaceAll: replace('$replaceAll', true),
  $regexMatch: regexOperator('$regexMatch', false, (text, regex) => regex.test(text)),
  $regexFind: regexOperator('$regexFind', null, (text, regex) => {
    const found = regex.find(text, 0);
    return found ? described(found, text, pointsIn(text.slice(0, found.start))) : null;
  }),
  $regexFindAll: regexOperator('$regexFindAll', [], everyMatch),
};
