import { invalid, refused } from './reader.js';
import type { Options, Reader } from './reader.js';
import { lengthOf } from './shape.js';
import { someNode } from './pattern.js';
import type { Node } from './pattern.js';

/** What PCRE has and this server has not, by what follows the parenthesis. */
const REFUSED: readonly (readonly [start: RegExp, what: string])[] = [
  [/^\?(R|0|[+-]?\d|&|P>)/, 'recursion such as (?R) or (?1)'],
  [/^\?\(/, 'a conditional group (?(1)...)'],
  [/^\?\|/, 'a branch reset (?|...)'],
  [/^\?C/, 'a callout (?C)'],
  [/^\?<?\*/, 'a non-atomic lookaround (?*...)'],
];

const FLAGS: Readonly<Record<string, keyof Options>> = {
  i: 'caseless', m: 'multiline', s: 'dotAll', n: 'noCapture', U: 'ungreedy', x: 'extended',
}; // prettier-ignore

/** Reads what is behind an opening parenthesis, the closing one included; nothing for an option setting. */
export function readGroup(reader: Reader, readBody: () => Node): Node | undefined {
  if (reader.peek() !== '?') return reader.options.noCapture ? grouped(readBody()) : readCapture(reader, readBody);
  const ahead = Array.from({ length: 4 }, (_, i) => reader.peek(i)).join('');
  for (const [start, what] of REFUSED) if (start.test(ahead)) throw refused(what);
  reader.pos++;
  if (reader.accept(':')) return grouped(readBody());
  if (reader.accept('>')) return { kind: 'atomic', body: readBody() };
  for (const [mark, negative] of [
    ['=', false],
    ['!', true],
  ] as const)
    // prettier-ignore
    if (reader.accept(mark)) return { kind: 'look', behind: false, negative, body: readBody() };
  for (const [mark, negative] of [
    ['<=', false],
    ['<!', true],
  ] as const)
    // prettier-ignore
    if (reader.accept(mark)) return readLookbehind(negative, readBody);
  if (reader.accept('P=')) return readNamedReference(reader);
  if (reader.accept('P<') || reader.accept('<')) return readCapture(reader, readBody, '>');
  if (reader.accept("'")) return readCapture(reader, readBody, "'");
  return readFlags(reader, readBody);
}

/** A group stays one: it may be repeated where an assertion may not, and its branches are not those of a lookbehind. */
const grouped = (body: Node): Node =>
  body.kind === 'assert' || body.kind === 'choice' ? { kind: 'sequence', parts: [body] } : body;

function readCapture(reader: Reader, readBody: () => Node, terminator?: string): Node {
  const name = terminator && readName(reader, terminator);
  const index = ++reader.captures;
  if (name) {
    if (reader.names.has(name)) throw invalid('two named subpatterns have the same name (PCRE2_DUPNAMES not set)');
    reader.names.set(name, index);
  }
  return { kind: 'capture', index, body: readBody() };
}

/** The name of a group, and what ends it. */
export function readName(reader: Reader, terminator: string): string {
  if (/^\d$/.test(reader.peek())) throw invalid('subpattern name must start with a non-digit');
  const name = reader.take(/^[\p{L}\p{Nd}_]+/u);
  if (name === '') throw invalid('subpattern name expected');
  if (name.length > 32) throw invalid('subpattern name is too long (maximum 32 code units)');
  if (!reader.accept(terminator)) throw invalid('syntax error in subpattern name (missing terminator?)');
  return name;
}

/** What an earlier or later group has matched. */
export function reference(reader: Reader, target: number | string): Node {
  const node: Node = { kind: 'reference', index: 0, caseless: reader.options.caseless };
  reader.references.push({ target, resolve: index => (node.index = index) });
  return node;
}

function readNamedReference(reader: Reader): Node {
  return reference(reader, readName(reader, ')'));
}

function readLookbehind(negative: boolean, readBody: () => Node): Node {
  const body = readBody();
  const branches = body.kind === 'choice' ? body.options : [body];
  if (branches.some(branch => lengthOf(branch) === undefined))
    throw someNode(body, node => node.kind === 'reference')
      ? refused('a reference inside a lookbehind')
      : invalid('lookbehind assertion is not fixed length');
  return { kind: 'look', behind: true, negative, body };
}

/** `(?i)`, `(?i-s:...)`, `(?^)`: for the rest of the group around it, or for its own. */
function readFlags(reader: Reader, readBody: () => Node): Node | undefined {
  const before = reader.options;
  const changed = { ...before };
  if (reader.accept('^'))
    Object.assign(changed, {
      caseless: false, multiline: false, dotAll: false, extended: false, extendedMore: false, noCapture: false,
    }); // prettier-ignore
  let on = true;
  for (let char = reader.next(); char !== ':' && char !== ')'; char = reader.next()) {
    if (char === '') throw invalid('missing closing parenthesis');
    if (char === 'J') throw refused('groups of the same name (?J)');
    const flag = FLAGS[char];
    if (char === '-' && on) on = false;
    else if (flag) changed[flag] = on;
    else throw invalid('unrecognized character after (? or (?-');
    if (char === 'x') {
      changed.extendedMore = on && reader.accept('x');
      if (!on) reader.accept('x');
    }
  }
  reader.options = changed;
  if (reader.points[reader.pos - 1] === 41) return undefined;
  const body = readBody();
  reader.options = before;
  return grouped(body);
}
