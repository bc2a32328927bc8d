import { MongoError } from '../mongo-error.js';
import { Timestamp, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { isNumeric, toNumber, wholeNumber } from '../value/numeric.js';
import { typeName } from '../value/type-of.js';
import { addUnits, differenceIn, truncateTo, weekdayOf } from './date-arithmetic.js';
import type { Calendar } from './date-arithmetic.js';
import { dayOfWeek, dayOfYear, formatDate, isoWeek, partsOf, weekOfYear } from './date-format.js';
import { PARTS, dateOf, fromParts, toParts, zoneOf } from './date-parts.js';
import type { Operator } from './expression.js';
import { parseDate } from './parse-date.js';
import { isNullish, named, unary } from './operands.js';
import { offsetAt } from './time-zone.js';

/** `{ $year: date }` or `{ $year: { date, timezone } }`. */
function part(name: string, read: (date: Date, zone?: string) => Value): Operator {
  return (operand, context, compile) => {
    const isNamed = isDoc(operand) && !Object.keys(operand)[0]?.startsWith('$');
    if (Array.isArray(operand) && operand.length !== 1)
      throw new MongoError(
        40536,
        `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
      );
    const spec: Doc = isNamed ? operand : { date: Array.isArray(operand) ? (operand[0] as Value) : operand };
    const unknown = Object.keys(spec).find(key => key !== 'date' && key !== 'timezone');
    if (unknown) throw new MongoError(40535, `unrecognized option to ${name}: "${unknown}"`);
    if (!('date' in spec)) throw new MongoError(40539, `missing 'date' argument to ${name}`);
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
  if (given.has('format') && isNullish(args.format)) return null;
  if (given.has('format') && typeof args.format !== 'string')
    throw new MongoError(40684, `$dateFromString requires that 'format' be a string, found: ${typeName(args.format)}`);
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

function unitOf(name: string, value: Value, code: number): string {
  if (typeof value !== 'string')
    throw new MongoError(code, `${name} requires 'unit' to be a string, but got ${typeName(value)}`);
  return value;
}

function shift(name: string, sign: 1 | -1): Operator {
  return named(
    name,
    { required: ['startDate', 'unit', 'amount'], optional: ['timezone'], codes: [5166400, 5166401, 5166402] },
    (args, given) => {
      if ([...given].some(key => isNullish(args[key]))) return null;
      const amount = isNumeric(args.amount) ? toNumber(args.amount) : NaN;
      if (!Number.isInteger(amount)) throw new MongoError(5166405, `${name} expects integer amount of time units`);
      const start = dateOf(name, args.startDate, 5166403);
      return addUnits(start, unitOf(name, args.unit, 5166404), amount * sign, zoneOf(args.timezone));
    },
  );
}

/** Only the unit week looks at the first day of the week; anything else may stand there. */
function weekStart(unit: string, value: Value): number {
  if (unit !== 'week' || value === undefined) return weekdayOf('sunday');
  if (typeof value !== 'string')
    throw new MongoError(5439015, `'startOfWeek' must be a string, but got ${typeName(value)}`);
  return weekdayOf(value);
}

const calendarOf = (unit: string, { timezone, startOfWeek }: Record<string, Value>): Calendar => ({
  unit,
  zone: zoneOf(timezone),
  weekStart: weekStart(unit, startOfWeek),
});

const anyNull = (args: Record<string, Value>, given: ReadonlySet<string>): boolean =>
  [...given].some(name => isNullish(args[name]) && (name !== 'startOfWeek' || args.unit === 'week'));

/** The seconds or the counter of a timestamp. */
function timestampPart(name: string, read: (value: Timestamp) => number, code: number): Operator {
  return unary(name, value => {
    if (isNullish(value)) return null;
    if (!(value instanceof Timestamp))
      throw new MongoError(code, `Argument to ${name} must be a timestamp, but is ${typeName(value)}`);
    return BigInt(read(value));
  });
}

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
  $tsSecond: timestampPart('$tsSecond', value => value.getHighBitsUnsigned(), 5687301),
  $tsIncrement: timestampPart('$tsIncrement', value => value.getLowBitsUnsigned(), 5687302),
  $dateToParts: named(
    '$dateToParts',
    { required: ['date'], optional: ['timezone', 'iso8601'], codes: [40524, 40520, 40522] },
    toParts,
  ),
  $dateFromParts: named(
    '$dateFromParts', { required: [], optional: [...PARTS, 'isoWeekYear', 'isoWeek', 'isoDayOfWeek', 'timezone'], codes: [40519, 40518] }, fromParts,
  ), // prettier-ignore
  $dateToString: named(
    '$dateToString',
    { required: ['date'], optional: ['format', 'timezone', 'onNull'], codes: [18629, 18534, 18628] },
    toDateString,
  ),
  $dateFromString: named(
    '$dateFromString',
    { required: ['dateString'], optional: ['format', 'timezone', 'onError', 'onNull'], codes: [40540, 40541, 40542] },
    fromString,
  ),
  $dateAdd: shift('$dateAdd', 1),
  $dateSubtract: shift('$dateSubtract', -1),
  $dateDiff: named(
    '$dateDiff',
    {
      required: ['startDate', 'endDate', 'unit'],
      optional: ['timezone', 'startOfWeek'],
      codes: [5166301, 5166302, 5166303, 5166304, 5166305],
    },
    (args, given) => {
      if (anyNull(args, given)) return null;
      const [start, end] = [args.startDate, args.endDate].map(value => dateOf('$dateDiff', value, 5166307)) as [
        Date,
        Date,
      ];
      const unit = unitOf('$dateDiff', args.unit, 5439013);
      return BigInt(differenceIn(start, end, calendarOf(unit, args)));
    },
  ),
  $dateTrunc: named(
    '$dateTrunc',
    {
      required: ['date', 'unit'],
      optional: ['binSize', 'timezone', 'startOfWeek'],
      codes: [5439007, 5439008, 5439009, 5439010],
    },
    (args, given) => {
      if (anyNull(args, given)) return null;
      const size = given.has('binSize') ? wholeNumber(args.binSize) : 1;
      if (size === undefined) throw new MongoError(5439017, "$dateTrunc requires 'binSize' to be a 64-bit integer");
      if (size < 1) throw new MongoError(5439018, "$dateTrunc requires 'binSize' to be a positive integer");
      const unit = unitOf('$dateTrunc', args.unit, 5439013);
      const date = dateOf('$dateTrunc', args.date, 5439012);
      return truncateTo(date, size, calendarOf(unit, args));
    },
  ),
};
