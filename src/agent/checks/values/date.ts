import type { ProofWords } from '../../../language/proof-words.js';
import type { Atom } from './atoms.js';
import type { Day, Value } from './value.js';

export type ReadValue = { value: Value; length: number };
export type Reading = { atoms: readonly Atom[]; words: readonly string[]; known: ProofWords; now: Date };

/** One part of a date, and where the next begins. */
type Part = { number: number; end: number };
type Days = { days: Day[]; end: number };

/** A date from here on, with the weekday that stands beside it. */
export function readDate(reading: Reading, at: number): ReadValue | null {
  const before = weekdayAt(reading, at);
  const bare = bareDate(reading, before ? skip(reading, at + before.length) : at);
  if (!bare) return null;
  const behind = before ? undefined : afterwards(reading, bare.end);
  const weekday = before?.day ?? behind?.number ?? null;
  return { value: { type: 'date', days: bare.days, weekday }, length: (behind ?? bare).end - at };
}

/** A weekday behind the date counts as its own only in brackets, where what is said ends with it, or as in "1 Aralık Salı günü". */
function afterwards(reading: Reading, at: number): Part | undefined {
  const { words, known } = reading;
  const opener = words[at];
  const isOpened = opener === '(' || opener === ',';
  const start = isOpened ? at + 1 : at;
  const found = weekdayAt(reading, start);
  if (!found) return undefined;
  const end = start + found.length;
  if (opener === '(') return words[end] === ')' ? { number: found.day, end: end + 1 } : undefined;
  const isLinked = !isOpened && known.find('dateLinks', words, end) !== null;
  return isLinked || /^[.!,;]?$/.test(words[end] ?? '') ? { number: found.day, end } : undefined;
}

export function weekdayAt({ words, known }: Reading, at: number): { day: number; length: number } | null {
  const found = known.find('weekdays', words, at);
  if (!found) return null;
  const isShortened = String(words[at]).length <= 3 && words[at + found.length] === '.';
  return { day: Number(found.meanings[0]), length: found.length + (isShortened ? 1 : 0) };
}

function bareDate(reading: Reading, at: number): Days | undefined {
  const atom = reading.atoms[at];
  if (atom?.kind === 'iso') {
    const part = (start: number, end: number): number => Number(atom.text.slice(start, end));
    return { days: [{ year: part(0, 4), month: part(5, 7), day: part(8, 10) }], end: at + 1 };
  }
  if (atom?.kind === 'numeric-date') return { days: numericDays(atom.text, reading.known.language), end: at + 1 };
  return dayAndMonth(reading, at) ?? monthAndDay(reading, at) ?? relativeDay(reading, at);
}

function numericDays(text: string, language: string): Day[] {
  const [first, second, written] = text.split(/[./-]/);
  const [day, month] = [Number(first), Number(second)];
  const year = written ? Number(written.length === 2 ? `20${written}` : written) : null;
  const days = [{ year, month, day }];
  return language === 'en' && text.includes('/') ? [...days, { year, month: day, day: month }] : days;
}

function dayAndMonth(reading: Reading, at: number): Days | undefined {
  const day = dayNumber(reading, at);
  const month = day && monthAt(reading, skip(reading, day.end));
  return month && withYear(reading, day.number, month.number, month.end);
}

function monthAndDay(reading: Reading, at: number): Days | undefined {
  const month = monthAt(reading, at);
  const day = month && dayNumber(reading, skip(reading, month.end));
  return day && withYear(reading, day.number, month.number, day.end);
}

/** The year stands behind both, if it is told. */
function withYear(reading: Reading, day: number, month: number, end: number): Days {
  const year = yearAt(reading, skip(reading, end));
  return { days: [{ year: year?.number ?? null, month, day }], end: year?.end ?? end };
}

function monthAt({ words, known }: Reading, at: number): Part | undefined {
  const found = known.find('months', words, at);
  return found ? { number: Number(found.meanings[0]), end: at + found.length } : undefined;
}

/** `4`, `4.`, `4th`, `1er`, `eighth`. */
function dayNumber({ atoms, words, known }: Reading, at: number): Part | undefined {
  const found = known.find('ordinals', words, at);
  if (found) return { number: Number(found.meanings[0]), end: at + found.length };
  const digits = /^(?:0?[1-9]|[12]\d|3[01])$/.exec(String(words[at]));
  if (!digits) return undefined;
  const next = atoms[at + 1];
  const ending = next?.glued && /^(?:\.|st|nd|rd|th|er|o|a|e|ª|º|го|е|ই|শে|লা|রা|ঠা)$/u.test(next.text);
  return { number: Number(digits[0]), end: ending ? at + 2 : at + 1 };
}

/** In Russian the word for the year belongs to it. */
const yearWords: readonly (string | undefined)[] = ['г', 'года'];

function yearAt({ words }: Reading, at: number): Part | undefined {
  const digits = /^(?:19|20)\d\d$/.exec(String(words[at]));
  return digits ? { number: Number(digits[0]), end: yearWords.includes(words[at + 1]) ? at + 2 : at + 1 } : undefined;
}

function relativeDay({ words, known, now }: Reading, at: number): Days | undefined {
  const found = known.find('relative', words, at);
  if (!found) return undefined;
  const day = new Date(now.getTime() + Number(found.meanings[0]) * 86_400_000);
  return {
    days: [{ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() }],
    end: at + found.length,
  };
}

const commas: readonly (string | undefined)[] = [',', '.', '،'];

/** Past two commas or small words between the parts of a date. */
const skip = (reading: Reading, at: number): number => skipOne(reading, skipOne(reading, at));
const skipOne = ({ words, known }: Reading, at: number): number =>
  commas.includes(words[at]) ? at + 1 : at + (known.find('dateLinks', words, at)?.length ?? 0);

export const sameDay = (one: Day, other: Day): boolean =>
  one.month === other.month &&
  one.day === other.day &&
  (one.year === null || other.year === null || one.year === other.year);

/** Monday is 1. */
export function weekdayOf({ year, month, day }: Day): number | null {
  return year === null ? null : ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1;
}
