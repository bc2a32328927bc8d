import type { CharacterSet } from './character-set.js';
import type { Node } from './pattern.js';

/** How many characters the node takes, if always the same number: lookbehinds need that. */
export function lengthOf(node: Node): number | undefined {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'assert':
    case 'look':
      return 0;
    case 'reference':
      return undefined;
    case 'capture':
    case 'atomic':
      return lengthOf(node.body);
    case 'repeat': {
      if (node.body.kind === 'look') return 0;
      const one = node.least === node.most ? lengthOf(node.body) : undefined;
      return one === undefined ? undefined : one * node.least;
    }
    case 'sequence':
      return node.parts.reduce<number | undefined>((sum, part) => {
        const length = lengthOf(part);
        return sum === undefined || length === undefined ? undefined : sum + length;
      }, 0);
    case 'choice': {
      const [first, ...rest] = node.options.map(lengthOf);
      return rest.every(length => length === first) ? first : undefined;
    }
  }
}

/** Whether the node may match without taking a character. */
export function isNullable(node: Node): boolean {
  switch (node.kind) {
    case 'set':
      return false;
    case 'assert':
    case 'look':
    case 'reference':
      return true;
    case 'capture':
    case 'atomic':
      return isNullable(node.body);
    case 'repeat':
      return node.least === 0 || isNullable(node.body);
    case 'sequence':
      return node.parts.every(isNullable);
    case 'choice':
      return node.options.some(isNullable);
  }
}

/** True when the node can match at the start of the text only. */
export function isAnchored(node: Node): boolean {
  if (node.kind === 'assert') return node.what === 'start';
  if (node.kind === 'sequence') return node.parts.length > 0 && isAnchored(node.parts[0]!);
  if (node.kind === 'choice') return node.options.every(isAnchored);
  return (node.kind === 'capture' || node.kind === 'atomic') && isAnchored(node.body);
}

/** What the node begins with, where that is plain. */
export function firstSet(node: Node): CharacterSet | undefined {
  if (node.kind === 'set') return node.set;
  if (node.kind === 'capture' || node.kind === 'atomic') return firstSet(node.body);
  if (node.kind === 'repeat') return node.least > 0 ? firstSet(node.body) : undefined;
  if (node.kind === 'sequence') return node.parts.length > 0 ? firstSet(node.parts[0]!) : undefined;
  return undefined;
}
