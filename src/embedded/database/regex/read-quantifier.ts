import { invalid } from './reader.js';
import type { Reader } from './reader.js';
import type { Node, Repeat } from './pattern.js';

type Quantifier = Pick<Repeat, 'least' | 'most' | 'mode'>;

const MOST = 65_535;

/** Reads `*`, `{2,3}+` and the like; a brace that is none stands for itself. */
export function readQuantifier(reader: Reader, skip: () => void): Quantifier | undefined {
  if (reader.quoting) return undefined;
  const bounds = readBounds(reader);
  if (!bounds) return undefined;
  skip();
  const isLazy = !reader.quoting && reader.accept('?');
  if (!isLazy && !reader.quoting && reader.accept('+')) return { ...bounds, mode: 'possessive' };
  return { ...bounds, mode: isLazy !== reader.options.ungreedy ? 'lazy' : 'greedy' };
}

function readBounds(reader: Reader): { least: number; most: number } | undefined {
  if (reader.accept('*')) return { least: 0, most: Infinity };
  if (reader.accept('+')) return { least: 1, most: Infinity };
  if (reader.accept('?')) return { least: 0, most: 1 };
  const braces = /^\{(\d+)(,(\d*))?\}$/.exec(reader.take(/^\{\d+(,\d*)?\}/));
  if (!braces) return undefined;
  const least = Number(braces[1]);
  const most = braces[2] === undefined ? least : braces[3] === '' ? Infinity : Number(braces[3]);
  if (least > MOST || (most > MOST && most !== Infinity)) throw invalid('number too big in {} quantifier');
  if (most < least) throw invalid('numbers out of order in {} quantifier');
  return { least, most };
}

/** Whether what follows an opening brace makes a quantifier of it. */
export function isBraceQuantifier(reader: Reader): boolean {
  const { pos } = reader;
  const found = reader.take(/^\d+(,\d*)?\}/) !== '';
  reader.pos = pos;
  return found;
}

/** The item as often as the quantifier says. */
export function quantified(body: Node, quantifier: Quantifier): Node {
  return { kind: 'repeat', body, ...quantifier };
}
