import type { Reading, ReadValue } from './date.js';
import { readNumber } from './number.js';
import { readNumberWords } from './number-words.js';
import { rangeLink } from './time.js';
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
  const lead = reading.known.find('from', reading.words, at);
  const withLead = lead ? readBare(reading, at + lead.length, true) : null;
  if (lead && withLead?.ranged) return { value: withLead.value, length: withLead.length + lead.length };
  const found = readBare(reading, at);
  return found ? { value: found.value, length: found.length } : null;
}

function readBare(reading: Reading, at: number, isLed = false): (ReadValue & { ranged: boolean }) | null {
  const before = unitAt(reading, at);
  const money = before && isMoney(before.unit) ? before : null;
  const start = at + (money?.length ?? 0);
  const low = numberAt(reading, start);
  if (!low) return null;
  let end = start + low.length;
  let unit = money ?? unitAt(reading, end);
  if (unit && !money) end += unit.length;
  const link = rangeLink(reading, end, isLed);
  const high = link > 0 && isRange(reading, end, money !== null) ? numberAt(reading, end + link) : null;
  if (high) {
    end += link + high.length;
    const behind = unitAt(reading, end);
    if (behind && !money) {
      if (unit && unit.unit !== behind.unit) return null;
      unit = behind;
      end += behind.length;
    }
  }
  const word = low.spelled && !unit && !high ? low.article : false;
  if (word) return null;
  return {
    value: { type: 'amount', low: low.values, high: high?.values ?? null, unit: unit?.unit ?? null },
    length: end - at,
    ranged: high !== null,
  };
}

/** A dash with blanks around may divide a name from a price. */
const isRange = ({ atoms, known, words }: Reading, at: number, isMoneyBefore: boolean): boolean => {
  if (!/^[–-]$/.test(words[at] ?? '') || atoms[at]?.glued) return true;
  const behind = known.find('units', words, at + 2)?.meanings[0] ?? null;
  return !isMoneyBefore && !isMoney(behind) && !/[€$£]/.test(words[at + 2] ?? '');
};

/** Words for one are articles too: they count as numbers before a unit alone. */
function numberAt(
  { atoms, words, known }: Reading,
  at: number,
): { values: number[]; length: number; spelled: boolean; article: boolean } | null {
  const atom = atoms[at];
  if (atom?.kind === 'number') {
    const times = /^[x×]$/i.test(words[at + 1] ?? '') ? 1 : 0;
    return { values: readNumber(atom.text), length: 1 + times, spelled: false, article: false };
  }
  if (atom?.kind !== 'word') return null;
  const spelled = readNumberWords(words, at, known);
  return spelled && { values: [spelled.value], length: spelled.length, spelled: true, article: spelled.value === 1 };
}

function unitAt({ atoms, words, known }: Reading, at: number): { unit: string; length: number } | null {
  const sign = signs[atoms[at]?.text.toUpperCase() ?? ''];
  if (sign) return { unit: sign, length: 1 };
  const start = words[at] === '-' || words[at] === '–' ? at + 1 : at;
  if (start > at && !atoms[start]?.glued) return null;
  const code = atoms[start]?.text.toUpperCase() ?? '';
  if (currencies.has(code)) return { unit: code, length: 1 + start - at };
  const found = known.find('units', words, start);
  return found ? { unit: found.meanings[0] ?? '', length: found.length + start - at } : null;
}
