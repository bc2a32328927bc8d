import { MongoError } from '../mongo-error.js';
import { offsetAt } from './time-zone.js';

interface DateParts {
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

/** A day as ISO counts weeks. */
interface WeekDate {
  year: number;
  week: number;
  weekday: number;
}

/** The moment of an ISO week date. */
export function momentOfWeek(
  { year, week, weekday }: WeekDate,
  clock: Pick<DateParts, 'hour' | 'minute' | 'second' | 'millisecond'>,
  zone?: string,
): Date {
  const january4 = new Date(Date.UTC(year, 0, 4));
  const monday = january4.getUTCDate() - ((january4.getUTCDay() || 7) - 1);
  return momentOf({ year, month: 1, day: monday + (week - 1) * 7 + weekday - 1, ...clock }, zone);
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

export const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
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
