import { MongoError } from '../mongo-error.js';
import { MONTHS, momentOf, momentOfWeek } from './date-format.js';

const unparsable = (text: string): MongoError => new MongoError(241, `Error parsing date string '${text}'`);

const doubleZone = (text: string): MongoError =>
  new MongoError(
    241,
    `you cannot pass in a date/time string with time zone information ('${text}') together with a timezone argument`,
  );

/** Parses a date string, with a format or as ISO 8601. */
export function parseDate(text: string, format: string | undefined, zone: string | undefined): Date {
  return format === undefined ? parseIso(text, zone) : parseFormat(text, format, zone);
}

function parseIso(text: string, zone: string | undefined): Date {
  const shape =
    /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
  const match = shape.exec(text.trim());
  if (!match) throw unparsable(text);
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '0', offset] = match;
  if (offset && zone) throw doubleZone(text);
  const millisecond = Math.trunc(Number(`0.${fraction}`) * 1000);
  const parts = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  checkRange(text, parts[1], parts[2], parts[3]);
  const at = { year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5], millisecond }; // prettier-ignore
  return momentOf(at, offset ? offset.toUpperCase() : zone);
}

function checkRange(text: string, month: number, day: number, hour: number): void {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24) throw unparsable(text);
}

interface FormatField {
  pattern: string;
  name: string;
}

const field = (pattern: string, name: string): FormatField => ({ pattern: `(${pattern})`, name });

const FORMAT_FIELDS: Readonly<Record<string, FormatField>> = {
  Y: field('\\d{4}', 'year'), m: field('\\d{1,2}', 'month'), d: field('\\d{1,2}', 'day'), H: field('\\d{1,2}', 'hour'),
  M: field('\\d{1,2}', 'minute'), S: field('\\d{1,2}', 'second'), L: field('\\d{1,3}', 'millisecond'),
  j: field('\\d{1,3}', 'dayOfYear'), G: field('\\d{4}', 'isoYear'), V: field('\\d{1,2}', 'isoWeek'), u: field('[1-7]', 'isoDay'),
  B: field(MONTHS.join('|'), 'monthName'), b: field(MONTHS.map(name => name.slice(0, 3)).join('|'), 'monthName'),
  z: field('Z|[+-]\\d{2}:?\\d{2}', 'zone'), Z: field('[+-]?\\d{1,3}', 'zoneMinutes'),
}; // prettier-ignore

/** The regular expression of a format, and the fields its groups stand for. */
function compileFormat(format: string): { pattern: RegExp; fields: string[] } {
  const fields: string[] = [];
  const source = format.replace(/%(.?)|([.*+?^${}()|[\]\\])/gs, (whole, code?: string, special?: string) => {
    if (special) return `\\${special}`;
    if (code === '%') return '%';
    const known = code ? FORMAT_FIELDS[code] : undefined;
    if (!known) throw new MongoError(18536, `Invalid format character '${whole}' in format string`);
    fields.push(known.name);
    return known.pattern;
  });
  return { pattern: new RegExp(`^${source}$`, 'i'), fields };
}

function zoneOfMinutes(text: string): string {
  const minutes = Math.abs(Number(text));
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${text.startsWith('-') ? '-' : '+'}${pad(Math.floor(minutes / 60))}${pad(minutes % 60)}`;
}

function parseFormat(text: string, format: string, zone: string | undefined): Date {
  const { pattern, fields } = compileFormat(format);
  const match = pattern.exec(text);
  if (!match) throw unparsable(text);
  const given = new Map(fields.map((name, i) => [name, match[i + 1]!]));
  const number = (name: string, fallback: number): number => Number(given.get(name) ?? fallback);
  const minutes = given.get('zoneMinutes');
  const written = given.get('zone') ?? (minutes === undefined ? undefined : zoneOfMinutes(minutes));
  if (written && zone) throw doubleZone(text);
  const clock = {
    hour: number('hour', 0), minute: number('minute', 0), second: number('second', 0), millisecond: number('millisecond', 0),
  }; // prettier-ignore
  const monthName = given.get('monthName')?.slice(0, 3).toLowerCase();
  const month = monthName ? MONTHS.findIndex(name => name.toLowerCase().startsWith(monthName)) + 1 : number('month', 1);
  checkRange(text, month, number('day', 1), clock.hour);
  if (given.has('isoYear'))
    return momentOfWeek(
      { year: number('isoYear', 1970), week: number('isoWeek', 1), weekday: number('isoDay', 1) },
      clock,
      written ?? zone,
    );
  const date = given.has('dayOfYear') ? { month: 1, day: number('dayOfYear', 1) } : { month, day: number('day', 1) };
  return momentOf({ year: number('year', 1970), ...date, ...clock }, written ?? zone);
}
