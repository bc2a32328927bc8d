import { MongoError } from '../mongo-error.js';
import { offsetAt } from './time-zone.js';

export interface DateParts {
  year: number; month: number; day: number; hour: number; minute: number; second: number; millisecond: number;
} // prettier-ignore

const DAY = 86_400_000;

/** Calendar fields of a moment in a time zone. */
export function partsOf(date: Date, zone?: string): DateParts {
  const local = new Date(date.getTime() + offsetAt(date, zone));
  return {
    year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate(), hour: local.getUTCHours(),
    minute: local.getUTCMinutes(), second: local.getUTCSeconds(), millisecond: local.getUTCMilliseconds(),
  }; // prettier-ignore
}

/** The moment at which a time zone's clock shows these fields; overflowing fields carry on. */
export function momentOf(parts: DateParts, zone?: string): Date {
  const local = new Date(0);
  local.setUTCFullYear(parts.year, parts.month - 1, parts.day);
  local.setUTCHours(parts.hour, parts.minute, parts.second, parts.millisecond);
  const guess = new Date(local.getTime() - offsetAt(local, zone));
  return new Date(local.getTime() - offsetAt(guess, zone));
}

export function dayOfYear(date: Date, zone?: string): number {
  const { year, month, day } = partsOf(date, zone);
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / DAY) + 1;
}

/** 1 (Sunday) to 7 (Saturday). */
export function dayOfWeek(date: Date, zone?: string): number {
  return new Date(date.getTime() + offsetAt(date, zone)).getUTCDay() + 1;
}

/** Weeks start on Sunday; days before the first Sunday are week 0. */
export function weekOfYear(date: Date, zone?: string): number {
  return Math.floor((dayOfYear(date, zone) + 7 - dayOfWeek(date, zone)) / 7);
}

/** ISO 8601 year, week (1-53) and day (1 Monday - 7 Sunday). */
export function isoWeek(date: Date, zone?: string): { year: number; week: number; day: number } {
  const { year, month, day } = partsOf(date, zone);
  const utc = Date.UTC(year, month - 1, day);
  const weekday = new Date(utc).getUTCDay() || 7;
  const thursday = new Date(utc + (4 - weekday) * DAY);
  const week = Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / DAY / 7) + 1;
  return { year: thursday.getUTCFullYear(), week, day: weekday };
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

function offsetText(date: Date, zone?: string): string {
  const minutes = offsetAt(date, zone) / 60_000;
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${pad(size % 60)}`;
}

function formatPart(code: string, date: Date, zone?: string): string {
  const parts = partsOf(date, zone);
  switch (code) {
    case 'Y': return pad(parts.year, 4);
    case 'm': return pad(parts.month);
    case 'd': return pad(parts.day);
    case 'H': return pad(parts.hour);
    case 'M': return pad(parts.minute);
    case 'S': return pad(parts.second);
    case 'L': return pad(parts.millisecond, 3);
    case 'j': return pad(dayOfYear(date, zone), 3);
    case 'w': return String(dayOfWeek(date, zone));
    case 'u': return String(isoWeek(date, zone).day);
    case 'U': return pad(weekOfYear(date, zone));
    case 'V': return pad(isoWeek(date, zone).week);
    case 'G': return pad(isoWeek(date, zone).year, 4);
    case 'B': return MONTHS[parts.month - 1]!;
    case 'b': return MONTHS[parts.month - 1]!.slice(0, 3);
    case 'z': return offsetText(date, zone);
    case 'Z': return String(offsetAt(date, zone) / 60_000);
    case '%': return '%';
    default: throw new MongoError(18536, `Invalid format character '%${code}' in format string`);
  }
} // prettier-ignore

export function formatDate(date: Date, format: string, zone?: string): string {
  if (/(?<!%)(%%)*%$/.test(format)) throw new MongoError(18535, "Unmatched '%' at end of format string");
  return format.replace(/%(.?)/gs, (_, code: string) => formatPart(code, date, zone));
}

const FIELD: Record<string, [string, keyof DateParts]> = {
  Y: ['(\\d{4})', 'year'], m: ['(\\d{1,2})', 'month'], d: ['(\\d{1,2})', 'day'], H: ['(\\d{1,2})', 'hour'],
  M: ['(\\d{1,2})', 'minute'], S: ['(\\d{1,2})', 'second'], L: ['(\\d{1,3})', 'millisecond'],
}; // prettier-ignore

const unparsable = (text: string): MongoError => new MongoError(241, `Error parsing date string '${text}'`);

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
  if (offset && zone)
    throw new MongoError(
      241,
      `you cannot pass in a date/time string with time zone information ('${text}') together with a timezone argument`,
    );
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

function parseFormat(text: string, format: string, zone: string | undefined): Date {
  const fields: (keyof DateParts)[] = [];
  let zoneGroup = 0;
  const source = format.replace(
    /%(.)|([.*+?^${}()|[\]\\])/gs,
    (whole, code: string | undefined, special: string | undefined) => {
      if (special) return `\\${special}`;
      if (code === '%') return '%';
      if (code === 'z') {
        zoneGroup = fields.length + 1;
        return '(Z|[+-]\\d{2}:?\\d{2})';
      }
      const field = FIELD[code!];
      if (!field || zoneGroup) throw new MongoError(18536, `Invalid format character '${whole}' in format string`);
      fields.push(field[1]);
      return field[0];
    },
  );
  const match = new RegExp(`^${source}$`).exec(text);
  if (!match) throw unparsable(text);
  const parts: DateParts = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 };
  fields.forEach((field, i) => (parts[field] = Number(match[i + 1])));
  checkRange(text, parts.month, parts.day, parts.hour);
  return momentOf(parts, zoneGroup ? match[zoneGroup] : zone);
}
