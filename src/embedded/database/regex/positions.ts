import { foldCase } from './case-variants.js';
import type { Assertion } from './pattern.js';

const isWord = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 97 && unit <= 122);
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;
const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800;

/** The position behind the character at this one: a character may be two units long. */
export function after(text: string, pos: number): number {
  return pos + (isHigh(text.charCodeAt(pos)) && isLow(text.charCodeAt(pos + 1)) ? 2 : 1);
}

/** The position of the character that ends here. */
export function before(text: string, pos: number): number {
  return pos - (pos > 1 && isLow(text.charCodeAt(pos - 1)) && isHigh(text.charCodeAt(pos - 2)) ? 2 : 1);
}

/** So many characters before a position; -1 when there are fewer. */
export function back(text: string, pos: number, count: number): number {
  let here = pos;
  for (let i = 0; i < count; i++) {
    if (here <= 0) return -1;
    here = before(text, here);
  }
  return here;
}

/** Whether an assertion holds at a position. */
export function holds(what: Assertion, text: string, pos: number): boolean {
  const atEnd = pos === text.length;
  switch (what) {
    case 'start':
      return pos === 0;
    case 'end':
      return atEnd;
    case 'endOrFinalNewline':
      return atEnd || (pos === text.length - 1 && text[pos] === '\n');
    case 'lineStart':
      return pos === 0 || (text[pos - 1] === '\n' && !atEnd);
    case 'lineEnd':
      return atEnd || text[pos] === '\n';
    default:
      return (isWord(text.charCodeAt(pos - 1)) !== isWord(text.charCodeAt(pos))) === (what === 'wordBoundary');
  }
}

/** Where the text of a part that stands here again ends; -1 when it does not. */
export function endOfRepeat(
  text: string,
  [from, to]: readonly [number, number],
  pos: number,
  caseless: boolean,
): number {
  let here = pos;
  for (let at = from; at < to; at = after(text, at)) {
    if (here >= text.length) return -1;
    const [wanted, found] = [text.codePointAt(at)!, text.codePointAt(here)!];
    if (wanted !== found && !(caseless && foldCase(wanted) === foldCase(found))) return -1;
    here = after(text, here);
  }
  return here;
}
