import { invalid } from './reader.js';
import type { Reader } from './reader.js';

const CONTROLS: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };
const LAST = 0x10ffff;

function checked(codePoint: number): number {
  if (codePoint > LAST) throw invalid('character code point value in \\x{} or \\o{} is too large');
  if (codePoint >= 0xd800 && codePoint <= 0xdfff)
    throw invalid('disallowed Unicode code point (>= 0xd800 && <= 0xdfff)');
  return codePoint;
}

/** A backslash and a number is a group, unless it has two digits or more and there are not so many groups yet. */
export function isOctalOutsideClass(reader: Reader): boolean {
  const digits = /^\d+/.exec(Array.from({ length: 10 }, (_, i) => reader.peek(i)).join(''))![0];
  return Number(digits) >= 10 && digits[0]! < '8' && Number(digits) > reader.captures;
}

function readBraced(reader: Reader, digits: RegExp, radix: number): number {
  const text = reader.take(digits);
  if (text === '' || !reader.accept('}'))
    throw invalid(
      `non-${radix === 8 ? 'octal' : 'hex'} character in \\${radix === 8 ? 'o' : 'x'}{} (closing brace missing?)`,
    );
  return checked(parseInt(text, radix));
}

function readControl(reader: Reader): number {
  const char = reader.next();
  if (!/^[ -~]$/.test(char)) throw invalid('\\c must be followed by a printable ASCII character');
  return char.toUpperCase().charCodeAt(0) ^ 0x40;
}

/** Reads what a backslash says about one character, in a class or outside: `n`, `x{41}`, `101`, `cA`, or itself. */
export function readCharacter(reader: Reader): number {
  if (/^[0-7]$/.test(reader.peek())) return parseInt(reader.take(/^[0-7]{1,3}/), 8);
  const char = reader.next();
  if (CONTROLS[char] !== undefined) return CONTROLS[char];
  switch (char) {
    case '':
      throw invalid('\\ at end of pattern');
    case 'x':
      return reader.accept('{')
        ? readBraced(reader, /^[\da-f]+/i, 16)
        : parseInt(`0${reader.take(/^[\da-f]{0,2}/i)}`, 16);
    case 'o':
      if (!reader.accept('{')) throw invalid('missing opening brace after \\o');
      return readBraced(reader, /^[0-7]+/, 8);
    case 'N':
      if (reader.accept('{U+')) return readBraced(reader, /^[\da-f]+/i, 16);
      break;
    case 'c':
      return readControl(reader);
  }
  if (/^[FLlNUu]$/.test(char)) throw invalid('PCRE2 does not support \\F, \\L, \\l, \\N{name}, \\U, or \\u');
  if (/^[A-Za-z]$/.test(char)) throw invalid('unrecognized character follows \\');
  return char.codePointAt(0)!;
}
