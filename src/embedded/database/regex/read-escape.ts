import { literalSet, rangesSet, setOf } from './character-set.js';
import { ESCAPED_SETS, NOT_NEWLINE, VERTICAL } from './named-sets.js';
import { choice, sequence } from './pattern.js';
import type { Assertion, Node } from './pattern.js';
import { isOctalOutsideClass, readCharacter } from './read-character.js';
import { readName, reference } from './read-group.js';
import { isBraceQuantifier } from './read-quantifier.js';
import { readProperty } from './read-property.js';
import { invalid, refused } from './reader.js';
import type { Reader } from './reader.js';

const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  A: 'start', z: 'end', Z: 'endOrFinalNewline', b: 'wordBoundary', B: 'noWordBoundary',
}; // prettier-ignore
const REFUSED: Readonly<Record<string, string>> = {
  G: 'the start of the search \\G',
  K: 'the reset of the start \\K',
  X: 'a grapheme cluster \\X',
  C: 'a single byte \\C',
};

const literal = (char: string): Node => ({ kind: 'set', set: literalSet(char.codePointAt(0)!, false) });

/** `\R`: any end of a line; what it has taken it does not give back. */
const anyLineEnd: Node = {
  kind: 'atomic',
  body: choice([sequence([literal('\r'), literal('\n')]), { kind: 'set', set: rangesSet(VERTICAL) }]),
};

/** Reads what is behind a backslash outside a class. */
export function readEscape(reader: Reader): Node {
  const char = reader.peek();
  if (char === '') throw invalid('\\ at end of pattern');
  if (REFUSED[char]) throw refused(REFUSED[char]);
  const set = ESCAPED_SETS[char];
  const what = ASSERTIONS[char];
  if (set || what || char === 'R') {
    reader.pos++;
    if (set) return { kind: 'set', set: rangesSet(set) };
    return what ? { kind: 'assert', what } : anyLineEnd;
  }
  if (char === 'N' && !reader.looksAt('N{U+')) return readNotNewline(reader);
  if (char === 'p' || char === 'P') {
    reader.pos++;
    return { kind: 'set', set: setOf({ ranges: [], properties: [readProperty(reader, char === 'P')] }) };
  }
  if (char === 'g' || char === 'k') return readReference(reader);
  if (/^[1-9]$/.test(char) && !isOctalOutsideClass(reader)) return reference(reader, Number(reader.take(/^\d+/)));
  return { kind: 'set', set: literalSet(readCharacter(reader), reader.options.caseless) };
}

function readNotNewline(reader: Reader): Node {
  const end = ++reader.pos;
  if (reader.accept('{') && !isBraceQuantifier(reader))
    throw invalid('PCRE2 does not support \\F, \\L, \\l, \\N{name}, \\U, or \\u');
  reader.pos = end;
  return { kind: 'set', set: rangesSet(NOT_NEWLINE) };
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '<': '>', "'": "'" };

/** `\g1`, `\g{-1}`, `\g{name}`, `\k<name>`. */
function readReference(reader: Reader): Node {
  const kind = reader.next();
  const open = reader.peek();
  if (kind === 'g' && (open === '<' || open === "'")) throw refused('recursion such as \\g<1>');
  if (kind === 'k') {
    if (!CLOSING[open]) throw invalid('\\k is not followed by a braced, angle-bracketed, or quoted name');
    reader.pos++;
    return reference(reader, readName(reader, CLOSING[open]));
  }
  const isBraced = reader.accept('{');
  const digits = reader.take(/^[+-]?\d+/);
  if (digits === '') {
    if (isBraced) return reference(reader, readName(reader, '}'));
    throw invalid('a numbered reference must not be zero');
  }
  if (isBraced && !reader.accept('}'))
    throw invalid('\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number');
  return reference(reader, groupNumber(reader, digits));
}

function groupNumber(reader: Reader, digits: string): number {
  const number = Number(digits);
  if (digits.startsWith('-')) return reader.captures + 1 + number;
  return digits.startsWith('+') ? reader.captures + number : number;
}
