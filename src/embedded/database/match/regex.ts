import { MongoError } from '../mongo-error.js';
import { BSONRegExp } from '../value/bson.js';
import type { Value } from '../value/bson.js';

/** Drops whitespace and comments of an extended (x) pattern, which JavaScript does not have. */
function removeExtended(pattern: string): string {
  return pattern.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\s+|#[^\n]*/g, part =>
    /^\s/.test(part) || part.startsWith('#') ? '' : part,
  );
}

function jsFlags(options: string): string {
  let flags = 'u';
  for (const option of options) {
    if (!'imsxu'.includes(option)) throw new MongoError(51108, `invalid flag in regex options: ${option}`);
    if (option !== 'x' && option !== 'u') flags += option;
  }
  return flags;
}

function construct(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    return new RegExp(source, flags.replace('u', ''));
  }
}

/** Compiles a MongoDB regular expression; a leading `(?i)` group is understood as in PCRE. */
export function compileRegex(pattern: string, options = ''): RegExp {
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  const all = [...new Set(options + (inline?.[1] ?? ''))].join('');
  const body = inline ? pattern.slice(inline[0].length) : pattern;
  try {
    return construct(all.includes('x') ? removeExtended(body) : body, jsFlags(all));
  } catch (error) {
    if (error instanceof MongoError) throw error;
    throw new MongoError(51091, `Regular expression is invalid: ${(error as Error).message}`);
  }
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
