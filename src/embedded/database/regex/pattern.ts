import type { CharacterSet } from './character-set.js';

export type Assertion =
  'start' | 'end' | 'endOrFinalNewline' | 'lineStart' | 'lineEnd' | 'wordBoundary' | 'noWordBoundary';

export interface Repeat {
  kind: 'repeat';
  body: Node;
  least: number;
  /** Infinity: as often as it goes. */
  most: number;
  mode: 'greedy' | 'lazy' | 'possessive';
}

export interface Look {
  kind: 'look';
  behind: boolean;
  negative: boolean;
  body: Node;
}

/** A regular expression as a tree. Options are resolved: a set already knows its other cases, an anchor its lines. */
export type Node =
  | { kind: 'set'; set: CharacterSet }
  | { kind: 'sequence'; parts: readonly Node[] }
  | { kind: 'choice'; options: readonly Node[] }
  | { kind: 'capture'; index: number; body: Node }
  | { kind: 'atomic'; body: Node }
  | { kind: 'reference'; index: number; caseless: boolean }
  | { kind: 'assert'; what: Assertion }
  | Repeat
  | Look;

export interface Pattern {
  root: Node;
  captures: number;
}

export const sequence = (parts: readonly Node[]): Node =>
  parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
export const choice = (options: readonly Node[]): Node =>
  options.length === 1 ? options[0]! : { kind: 'choice', options };

/** The nodes directly inside. */
export function inside(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'sequence':
      return node.parts;
    case 'choice':
      return node.options;
    case 'capture':
    case 'atomic':
    case 'repeat':
    case 'look':
      return [node.body];
    default:
      return [];
  }
}

/** True when the node, or one anywhere in it, fulfils the test. */
export const someNode = (node: Node, test: (node: Node) => boolean): boolean =>
  test(node) || inside(node).some(part => someNode(part, test));
