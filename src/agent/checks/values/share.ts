import type { Reading, ReadValue } from './date.js';
import { readNumberWords } from './number-words.js';
import type { Value } from './value.js';

type Part = { number: number; end: number };

/** "1 of 2", "one of the two", "un colis sur deux": how many of how many, which neither number says by itself (pure). */
export function readShare(reading: Reading, at: number): ReadValue | null {
  const some = countAt(reading, at);
  const link = some && (linkAt(reading, some.end) ?? linkAt(reading, some.end + 1));
  const all = link === undefined ? undefined : (countAt(reading, link) ?? countAt(reading, link + 1));
  if (!some || !all || some.number > all.number || hasUnit(reading, all.end)) return null;
  return { value: { type: 'code', text: `${some.number}/${all.number}` }, length: all.end - at };
}

/** Some, and not all. */
export function isShare(value: Value): boolean {
  const [some, all] = value.type === 'code' ? value.text.split('/').map(Number) : [];
  return some !== undefined && all !== undefined && some < all;
}

function countAt({ atoms, words, known }: Reading, at: number): Part | undefined {
  const atom = atoms[at];
  if (atom?.kind === 'number')
    return /^\d{1,3}$/.test(atom.text) ? { number: Number(atom.text), end: at + 1 } : undefined;
  const spelled = readNumberWords(words, at, known);
  return spelled ? { number: spelled.value, end: at + spelled.length } : undefined;
}

/** Behind the word between both; a stroke stands there only where a field holds nothing else. */
function linkAt({ words, known }: Reading, at: number): number | undefined {
  if (words[at] === '/' && words.length === 3) return at + 1;
  const found = known.find('shares', words, at);
  return found ? at + found.length : undefined;
}

/** "2 paquetes de 5 kg" are no two of five. */
const hasUnit = ({ words, known }: Reading, at: number): boolean =>
  (known.find('units', words, at)?.meanings ?? []).some(unit => unit !== 'piece') ||
  /^[€$£¥₹৳₽₺%]$/.test(String(words[at]));
