import { MongoError } from '../mongo-error.js';
import { ObjectId, Timestamp } from '../value/bson.js';
import type { Value } from '../value/bson.js';
import { wholeNumber } from '../value/numeric.js';
import { typeName } from '../value/type-of.js';
import { isoWeek, momentOf, momentOfWeek, partsOf } from './date-format.js';
import { isNullish } from './operands.js';
import { offsetAt } from './time-zone.js';

/** The moment a value means: a date, or the time in an ObjectId or timestamp. */
export function dateOf(name: string, value: Value, code = 16006): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000);
  throw new MongoError(code, `can't convert from BSON type ${typeName(value)} to Date (${name})`);
}

/** A checked time zone. */
export function zoneOf(value: Value): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string')
    throw new MongoError(40517, `timezone must evaluate to a string, found ${typeName(value)}`);
  offsetAt(new Date(0), value);
  return value;
}

const CALENDAR = ['year', 'month', 'day'];
const ISO = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'];

function checkPartNames(given: ReadonlySet<string>): void {
  const [calendar, iso] = [CALENDAR, ISO].map(names => names.some(name => given.has(name)));
  if (!given.has('year') && !given.has('isoWeekYear'))
    throw new MongoError(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  if (calendar && iso)
    throw new MongoError(
      given.has('year') ? 40489 : 40525,
      '$dateFromParts does not allow mixing natural dates with ISO dates',
    );
}

export const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;

/** `$dateFromParts`. */
export function fromParts(args: Record<string, Value>, given: ReadonlySet<string>): Value {
  checkPartNames(given);
  if ([...given].some(name => isNullish(args[name]))) return null;
  const number = (name: string, fallback: number): number => {
    if (!given.has(name)) return fallback;
    const whole = wholeNumber(args[name]);
    if (whole === undefined) throw new MongoError(40515, `'${name}' must evaluate to an integer`);
    if (/year$/i.test(name) && (whole < 1 || whole > 9999))
      throw new MongoError(40523, `'${name}' must evaluate to a value between 1 and 9999, found ${whole}`);
    return whole;
  };
  const clock = { hour: number('hour', 0), minute: number('minute', 0), second: number('second', 0), millisecond: number('millisecond', 0) }; // prettier-ignore
  if (!given.has('isoWeekYear')) {
    return momentOf(
      { year: number('year', 1970), month: number('month', 1), day: number('day', 1), ...clock },
      zoneOf(args.timezone),
    );
  }
  const [year, week, day] = [number('isoWeekYear', 1970), number('isoWeek', 1), number('isoDayOfWeek', 1)];
  return momentOfWeek({ year, week, weekday: day }, clock, zoneOf(args.timezone));
}

/** `$dateToParts`. */
export function toParts(args: Record<string, Value>, given: ReadonlySet<string>): Value {
  if (isNullish(args.date) || (given.has('timezone') && isNullish(args.timezone))) return null;
  if (given.has('iso8601') && isNullish(args.iso8601)) return null;
  if (given.has('iso8601') && typeof args.iso8601 !== 'boolean')
    throw new MongoError(40521, `iso8601 must evaluate to a bool, found ${typeName(args.iso8601)}`);
  const date = dateOf('$dateToParts', args.date);
  const zone = zoneOf(args.timezone);
  const parts = partsOf(date, zone);
  if (args.iso8601 !== true) return Object.fromEntries(PARTS.map(name => [name, parts[name]]));
  const iso = isoWeek(date, zone);
  const { hour, minute, second, millisecond } = parts;
  return { isoWeekYear: iso.year, isoWeek: iso.week, isoDayOfWeek: iso.day, hour, minute, second, millisecond };
}
