import { type Reading, type ReadValue, weekdayAt } from './date.js';
import { readNumberWords } from './number-words.js';

type Clock = { readings: number[]; length: number; sure: boolean; part: string | null };

/** A time or a range of times. What has neither minutes nor a part of the day is left to be read as a number. */
export function readTime(reading: Reading, at: number): ReadValue | null {
  const lead = reading.known.find('from', reading.words, at);
  const start = lead ? at + lead.length : at;
  const first = clockAt(reading, start);
  if (!first) return null;
  const end = start + first.length;
  const link = rangeLink(reading, end, lead !== null);
  const second = link > 0 ? clockAt(reading, end + link) : null;
  if (second && (first.sure || second.sure)) {
    return {
      value: { type: 'time', from: spread(first, second), to: spread(second, null) },
      length: end + link + second.length - at,
    };
  }
  if (!first.sure || lead) return null;
  return { value: { type: 'time', from: spread(first, null), to: null }, length: first.length };
}

function clockAt(reading: Reading, at: number): Clock | null {
  const { atoms, words, known } = reading;
  const lead = known.find('dayparts', words, at);
  const start = lead ? at + lead.length : at;
  const atom = atoms[start];
  if (!atom) return null;
  let minutes: number | null = null;
  let length = 1;
  const sure = atom.kind === 'clock' || (atom.kind === 'iso' && atom.text.length > 10);
  if (sure) {
    const [hour = 0, minute = 0] = (atom.kind === 'iso' ? atom.text.slice(11, 16) : atom.text)
      .split(/[:hH]/)
      .map(Number);
    minutes = hour * 60 + minute;
  } else if (atom.kind === 'number' && /^\d{1,2}(?:[.]\d{2})?$/.test(atom.text)) {
    const [hour = 0, minute = 0] = atom.text.split('.').map(Number);
    minutes = hour * 60 + minute;
  } else if (atom.kind === 'word') {
    const spelled = readNumberWords(words, start, known);
    if (spelled && spelled.value <= 24) {
      minutes = spelled.value * 60;
      length = spelled.length;
    }
  }
  if (minutes === null || minutes > 24 * 60) return null;
  const end = start + length;
  const parts = [lead?.meanings[0], ...partsAt(reading, end).names].filter(part => part !== undefined);
  const part = parts.find(name => name !== 'clock') ?? parts[0] ?? null;
  return { readings: [minutes], length: end + partsAt(reading, end).length - at, sure: sure || part !== null, part };
}

function partsAt({ words, known }: Reading, at: number): { names: string[]; length: number } {
  const names: string[] = [];
  let length = 0;
  for (let found = known.find('dayparts', words, at); found; found = known.find('dayparts', words, at + length)) {
    names.push(found.meanings[0] ?? '');
    length += found.length;
  }
  return { names, length };
}

/** Before noon and after it, as the part of the day says; a bare hour up to twelve may be both where the other end is sure. */
function spread({ readings: [minutes = 0], part, sure }: Clock, other: Clock | null): number[] {
  if (part === 'am') return [minutes % 720];
  if (part === 'pm') return [(minutes % 720) + 720];
  if (part === 'clock' || (sure && part === null)) return [minutes];
  return other?.part === 'pm' ? [minutes, minutes + 720] : [minutes];
}

/** How many parts lie between the two ends; 0: this is no range. */
export function rangeLink({ words, known }: Reading, at: number, isLed = false): number {
  if (words[at] === '–' || words[at] === '-') return 1;
  // "Between 9 and 17" is a range, "9 and 17" is none.
  return known.find('to', words, at)?.length ?? (isLed ? known.find('joins', words, at)?.length : null) ?? 0;
}

/** Weekdays, alone or from one to another. */
export function readWeekdays(reading: Reading, at: number): ReadValue | null {
  const lead = reading.known.find('from', reading.words, at);
  const start = lead ? at + lead.length : at;
  const first = weekdayAt(reading, start);
  if (!first) return null;
  const end = start + first.length;
  const link = rangeLink(reading, end, lead !== null);
  const last = link > 0 ? weekdayAt(reading, end + link) : null;
  if (!last) return lead ? null : { value: { type: 'weekdays', days: [first.day] }, length: first.length };
  const days = Array.from(
    { length: ((last.day - first.day + 7) % 7) + 1 },
    (_, step) => ((first.day - 1 + step) % 7) + 1,
  );
  return { value: { type: 'weekdays', days }, length: end + link + last.length - at };
}
