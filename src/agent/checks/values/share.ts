import type { Reading, ReadValue } from './date.js';
import { readNumberWords } from './number-words.js';
import type { Value } from './value.js';

type Part = { number: number; end: number };

/** "1 of 2", "one of the two", "un colis sur deux": how many of how many, which neither number says by itself (pure). */
export function readShare(reading: Reading, at: number): ReadValue | undefined {
  const some = countAt(reading, at);
  if (!some) return undefined;
  const all = wholeAt(reading, some.end) ?? wholeAt(reading, some.end + 1);
  if (!all || some.number > all.number || hasUnit(reading, all.end)) return undefined;
  return { value: { type: 'code', text: `${some.number}/${all.number}` }, length: all.end - at };
}

/** Some, and not all. */
export function isShare(value: Value): boolean {
  const [some, all] = value.type === 'code' ? value.text.split('/') : [];
  return Number(some) < Number(all);
}

function countAt({ atoms, words, known }: Reading, at: number): Part | undefined {
  const atom = atoms[at];
  if (atom?.kind === 'number')
    return /^\d{1,3}$/.test(atom.text) ? { number: Number(atom.text), end: at + 1 } : undefined;
  const spelled = readNumberWords(words, at, known);
  return spelled ? { number: spelled.value, end: at + spelled.length } : undefined;
}

/** Of how many, behind the word between both; a stroke stands there only where a field holds nothing else. */
function wholeAt(reading: Reading, at: number): Part | undefined {
  const { words, known } = reading;
  if (words[at] === '/' && words.length === 3) return countAt(reading, at + 1);
  const found = known.find('shares', words, at);
  return found ? (countAt(reading, at + found.length) ?? countAt(reading, at + found.length + 1)) : undefined;
}

/** "2 paquetes de 5 kg" are no two of five. */
const hasUnit = ({ words, known }: Reading, at: number): boolean =>
  (known.find('units', words, at)?.meanings ?? []).some(unit => unit !== 'piece') ||
  /^[€$£¥₹৳₽₺%]$/.test(String(words[at]));
