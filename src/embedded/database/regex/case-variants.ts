import type { Range } from './ranges.js';

/** Its capital is I, and yet PCRE and Unicode do not take it for an i. */
const DOTLESS_I = 0x131;
/** Where characters with cases are; walking through all of Unicode would hold the server up. */
const CASED: readonly Range[] = [
  [0x41, 0x5a], [0xb5, 0x587], [0x10a0, 0x10ff], [0x13a0, 0x13fd], [0x1c80, 0x1cbf], [0x1d79, 0x1d8e], [0x1e00, 0x1fff],
  [0x2126, 0x2188], [0x24b6, 0x24e9], [0x2c00, 0x2d2d], [0xa640, 0xa7ff], [0xab53, 0xabbf], [0xff21, 0xff5a],
  [0x10400, 0x104ff], [0x10570, 0x105bc], [0x10c80, 0x10cf2], [0x118a0, 0x118df], [0x16e40, 0x16e7f], [0x1e900, 0x1e943],
]; // prettier-ignore

const single = (changed: string, codePoint: number): number =>
  [...changed].length === 1 ? changed.codePointAt(0)! : codePoint;

/** One code point for all cases of a character. */
export function foldCase(codePoint: number): number {
  if (codePoint < 128) return codePoint >= 65 && codePoint <= 90 ? codePoint + 32 : codePoint;
  if (codePoint === DOTLESS_I) return codePoint;
  const upper = single(String.fromCodePoint(codePoint).toUpperCase(), codePoint);
  return single(String.fromCodePoint(upper).toLowerCase(), upper);
}

/** The characters of ASCII with cases outside it. */
const OUTSIDE: Readonly<Record<string, number>> = { k: 0x212a, s: 0x17f };

let classes: ReadonlyMap<number, readonly number[]> | undefined;

/** All cases by their folded form; made once, when a pattern first needs more than ASCII. */
function caseClasses(): ReadonlyMap<number, readonly number[]> {
  if (classes) return classes;
  const found = new Map<number, number[]>();
  for (const [from, to] of CASED)
    for (let codePoint = from; codePoint <= to; codePoint++) {
      const folded = foldCase(codePoint);
      if (folded === codePoint) continue;
      const known = found.get(folded);
      if (known) known.push(codePoint);
      else found.set(folded, [folded, codePoint]);
    }
  classes = found;
  return classes;
}

function ofAscii(codePoint: number): number[] {
  const letter = String.fromCodePoint(codePoint).toLowerCase();
  if (!/[a-z]/.test(letter)) return [];
  const outside = OUTSIDE[letter];
  return [codePoint ^ 32, ...(outside === undefined ? [] : [outside])];
}

/** The other cases of the characters in a range. */
export function caseVariants([from, to]: Range): Range[] {
  const out: number[] = [];
  for (let codePoint = from; codePoint <= Math.min(to, 127); codePoint++) out.push(...ofAscii(codePoint));
  if (to > 127) {
    for (const variants of caseClasses().values())
      if (variants.some(one => one > 127 && one >= from && one <= to)) out.push(...variants);
  }
  return out.map(codePoint => [codePoint, codePoint]);
}
