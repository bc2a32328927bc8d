import { type Reading, type ReadValue, weekdayAt } from './date.js';
import { readNumberWords } from './number-words.js';

/** A time of day, and where what follows begins. `sure`: it is a time by itself, and no bare number. */
type Clock = { minutes: number; end: number; sure: boolean; part?: string | undefined };

/** A time or a range of times. What has neither minutes nor a part of the day is left to be read as a number. */
export function readTime(reading: Reading, at: number): ReadValue | null {
  const lead = leadAt(reading, at);
  const first = clockAt(reading, at + lead);
  if (!first) return null;
  const link = rangeLink(reading, first.end, isBetween(reading, at));
  const second = link > 0 ? clockAt(reading, first.end + link) : undefined;
  if (second && (first.sure || second.sure || isDotted(reading, at + lead, second.end))) {
    return { value: { type: 'time', from: spread(first, second), to: spread(second) }, length: second.end - at };
  }
  if (!first.sure || lead > 0) return null;
  return { value: { type: 'time', from: spread(first), to: null }, length: first.end - at };
}

/** "9.30–19.00": minutes behind dots at both ends, and no unit behind them. */
function isDotted({ words, known }: Reading, at: number, end: number): boolean {
  const isTime = (place: number): boolean => /^\d{1,2}\.[0-5]\d$/.test(String(words[place]));
  const hasUnit = known.find('units', words, end) !== null || /^[€$£¥₹৳₽₺%]$/.test(String(words[end]));
  return isTime(at) && isTime(end - 1) && !hasUnit;
}

/** How many parts "from", "between" and the like take. */
export const leadAt = ({ words, known }: Reading, at: number): number =>
  (known.find('between', words, at) ?? known.find('from', words, at))?.length ?? 0;

export const isBetween = ({ words, known }: Reading, at: number): boolean => known.find('between', words, at) !== null;

function clockAt(reading: Reading, at: number): Clock | undefined {
  const before = partsOfDay(reading, at);
  const hour = hourAt(reading, at + before.length);
  if (!hour || hour.minutes > 24 * 60) return undefined;
  const spoken = minutesBehind(reading, hour.end);
  const behind = partsOfDay(reading, spoken.end);
  const parts = [...before.names, ...behind.names];
  return {
    minutes: hour.minutes + spoken.minutes,
    end: spoken.end + behind.length,
    sure: hour.sure || parts.length > 0 || spoken.sure,
    part: parts.find(name => name !== 'clock'),
  };
}

/** The word for the hour, and minutes behind it: "18 h 30", "18 Uhr 30"; "8 hours 30 minutes" is a duration. */
function minutesBehind({ words, known }: Reading, at: number): Clock {
  const meant = (kind: 'units' | 'dayparts', place: number): string[] => known.find(kind, words, place)?.meanings ?? [];
  const isClock = meant('dayparts', at).includes('clock');
  const isHour = meant('units', at).includes('hour');
  const isMinutes = /^[0-5]\d$/.test(String(words[at + 1])) && meant('units', at + 2).length === 0;
  if ((isClock || isHour) && isMinutes) return { minutes: Number(words[at + 1]), end: at + 2, sure: true };
  // A word for the clock is read with the parts of the day.
  return { minutes: 0, end: isHour && !isClock ? at + 1 : at, sure: false };
}

/** `9`, `9.30`, `9:30`, `18h30`, the time of a moment, "nine". */
function hourAt({ atoms, words, known }: Reading, at: number): Clock | undefined {
  const atom = atoms[at];
  if (!atom) return undefined;
  const written = atom.kind === 'iso' ? atom.text.slice(11, 16) : atom.text;
  const digits = /^(\d{1,2})(?:[.:h](\d{2}))?$/i.exec(written);
  if (digits) {
    const minutes = Number(digits[1]) * 60 + Number(digits[2] ?? 0);
    return { minutes, end: at + 1, sure: /[:h]/i.test(written) };
  }
  const spelled = readNumberWords(words, at, known);
  return spelled ? { minutes: spelled.value * 60, end: at + spelled.length, sure: false } : undefined;
}

function partsOfDay({ words, known }: Reading, at: number): { names: string[]; length: number } {
  const names: string[] = [];
  let end = at;
  for (let found = known.find('dayparts', words, at); found; found = known.find('dayparts', words, end)) {
    names.push(...found.meanings);
    end += found.length;
  }
  return { names, length: end - at };
}

/** Before noon and after it, as the part of the day says; a bare hour may be both where the other end is after noon. */
function spread({ minutes, part, sure }: Clock, other?: Clock): number[] {
  if (part === 'am') return [minutes % 720];
  if (part === 'pm') return [(minutes % 720) + 720];
  return !sure && other?.part === 'pm' ? [minutes, minutes + 720] : [minutes];
}

/** How many parts lie between the two ends; 0: this is no range. "Between 9 and 17" is one, "9 and 17" is none. */
export function rangeLink({ words, known }: Reading, at: number, between: boolean): number {
  if (words[at] === '–' || words[at] === '-') return 1;
  // "9 ile 17 saatleri arası": behind both ends, with a word at most before it.
  const isBehind = [2, 3].some(step => known.find('betweenBehind', words, at + step) !== null);
  const found = known.find('to', words, at) ?? (between || isBehind ? known.find('ands', words, at) : null);
  return found?.length ?? 0;
}

/** Weekdays, alone or from one to another. */
export function readWeekdays(reading: Reading, at: number): ReadValue | null {
  const lead = leadAt(reading, at);
  const first = weekdayAt(reading, at + lead);
  if (!first) return null;
  const end = at + lead + first.length;
  const link = rangeLink(reading, end, isBetween(reading, at));
  const last = link > 0 ? weekdayAt(reading, end + link) : null;
  if (!last) return lead > 0 ? null : { value: { type: 'weekdays', days: [first.day] }, length: first.length };
  const length = ((last.day - first.day + 7) % 7) + 1;
  const days = Array.from({ length }, (_, step) => ((first.day - 1 + step) % 7) + 1);
  return { value: { type: 'weekdays', days }, length: end + link + last.length - at };
}
