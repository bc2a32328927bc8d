import { setOf, withCases } from './character-set.js';
import type { ClassParts } from './character-set.js';
import { ESCAPED_SETS, POSIX_SETS } from './named-sets.js';
import type { Node } from './pattern.js';
import { complement } from './ranges.js';
import type { Range } from './ranges.js';
import { readCharacter } from './read-character.js';
import { readProperty } from './read-property.js';
import { invalid } from './reader.js';
import type { Reader } from './reader.js';

/** One character, or several that `\d` or `[:alpha:]` stand for. */
type Item = number | ClassParts;

/** Reads a class behind its opening bracket. */
export function readClass(reader: Reader): Node {
  if (posixAhead(reader, -1)) throw invalid(POSIX_OUTSIDE[reader.peek()]!);
  const negated = reader.accept('^');
  const literals: Range[] = [];
  const sets: ClassParts[] = [];
  for (let first = true; ; first = false) {
    skipQuotes(reader);
    if (reader.isAtEnd()) throw invalid('missing terminating ] for character class');
    if (!reader.quoting && reader.peek() === ']' && !first) break;
    const item = readItem(reader);
    if (typeof item !== 'number') {
      sets.push(item);
      refuseRange(reader);
    } else literals.push([item, readRangeEnd(reader, item)]);
  }
  reader.pos++;
  const ranges = [...(reader.options.caseless ? withCases(literals) : literals), ...sets.flatMap(set => set.ranges)];
  return { kind: 'set', set: setOf({ ranges, properties: sets.flatMap(set => set.properties) }, negated) };
}

const POSIX_OUTSIDE: Readonly<Record<string, string>> = {
  ':': 'POSIX named classes are supported only within a class',
  '.': 'POSIX collating elements are not supported',
  '=': 'POSIX collating elements are not supported',
};

/** `:name:]` when it comes next, '' else; at a distance of -1 the bracket is behind us. */
function posixAhead(reader: Reader, distance: number): string {
  const ahead = reader.points.slice(reader.pos + distance + 1, reader.pos + distance + 40);
  return /^([:.=])\^?[^\]\\]*?\1\]/.exec(String.fromCodePoint(...ahead))?.[0] ?? '';
}

function skipQuotes(reader: Reader): void {
  for (;;) {
    if (reader.quoting ? reader.accept('\\E') : reader.accept('\\Q')) reader.quoting = !reader.quoting;
    else if (reader.quoting || !(reader.accept('\\E') || isBlank(reader))) return;
  }
}

function isBlank(reader: Reader): boolean {
  return reader.options.extendedMore && (reader.accept(' ') || reader.accept('\t'));
}

function readItem(reader: Reader): Item {
  if (!reader.quoting && reader.peek() === '[') {
    const posix = posixAhead(reader, 0);
    if (posix) return readPosix(reader, posix);
  }
  const char = reader.next();
  return char === '\\' && !reader.quoting ? readEscaped(reader) : char.codePointAt(0)!;
}

function readPosix(reader: Reader, text: string): ClassParts {
  if (text[0] !== ':') throw invalid('POSIX collating elements are not supported');
  const [, not, name] = /^:(\^?)(.*):\]$/s.exec(text)!;
  if (name === '<' || name === '>') throw invalid('unknown POSIX class name');
  // Without regard to case, capitals and small letters are simply letters.
  const anyCase = reader.options.caseless && (name === 'lower' || name === 'upper');
  const ranges = Object.hasOwn(POSIX_SETS, name!) ? POSIX_SETS[anyCase ? 'alpha' : name!] : undefined;
  if (!ranges) throw invalid('unknown POSIX class name');
  reader.pos += [...text].length + 1;
  return { ranges: not ? complement(ranges) : [...ranges], properties: [] };
}

function readEscaped(reader: Reader): Item {
  const char = reader.peek();
  const set = ESCAPED_SETS[char];
  if (set || char === 'b' || char === 'p' || char === 'P') {
    reader.pos++;
    if (set) return { ranges: [...set], properties: [] };
    return char === 'b' ? 8 : { ranges: [], properties: [readProperty(reader, char === 'P')] };
  }
  if (char === 'N' && !reader.looksAt('N{U+')) throw invalid('\\N is not supported in a class');
  if (/^[BRX]$/.test(char)) throw invalid('escape sequence is invalid in character class');
  if (/^[AzZGKCgk]$/.test(char)) throw invalid('unrecognized character follows \\');
  return readCharacter(reader);
}

/** A range has a character at both ends. */
function refuseRange(reader: Reader): void {
  skipQuotes(reader);
  if (!reader.quoting && reader.peek() === '-' && reader.peek(1) !== ']' && reader.peek(1) !== '')
    throw invalid('invalid range in character class');
}

/** Where the range that starts with this character ends: with itself, if it is none. */
function readRangeEnd(reader: Reader, from: number): number {
  skipQuotes(reader);
  if (reader.quoting || reader.peek() !== '-') return from;
  const before = reader.pos++;
  skipQuotes(reader);
  if (reader.isAtEnd() || (!reader.quoting && reader.peek() === ']')) {
    reader.pos = before;
    return from;
  }
  const to = readItem(reader);
  if (typeof to !== 'number') throw invalid('invalid range in character class');
  if (to < from) throw invalid('range out of order in character class');
  return to;
}
