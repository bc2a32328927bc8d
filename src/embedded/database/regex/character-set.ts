import { caseVariants } from './case-variants.js';
import { complement, inRanges, merged } from './ranges.js';
import type { Range } from './ranges.js';

/** Which code points one place of a pattern takes. */
export interface CharacterSet {
  /** As a JavaScript class for the flag u. */
  source: string;
  /** Its code points, where no property is among them. */
  ranges?: readonly Range[];
  has(codePoint: number): boolean;
}

/** What stands in a class: ranges, and Unicode properties such as `\p{L}`. */
export interface ClassParts {
  ranges: Range[];
  properties: string[];
}

const ASCII = 128;

/** The ranges with the other cases of everything in them. */
export function withCases(ranges: readonly Range[]): Range[] {
  return merged([...ranges, ...ranges.flatMap(caseVariants)]);
}

function show(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return /[A-Za-z0-9_ ]/.test(text) ? text : `\\u{${codePoint.toString(16)}}`;
}

const showRange = ([from, to]: Range): string => (from === to ? show(from) : `${show(from)}-${show(to)}`);

/** Builds the set of a class; ASCII, most of what is asked for, is looked up in a table. */
export function setOf({ ranges, properties }: ClassParts, negated = false): CharacterSet {
  const sorted = merged(ranges);
  const tests = properties.map(property => new RegExp(`^${property}$`, 'u'));
  const has = (codePoint: number): boolean =>
    (inRanges(sorted, codePoint) || tests.some(test => test.test(String.fromCodePoint(codePoint)))) !== negated;
  const table = Uint8Array.from({ length: ASCII }, (_, codePoint) => (has(codePoint) ? 1 : 0));
  const [only] = sorted;
  const isOne = !negated && properties.length === 0 && sorted.length === 1 && only![0] === only![1];
  const all = negated ? complement(sorted) : sorted;
  return {
    ...(properties.length === 0 ? { ranges: all } : {}),
    source: isOne ? show(only![0]) : `[${negated ? '^' : ''}${sorted.map(showRange).join('')}${properties.join('')}]`,
    has: codePoint => (codePoint < ASCII ? table[codePoint] === 1 : has(codePoint)),
  };
}

/** True when no character is in both, for sure. */
export function areDisjoint(a: CharacterSet, b: CharacterSet): boolean {
  return a.ranges?.every(([from, to]) => b.ranges?.every(other => other[1] < from || other[0] > to)) ?? false;
}

export const rangesSet = (ranges: readonly Range[]): CharacterSet => setOf({ ranges: [...ranges], properties: [] });

/** One character, in all its cases when they do not matter. */
export function literalSet(codePoint: number, caseless: boolean): CharacterSet {
  const ranges: Range[] = [[codePoint, codePoint]];
  return rangesSet(caseless ? withCases(ranges) : ranges);
}
