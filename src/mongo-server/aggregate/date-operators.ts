import { MongoError } from '../mongo-error.js';
import { ObjectId, Timestamp, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { isNumeric, toNumber, wholeNumber } from '../value/numeric.js';
import { typeName } from '../value/type-of.js';
import { addUnits, differenceIn, truncateTo, weekdayOf } from './date-arithmetic.js';
import { dayOfWeek, dayOfYear, formatDate, isoWeek, momentOf, parseDate, partsOf, weekOfYear } from './date-format.js';
import type { Operator } from './expression.js';
import { isNullish, named } from './operands.js';
import { offsetAt } from './time-zone.js';

function dateOf(name: string, value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000);
  throw new MongoError(16006, `can't convert from BSON type ${typeName(value)} to Date (${name})`);
}

function zoneOf(value: Value): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string')
    throw new MongoError(40517, `timezone must evaluate to a string, found ${typeName(value)}`);
  offsetAt(new Date(0), value);
  return value;
}

/** `{ $year: date }` or `{ $year: { date, timezone } }`. */
function part(name: string, read: (date: Date, zone?: string) => Value): Operator {
  return (operand, context, compile) => {
    const spec: Doc =
      isDoc(operand) && 'date' in operand
        ? operand
        : { date: Array.isArray(operand) && operand.length === 1 ? (operand[0] as Value) : operand };
    const unknown = Object.keys(spec).find(key => key !== 'date' && key !== 'timezone');
    if (unknown) throw new MongoError(40535, `unrecognized option to ${name}: "${unknown}"`);
    const date = compile(spec.date, context);
    const zone = 'timezone' in spec ? compile(spec.timezone, context) : undefined;
    return scope => {
      const value = date(scope);
      const where = zone?.(scope);
      if (isNullish(value) || (zone && isNullish(where))) return null;
      return read(dateOf(name, value), zoneOf(where));
    };
  };
}

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;

function fromParts(args: Record<string, Value>, given: ReadonlySet<string>): Value {
  if ([...given].some(name => isNullish(args[name]))) return null;
  const number = (name: string, fallback: number): number => {
    if (!given.has(name)) return fallback;
    const whole = wholeNumber(args[name]);
    if (whole === undefined) throw new MongoError(40515, `'${name}' must evaluate to an integer`);
    return whole;
  };
  const clock = { hour: number('hour', 0), minute: number('minute', 0), second: number('second', 0), millisecond: number('millisecond', 0) }; // prettier-ignore
  if (!given.has('isoWeekYear')) {
    if (!given.has('year'))
      throw new MongoError(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
    return momentOf(
      { year: number('year', 1970), month: number('month', 1), day: number('day', 1), ...clock },
      zoneOf(args.timezone),
    );
  }
  const january4 = new Date(Date.UTC(number('isoWeekYear', 1970), 0, 4));
  const monday = january4.getUTCDate() - ((january4.getUTCDay() || 7) - 1);
  const day = monday + (number('isoWeek', 1) - 1) * 7 + number('isoDayOfWeek', 1) - 1;
  return momentOf({ year: number('isoWeekYear', 1970), month: 1, day, ...clock }, zoneOf(args.timezone));
}

function toParts(args: Record<string, Value>, given: ReadonlySet<string>): Value {
  if (isNullish(args.date) || (given.has('timezone') && isNullish(args.timezone))) return null;
  const date = dateOf('$dateToParts', args.date);
  const zone = zoneOf(args.timezone);
  const parts = partsOf(date, zone);
  if (args.iso8601 !== true) return Object.fromEntries(PARTS.map(name => [name, parts[name]]));
  const iso = isoWeek(date, zone);
  const { hour, minute, second, millisecond } = parts;
  return { isoWeekYear: iso.year, isoWeek: iso.week, isoDayOfWeek: iso.day, hour, minute, second, millisecond };
}

function toDateString(args: Record<string, Value>, given: ReadonlySet<string>): Value {
  if (isNullish(args.date)) return given.has('onNull') ? args.onNull : null;
  if ((given.has('timezone') && isNullish(args.timezone)) || (given.has('format') && isNullish(args.format)))
    return null;
  const zone = zoneOf(args.timezone);
  const standard =
    zone === undefined || offsetAt(new Date(0), zone) === 0 ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L';
  if (given.has('format') && typeof args.format !== 'string')
    throw new MongoError(18533, `$dateToString requires that 'format' be a string`);
  return formatDate(dateOf('$dateToString', args.date), (args.format as string | undefined) ?? standard, zone);
}

function fromString(args: Record<string, Value>, given: ReadonlySet<string>): Value {
  if (isNullish(args.dateString)) return given.has('onNull') ? args.onNull : null;
  if (given.has('timezone') && isNullish(args.timezone)) return null;
  try {
    if (typeof args.dateString !== 'string') {
      throw new MongoError(
        241,
        `$dateFromString requires that 'dateString' be a string, found: ${typeName(args.dateString)}`,
      );
    }
    return parseDate(args.dateString, args.format as string | undefined, zoneOf(args.timezone));
  } catch (error) {
    if (given.has('onError')) return args.onError;
    throw error;
  }
}

function shift(name: string, sign: 1 | -1): Operator {
  return named(name, ['startDate', 'unit', 'amount'], ['timezone'], args => {
    if ([args.startDate, args.unit, args.amount].some(isNullish)) return null;
    const amount = isNumeric(args.amount) ? toNumber(args.amount) : NaN;
    if (!Number.isInteger(amount)) throw new MongoError(5166405, `${name} expects integer amount of time units`);
    return addUnits(dateOf(name, args.startDate), args.unit as string, amount * sign, zoneOf(args.timezone));
  });
}

const weekStart = (value: Value): number => weekdayOf(typeof value === 'string' ? value : 'sunday');

export const DATE: Record<string, Operator> = {
  $year: part('$year', (date, zone) => partsOf(date, zone).year),
  $month: part('$month', (date, zone) => partsOf(date, zone).month),
  $dayOfMonth: part('$dayOfMonth', (date, zone) => partsOf(date, zone).day),
  $hour: part('$hour', (date, zone) => partsOf(date, zone).hour),
  $minute: part('$minute', (date, zone) => partsOf(date, zone).minute),
  $second: part('$second', (date, zone) => partsOf(date, zone).second),
  $millisecond: part('$millisecond', (date, zone) => partsOf(date, zone).millisecond),
  $dayOfYear: part('$dayOfYear', dayOfYear),
  $dayOfWeek: part('$dayOfWeek', dayOfWeek),
  $week: part('$week', weekOfYear),
  $isoWeek: part('$isoWeek', (date, zone) => isoWeek(date, zone).week),
  $isoWeekYear: part('$isoWeekYear', (date, zone) => BigInt(isoWeek(date, zone).year)),
  $isoDayOfWeek: part('$isoDayOfWeek', (date, zone) => isoWeek(date, zone).day),
  $dateToParts: named('$dateToParts', ['date'], ['timezone', 'iso8601'], toParts),
  $dateFromParts: named(
    '$dateFromParts', [], [...PARTS, 'isoWeekYear', 'isoWeek', 'isoDayOfWeek', 'timezone'], fromParts,
  ), // prettier-ignore
  $dateToString: named('$dateToString', ['date'], ['format', 'timezone', 'onNull'], toDateString),
  $dateFromString: named('$dateFromString', ['dateString'], ['format', 'timezone', 'onError', 'onNull'], fromString),
  $dateAdd: shift('$dateAdd', 1),
  $dateSubtract: shift('$dateSubtract', -1),
  $dateDiff: named('$dateDiff', ['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], args => {
    if ([args.startDate, args.endDate, args.unit].some(isNullish)) return null;
    const [start, end] = [dateOf('$dateDiff', args.startDate), dateOf('$dateDiff', args.endDate)];
    return BigInt(differenceIn(start, end, args.unit as string, zoneOf(args.timezone), weekStart(args.startOfWeek)));
  }),
  $dateTrunc: named('$dateTrunc', ['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], (args, given) => {
    if (isNullish(args.date) || isNullish(args.unit) || (given.has('binSize') && isNullish(args.binSize))) return null;
    const size = given.has('binSize') ? wholeNumber(args.binSize) : 1;
    if (!size || size < 1) throw new MongoError(5439018, "$dateTrunc requires 'binSize' to be a positive integer");
    return truncateTo(
      dateOf('$dateTrunc', args.date),
      args.unit as string,
      size,
      zoneOf(args.timezone),
      weekStart(args.startOfWeek),
    );
  }),
};
