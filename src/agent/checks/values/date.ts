import type { ProofWords } from '../../../language/proof-words.js';
import type { Atom } from './atoms.js';
import type { Day, Value } from './value.js';

export type ReadValue = { value: Value; length: number };
export type Reading = { atoms: readonly Atom[]; words: readonly string[]; known: ProofWords; now: Date };

/** A date from here on, with the weekday that stands beside it. */
export function readDate(reading: Reading, at: number): ReadValue | null {
  const before = weekdayAt(reading, at);
  const start = before ? skip(reading, at + before.length, 2) : at;
  const bare = bareDate(reading, start);
  if (!bare) return null;
  const end = start + bare.length;
  if (before) return { value: { type: 'date', days: bare.days, weekday: before.day }, length: end - at };
  const behind = afterwards(reading, end);
  return {
    value: { type: 'date', days: bare.days, weekday: behind?.day ?? null },
    length: end + (behind?.length ?? 0) - at,
  };
}

/** A weekday behind the date counts as its own only in brackets or behind a comma that ends there. */
function afterwards(reading: Reading, at: number): { day: number; length: number } | null {
  const opener = reading.words[at];
  // "1 Aralık Salı": in some languages the weekday comes last, without a sign.
  const plain = opener === undefined ? null : weekdayAt(reading, at);
  const behind = at + (plain?.length ?? 0);
  if (
    plain &&
    (/^[.!,;]?$/.test(reading.words[behind] ?? '') || reading.known.find('dateLinks', reading.words, behind))
  )
    return plain;
  if (opener !== '(' && opener !== ',') return null;
  const found = weekdayAt(reading, at + 1);
  if (!found) return null;
  const next = reading.words[at + 1 + found.length];
  if (opener === '(') return next === ')' ? { day: found.day, length: found.length + 2 } : null;
  return next === undefined || /^[.!,;]$/.test(next) ? { day: found.day, length: found.length + 1 } : null;
}

export function weekdayAt({ words, known }: Reading, at: number): { day: number; length: number } | null {
  const found = known.find('weekdays', words, at);
  if (!found) return null;
  return {
    day: Number(found.meanings[0]),
    length: found.length + (words[at + found.length] === '.' && (words[at] ?? '').length <= 3 ? 1 : 0),
  };
}

function bareDate(reading: Reading, at: number): { days: Day[]; length: number } | null {
  const atom = reading.atoms[at];
  if (!atom) return null;
  if (atom.kind === 'iso') {
    const [year = 0, month = 0, day = 0] = atom.text.slice(0, 10).split('-').map(Number);
    return { days: [{ year, month, day }], length: 1 };
  }
  if (atom.kind === 'numeric-date') return { days: numericDays(atom.text, reading.known.language), length: 1 };
  return dayAndMonth(reading, at) ?? monthAndDay(reading, at) ?? relativeDay(reading, at);
}

function numericDays(text: string, language: string): Day[] {
  const [first = 0, second = 0, written] = text
    .split(/[./-]/)
    .filter(part => part !== '')
    .map(Number);
  const year = written === undefined ? null : written < 100 ? 2000 + written : written;
  const days = [{ year, month: second, day: first }];
  return language === 'en' && text.includes('/') ? [...days, { year, month: first, day: second }] : days;
}

function dayAndMonth(reading: Reading, at: number): { days: Day[]; length: number } | null {
  const number = dayNumber(reading, at);
  if (!number) return null;
  const monthAt = skip(reading, at + number.length, 2);
  const month = reading.known.find('months', reading.words, monthAt);
  if (!month) return null;
  const year = yearAt(reading, skip(reading, monthAt + month.length, 2));
  return {
    days: [{ year: year?.year ?? null, month: Number(month.meanings[0]), day: number.day }],
    length: (year ? year.end : monthAt + month.length) - at,
  };
}

function monthAndDay(reading: Reading, at: number): { days: Day[]; length: number } | null {
  const month = reading.known.find('months', reading.words, at);
  if (!month) return null;
  const dayAt = skip(reading, at + month.length, 1);
  const number = dayNumber(reading, dayAt);
  if (!number) return null;
  const end = dayAt + number.length;
  const year = yearAt(reading, skip(reading, end, 1));
  return {
    days: [{ year: year?.year ?? null, month: Number(month.meanings[0]), day: number.day }],
    length: (year ? year.end : end) - at,
  };
}

/** `4`, `4.`, `4th`, `1er`, `eighth`. */
function dayNumber({ atoms, words, known }: Reading, at: number): { day: number; length: number } | null {
  const atom = atoms[at];
  if (!atom) return null;
  if (atom.kind === 'word') {
    const found = known.find('ordinals', words, at);
    return found ? { day: Number(found.meanings[0]), length: found.length } : null;
  }
  if (atom.kind !== 'number' || !/^\d{1,2}$/.test(atom.text) || Number(atom.text) > 31 || Number(atom.text) < 1)
    return null;
  const next = atoms[at + 1];
  const ending =
    next?.glued && (next.text === '.' || /^(?:st|nd|rd|th|er|o|a|e|ª|º|го|е|ই|শে|লা|রা|ঠা)$/u.test(next.text));
  return { day: Number(atom.text), length: ending ? 2 : 1 };
}

function yearAt({ atoms, known, words }: Reading, at: number): { year: number; end: number } | null {
  const atom = atoms[at];
  if (atom?.kind !== 'number' || !/^(?:19|20)\d\d$/.test(atom.text)) return null;
  const suffix = known.find('dateLinks', words, at + 1);
  return { year: Number(atom.text), end: at + 1 + (suffix && /^(?:г|года|года)$/u.test(words[at + 1] ?? '') ? 1 : 0) };
}

function relativeDay({ words, known, now }: Reading, at: number): { days: Day[]; length: number } | null {
  const found = known.find('relative', words, at);
  if (!found) return null;
  const day = new Date(now.getTime() + Number(found.meanings[0]) * 86_400_000);
  return {
    days: [{ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() }],
    length: found.length,
  };
}

/** Past commas and the small words between the parts of a date. */
function skip({ words, known }: Reading, at: number, most: number): number {
  let position = at;
  for (let count = 0; count < most; count++) {
    if (/^[,.،]$/.test(words[position] ?? '')) position++;
    else position += known.find('dateLinks', words, position)?.length ?? 0;
  }
  return position;
}

export const sameDay = (one: Day, other: Day): boolean =>
  one.month === other.month &&
  one.day === other.day &&
  (one.year === null || other.year === null || one.year === other.year);

/** Monday is 1. */
export function weekdayOf({ year, month, day }: Day): number | null {
  return year === null ? null : ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1;
}
