import { MongoError } from '../mongo-error.js';
import { momentOf, partsOf } from './date-format.js';
import { offsetAt } from './time-zone.js';

const LENGTH: Record<string, number> = {
  millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000,
}; // prettier-ignore
const MONTHS: Record<string, number> = { month: 1, quarter: 3, year: 12 };
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** 0 (Sunday) to 6; accepts names and their three-letter forms. */
export function weekdayOf(name: string): number {
  const day = DAYS.findIndex(full => full === name.toLowerCase() || full.slice(0, 3) === name.toLowerCase());
  if (day < 0) throw new MongoError(9, `unknown day of week value: ${name}`);
  return day;
}

function checkUnit(unit: string): void {
  if (!(unit in LENGTH) && !(unit in MONTHS)) throw new MongoError(9, `unknown time unit value: ${unit}`);
}

const isClockUnit = (unit: string): boolean => LENGTH[unit] !== undefined && LENGTH[unit] < LENGTH.day!;

/** Adds calendar units; the day of month is cut to the length of the month. */
export function addUnits(date: Date, unit: string, amount: number, zone?: string): Date {
  checkUnit(unit);
  if (isClockUnit(unit)) return new Date(date.getTime() + amount * LENGTH[unit]!);
  const parts = partsOf(date, zone);
  if (!(unit in MONTHS)) return momentOf({ ...parts, day: parts.day + amount * (unit === 'week' ? 7 : 1) }, zone);
  const months = parts.year * 12 + parts.month - 1 + amount * MONTHS[unit]!;
  const [year, month] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return momentOf({ ...parts, year, month, day: Math.min(parts.day, lastDay) }, zone);
}

const localTime = (date: Date, zone?: string): number => date.getTime() + offsetAt(date, zone);

/** Units of time as one place of the world counts them. */
export interface Calendar {
  unit: string;
  zone: string | undefined;
  weekStart: number;
}

/** How many unit boundaries lie between two moments. */
export function differenceIn(start: Date, end: Date, { unit, zone, weekStart }: Calendar): number {
  checkUnit(unit);
  if (unit in MONTHS) {
    const index = (date: Date): number => {
      const { year, month } = partsOf(date, zone);
      return Math.floor((year * 12 + month - 1) / MONTHS[unit]!);
    };
    return index(end) - index(start);
  }
  // 1970-01-01 was a Thursday: moves week boundaries to the wanted day.
  const shift = unit === 'week' ? (((4 - weekStart) % 7) + 7) % 7 * LENGTH.day! : 0; // prettier-ignore
  const index = (date: Date): number => Math.floor((localTime(date, zone) + shift) / LENGTH[unit]!);
  const difference = index(end) - index(start);
  // Hours that the clock skips or repeats are none that pass.
  if (!isClockUnit(unit)) return difference;
  return difference + Math.trunc((offsetAt(start, zone) - offsetAt(end, zone)) / LENGTH[unit]!);
}

/** The start of the bin a moment lies in; bins are counted from 2000-01-01 as MongoDB does. */
export function truncateTo(date: Date, size: number, { unit, zone, weekStart }: Calendar): Date {
  checkUnit(unit);
  const origin = { year: 2000, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 };
  const parts = partsOf(date, zone);
  if (unit in MONTHS) {
    const months = (parts.year - 2000) * 12 + parts.month - 1;
    const bin = Math.floor(months / (MONTHS[unit]! * size)) * MONTHS[unit]! * size;
    return momentOf({ ...origin, year: 2000 + Math.floor(bin / 12), month: (((bin % 12) + 12) % 12) + 1 }, zone);
  }
  // 2000-01-01 was a Saturday: the first week starts on the first wanted weekday from there.
  const firstDay = unit === 'week' ? 1 + ((weekStart - 6 + 7) % 7) : 1;
  const start = momentOf({ ...origin, day: firstDay }, zone);
  const length = LENGTH[unit]! * size;
  if (isClockUnit(unit))
    return new Date(start.getTime() + Math.floor((date.getTime() - start.getTime()) / length) * length);
  const bins = Math.floor((localTime(date, zone) - localTime(start, zone)) / length);
  return momentOf({ ...origin, day: firstDay + (bins * length) / LENGTH.day! }, zone);
}
