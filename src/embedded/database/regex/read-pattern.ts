import { literalSet, rangesSet } from './character-set.js';
import { ANYTHING, NOT_NEWLINE } from './named-sets.js';
import { choice, sequence } from './pattern.js';
import type { Node, Pattern } from './pattern.js';
import { readClass } from './read-class.js';
import { readEscape } from './read-escape.js';
import { readGroup } from './read-group.js';
import { isBraceQuantifier, quantified, readQuantifier } from './read-quantifier.js';
import { Reader, invalid, refused } from './reader.js';
import type { Options } from './reader.js';

/** What PCRE skips in an extended pattern. */
const EXTENDED_BLANK = /^[\t\n\v\f\r \u0085\u200e\u200f\u2028\u2029]$/;
const MAX_GROUPS_DEEP = 250;

/** Reads a pattern as PCRE does with the options of a MongoDB regular expression. */
export function readPattern(pattern: string, options: Options): Pattern {
  const reader = new Reader(pattern, options);
  // MongoDB compiles for UTF-8 in any case.
  while (reader.accept('(*UTF)'));
  const root = readChoice(reader, 0);
  if (!reader.isAtEnd()) throw invalid('unmatched closing parenthesis');
  for (const reference of reader.references) {
    const { target } = reference;
    const index = typeof target === 'number' ? target : reader.names.get(target);
    if (index === undefined || index < 1 || index > reader.captures)
      throw invalid('reference to non-existent subpattern');
    reference.resolve(index);
  }
  return { root, captures: reader.captures };
}

/** Alternatives up to the end of the group. An option set in one holds in those after it, and ends with the group. */
function readChoice(reader: Reader, depth: number): Node {
  if (depth > MAX_GROUPS_DEEP) throw invalid('parentheses are too deeply nested');
  const before = reader.options;
  const options = [readSequence(reader, depth)];
  while (!reader.quoting && reader.accept('|')) options.push(readSequence(reader, depth));
  reader.options = before;
  return choice(options);
}

function readSequence(reader: Reader, depth: number): Node {
  const parts: Node[] = [];
  for (;;) {
    skipNothing(reader);
    if (reader.isAtEnd() || (!reader.quoting && /^[|)]$/.test(reader.peek()))) return sequence(parts);
    const item = readItem(reader, depth);
    skipNothing(reader);
    const quantifier = readQuantifier(reader, () => skipNothing(reader));
    if (quantifier && (item === undefined || item.kind === 'assert'))
      throw invalid('quantifier does not follow a repeatable item');
    if (item) parts.push(quantifier ? quantified(item, quantifier) : item);
  }
}

/** Skips what means nothing: comments, the marks of quoting, and the blanks of an extended pattern. */
function skipNothing(reader: Reader): void {
  for (;;) {
    if (reader.quoting) {
      if (!reader.accept('\\E')) return;
      reader.quoting = false;
    } else if (reader.accept('\\Q')) {
      reader.quoting = true;
    } else if (reader.looksAt('(?#')) {
      skipComment(reader);
    } else if (reader.options.extended && EXTENDED_BLANK.test(reader.peek())) {
      reader.pos++;
    } else if (reader.options.extended && reader.peek() === '#') {
      while (!reader.isAtEnd() && reader.next() !== '\n');
    } else if (!reader.accept('\\E')) {
      return;
    }
  }
}

function skipComment(reader: Reader): void {
  while (!reader.isAtEnd()) if (reader.next() === ')') return;
  throw invalid('missing ) after (?# comment');
}

/** One item without its quantifier; nothing for an option setting. */
function readItem(reader: Reader, depth: number): Node | undefined {
  const { options } = reader;
  const char = reader.next();
  if (!reader.quoting) {
    if (char === '(') return readParenthesis(reader, depth);
    if (char === '\\') return readEscape(reader);
    if (char === '[') return readClass(reader);
    if (char === '.') return { kind: 'set', set: rangesSet(options.dotAll ? ANYTHING : NOT_NEWLINE) };
    if (char === '^') return { kind: 'assert', what: options.multiline ? 'lineStart' : 'start' };
    if (char === '$') return { kind: 'assert', what: options.multiline ? 'lineEnd' : 'endOrFinalNewline' };
    if (/^[*+?]$/.test(char) || (char === '{' && isBraceQuantifier(reader)))
      throw invalid('quantifier does not follow a repeatable item');
  }
  return { kind: 'set', set: literalSet(char.codePointAt(0)!, options.caseless) };
}

function readParenthesis(reader: Reader, depth: number): Node | undefined {
  if (reader.peek() === '*' && /^[A-Za-z:]$/.test(reader.peek(1))) throw refused('a verb such as (*FAIL)');
  return readGroup(reader, () => {
    const body = readChoice(reader, depth + 1);
    if (!reader.accept(')')) throw invalid('missing closing parenthesis');
    return body;
  });
}
