import { complement } from './ranges.js';
import type { Range } from './ranges.js';

const DIGIT: readonly Range[] = [[48, 57]];
const WORD: readonly Range[] = [[48, 57], [65, 90], [95, 95], [97, 122]]; // prettier-ignore
const SPACE: readonly Range[] = [[9, 13], [32, 32]]; // prettier-ignore
const BLANKS: readonly Range[] = [
  [9, 9], [32, 32], [0xa0, 0xa0], [0x1680, 0x1680], [0x180e, 0x180e], [0x2000, 0x200a], [0x202f, 0x202f],
  [0x205f, 0x205f], [0x3000, 0x3000],
]; // prettier-ignore
const LINE_ENDS: readonly Range[] = [[10, 13], [0x85, 0x85], [0x2028, 0x2029]]; // prettier-ignore
const LETTERS: readonly Range[] = [[65, 90], [97, 122]]; // prettier-ignore

/** What `.` takes without the option s, and `\N` always: PCRE ends lines with \n alone. */
export const NOT_NEWLINE: readonly Range[] = complement([[10, 10]]);
export const ANYTHING: readonly Range[] = [[0, 0x10ffff]];
export const VERTICAL = LINE_ENDS;

/** `\d` and the like. MongoDB compiles for UTF-8 and without Unicode classes: they are ASCII. */
export const ESCAPED_SETS: Readonly<Record<string, readonly Range[]>> = {
  d: DIGIT,
  D: complement(DIGIT),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
  h: BLANKS,
  H: complement(BLANKS),
  v: LINE_ENDS,
  V: complement(LINE_ENDS),
};

/** `[:alpha:]` and the like. */
export const POSIX_SETS: Readonly<Record<string, readonly Range[]>> = {
  alpha: LETTERS,
  lower: [[97, 122]],
  upper: [[65, 90]],
  alnum: [...DIGIT, ...LETTERS],
  ascii: [[0, 127]],
  blank: [[9, 9], [32, 32]],
  cntrl: [[0, 31], [127, 127]],
  digit: DIGIT,
  graph: [[33, 126]],
  print: [[32, 126]],
  punct: [[33, 47], [58, 64], [91, 96], [123, 126]],
  space: SPACE,
  word: WORD,
  xdigit: [[48, 57], [65, 70], [97, 102]],
}; // prettier-ignore
