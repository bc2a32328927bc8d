import type { Reading, ReadValue } from './date.js';
import { readNumber } from './number.js';
import { readNumberWords } from './number-words.js';
import { isMinus } from './relation.js';
import { isBetween, leadAt, rangeLink } from './time.js';
import { currencies, isMoney } from './value.js';

const signs: Readonly<Record<string, string>> = {
  '€': 'EUR',
  $: 'USD',
  US$: 'USD',
  R$: 'BRL',
  A$: 'AUD',
  C$: 'CAD',
  MX$: 'MXN',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '৳': 'BDT',
  '₽': 'RUB',
  '₺': 'TRY',
  '%': 'percent',
  '٪': 'percent',
};

/** A number with its unit or currency, or a range of two. */
export function readAmount(reading: Reading, at: number): ReadValue | null {
  const isNegative = isMinus(reading.atoms, at);
  const start = isNegative ? at + 1 : at;
  const lead = leadAt(reading, start);
  const found = readBare(reading, start + lead, isBetween(reading, start));
  if (!found || (lead > 0 && found.value.high === null)) return null;
  const low = isNegative ? found.value.low.map(number => -number) : found.value.low;
  return { value: { ...found.value, low }, length: found.end - at };
}

type Numbers = { values: number[]; end: number; isArticle: boolean };
type Unit = { unit: string; end: number };

function readBare(reading: Reading, at: number, between: boolean) {
  const before = unitAt(reading, at);
  const money = isMoney(before?.unit) ? before : undefined;
  const low = numberAt(reading, money?.end ?? at);
  if (!low) return undefined;
  const own = money ?? unitAt(reading, low.end);
  const end = (money ? low : (own ?? low)).end;
  const link = rangeLink(reading, end, between);
  const high = link > 0 && !dividesPrice(reading, end, money) ? numberAt(reading, end + link) : undefined;
  const behind = high && !money ? unitAt(reading, high.end) : undefined;
  if (own && behind && own.unit !== behind.unit) return undefined;
  // A word for one is an article too: it counts before a unit, and in a range.
  if (low.isArticle && !own && !high) return undefined;
  const unit = (behind ?? own)?.unit ?? null;
  return {
    value: { type: 'amount' as const, low: low.values, high: high?.values ?? null, unit },
    end: (behind ?? high)?.end ?? end,
  };
}

/** A dash with blanks around may divide a name from a price. */
function dividesPrice(reading: Reading, at: number, money: Unit | undefined): boolean {
  const { atoms, words } = reading;
  const isDash = (words[at] === '–' || words[at] === '-') && !atoms[at]?.glued;
  const behind = numberAt(reading, at + 1);
  return isDash && (money !== undefined || isMoney(behind && unitAt(reading, behind.end)?.unit));
}

function numberAt({ atoms, words, known }: Reading, at: number): Numbers | undefined {
  const atom = atoms[at];
  if (atom?.kind === 'number') {
    const isTimes = words[at + 1] === 'x' || words[at + 1] === '×';
    return { values: readNumber(atom.text), end: isTimes ? at + 2 : at + 1, isArticle: false };
  }
  const spelled = readNumberWords(words, at, known);
  return spelled ? { values: [spelled.value], end: at + spelled.length, isArticle: spelled.value === 1 } : undefined;
}

/** "€", "EUR", "euros", "-person". */
function unitAt({ atoms, words, known }: Reading, at: number): Unit | undefined {
  const sign = signs[String(atoms[at]?.text).toUpperCase()];
  if (sign) return { unit: sign, end: at + 1 };
  const isHyphen = words[at] === '-' || words[at] === '–';
  const start = isHyphen ? at + 1 : at;
  const atom = atoms[start];
  if (!atom || (isHyphen && !atom.glued)) return undefined;
  const code = atom.text.toUpperCase();
  if (currencies.has(code)) return { unit: code, end: start + 1 };
  const found = known.find('units', words, start);
  return found ? { unit: String(found.meanings[0]), end: start + found.length } : undefined;
}
