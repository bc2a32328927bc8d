import { MongoError, badValue } from '../mongo-error.js';
import { CompiledPattern } from '../regex/compiled.js';
import { readPattern } from '../regex/read-pattern.js';
import { BSONRegExp } from '../value/bson.js';
import type { Value } from '../value/bson.js';

const MAX_PATTERN_BYTES = 32_764;
const MAX_KEPT = 500;

/** The patterns used last: an expression compiles its pattern for every document. */
const kept = new Map<string, CompiledPattern>();

function compile(pattern: string, options: string): CompiledPattern {
  const unknown = [...options].find(option => !'imsxu'.includes(option));
  if (unknown !== undefined) throw new MongoError(51108, `invalid flag in regex options: ${unknown}`);
  if (pattern.includes('\0')) throw badValue('Regular expression cannot contain an embedded null byte');
  if (Buffer.byteLength(pattern) > MAX_PATTERN_BYTES)
    throw new MongoError(51091, 'Regular expression is invalid: pattern string is longer than the limit set by the application'); // prettier-ignore
  const read = readPattern(pattern, {
    caseless: options.includes('i'),
    multiline: options.includes('m'),
    dotAll: options.includes('s'),
    extended: options.includes('x'),
    extendedMore: false,
    noCapture: false,
    ungreedy: false,
  });
  return new CompiledPattern(read, `/${pattern.slice(0, 100)}/${options}`);
}

/** Compiles a MongoDB regular expression: PCRE's syntax and meaning, with the options i, m, s, x and u. */
export function compileRegex(pattern: string, options = ''): CompiledPattern {
  const key = `${options}/${pattern}`;
  const known = kept.get(key);
  const compiled = known ?? compile(pattern, options);
  if (known) kept.delete(key);
  else if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(key, compiled);
  return compiled;
}

export function isRegex(value: Value): value is BSONRegExp {
  return value instanceof BSONRegExp;
}

/** The literal prefix of a case-sensitive anchored pattern, which an index can look up. */
export function literalPrefix(pattern: string, options: string): string | undefined {
  if (options !== '' || !pattern.startsWith('^') || /\|/.test(pattern)) return undefined;
  const literal = /^\^([^\\^$.|?*+()[\]{}]*)(.?)/su.exec(pattern);
  if (!literal) return undefined;
  const quantified = '?*{'.includes(literal[2]!) && literal[2] !== '';
  return (quantified ? [...literal[1]!].slice(0, -1).join('') : literal[1]) || undefined;
}
