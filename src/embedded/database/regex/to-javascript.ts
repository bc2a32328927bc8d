import { someNode } from './pattern.js';
import type { Assertion, Node, Repeat } from './pattern.js';

const ASSERTIONS: Readonly<Record<Assertion, string>> = {
  start: '^',
  end: '$',
  endOrFinalNewline: '(?=\\n?$)',
  // PCRE sees no line behind a newline that ends the text.
  lineStart: '(?:^|(?<=\\n)(?!$))',
  lineEnd: '(?=\\n|$)',
  wordBoundary: '\\b',
  noWordBoundary: '\\B',
};

const hasCaptures = (node: Node): boolean => someNode(node, part => part.kind === 'capture');

/** What JavaScript has not, or has with another meaning: it takes an unset group for an empty one. */
function isForeign(node: Node): boolean {
  if (node.kind === 'atomic' || node.kind === 'reference') return true;
  if (node.kind === 'look' && node.behind) return hasCaptures(node.body);
  return node.kind === 'repeat' && node.mode === 'possessive';
}

/** JavaScript forgets in each round what the groups inside matched in the one before; PCRE keeps it. */
const forgetsCaptures = (node: Node): boolean =>
  node.kind === 'repeat' && node.most > 1 && hasCaptures(node.body.kind === 'capture' ? node.body.body : node.body);

/** Whether JavaScript finds the same captures, not only the same match. */
export const keepsCaptures = (root: Node): boolean => !someNode(root, forgetsCaptures);

/** The pattern for JavaScript's engine with the flag u alone, or nothing when it cannot be said there. */
export function toJavaScript(root: Node): string | undefined {
  return someNode(root, isForeign) ? undefined : write(root);
}

function write(node: Node): string {
  switch (node.kind) {
    case 'set':
      return node.set.source;
    case 'sequence':
      return node.parts.map(part => (part.kind === 'choice' ? `(?:${write(part)})` : write(part))).join('');
    case 'choice':
      return node.options.map(write).join('|');
    case 'capture':
      return `(${write(node.body)})`;
    case 'look':
      return `(?${node.behind ? '<' : ''}${node.negative ? '!' : '='}${write(node.body)})`;
    case 'assert':
      return ASSERTIONS[node.what];
    case 'repeat':
      return writeRepeat(node);
    default:
      throw new Error(`${node.kind} has no form in JavaScript`);
  }
}

function writeRepeat({ body, least, most, mode }: Repeat): string {
  const isOne = body.kind === 'set' || body.kind === 'capture';
  const upTo = most === Infinity ? '' : String(most);
  return `${isOne ? write(body) : `(?:${write(body)})`}{${least},${upTo}}${mode === 'lazy' ? '?' : ''}`;
}
