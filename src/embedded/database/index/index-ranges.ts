import type { Value } from '../value/bson.js';
import { encodeKey as ascendingKey, invertKey, typePrefix } from '../value/key-encoding.js';
import { TypeOrder, typeOrder } from '../value/type-of.js';
import { AFTER } from './collection-index.js';
import type { CollectionIndex } from './collection-index.js';
import type { Condition } from './query-bounds.js';

/** A half-open range of keys; the first `prefix` chars are the same for all of them. */
interface KeyRange {
  low: string;
  high: string;
  prefix: number;
}

export interface IndexBounds {
  ranges: KeyRange[];
  /** How many leading fields are fixed to points. */
  points: number;
  /** The field after the points is bounded by a range. */
  hasRange: boolean;
  used: Condition[];
}

const MAX_RANGES = 1000;

/** The array a multikey field lies in: fields of one array are bounded together only inside one $elemMatch. */
function arrayOf(index: CollectionIndex, field: number): string | undefined {
  return index.multikey[field] ? index.fields[field]!.parts[0] : undefined;
}

function usable(
  conditions: readonly Condition[],
  index: CollectionIndex,
  field: number,
  groups: Map<string, number>,
): Condition[] {
  const { path, isPositional } = index.fields[field]!;
  if (isPositional) return [];
  const here = conditions.filter(condition => condition.path === path);
  const array = arrayOf(index, field);
  if (array === undefined) return here;
  const bound = groups.get(array);
  if (bound !== undefined) return bound === 0 ? [] : here.filter(condition => condition.group === bound);
  return here;
}

/** On an array, only conditions of one $elemMatch hold for the same element; otherwise just one may bound. */
function together(conditions: Condition[], isMultikey: boolean): Condition[] {
  const best = conditions.find(condition => condition.operator === '$in') ?? conditions[0];
  if (!best || !isMultikey) return conditions;
  return best.group === 0 ? [best] : conditions.filter(condition => condition.group === best.group);
}

function pointKeys(index: CollectionIndex, field: number, condition: Condition): string[] {
  return [...new Set((condition.operand as Value[]).map(value => index.encode(value, field)))].sort();
}

/** Bounds of the range conditions on one field, as keys of an ascending field. */
function rangeKeys(conditions: readonly Condition[]): { low: string; high: string } | undefined {
  let low: string | undefined;
  let high: string | undefined;
  const raise = (key: string): void => void (low = low === undefined || key > low ? key : low);
  const lower = (key: string): void => void (high = high === undefined || key < high ? key : high);
  for (const { operator, operand } of conditions) {
    if (operator === '$exists' || operator === '$in') continue;
    const type = typePrefix(operator === '$prefix' ? TypeOrder.string : typeOrder(operand));
    raise(type);
    lower(type + AFTER);
    const key = operator === '$prefix' ? type + textPrefix(operand as string) : ascendingKey(operand);
    if (operator === '$prefix') {
      raise(key);
      lower(key + AFTER);
    } else if (operator === '$gt') raise(key + AFTER);
    else if (operator === '$gte') raise(key);
    else if (operator === '$lt') lower(key);
    else lower(key + AFTER);
  }
  return low === undefined || high === undefined ? undefined : { low, high };
}

const textPrefix = (text: string): string => Buffer.from(text).toString('latin1').replaceAll('\0', '\0\xff');

/** Turns bounds around for a descending field: what was just after a key is then just before its inverse. */
function inverted(range: { low: string; high: string }): { low: string; high: string } {
  const flip = (key: string): string => (key.endsWith(AFTER) ? invertKey(key.slice(0, -1)) : invertKey(key) + AFTER);
  return { low: flip(range.high), high: flip(range.low) };
}

/** Works out which part of an index can hold the documents that fulfil the conditions. */
export function indexBounds(index: CollectionIndex, conditions: readonly Condition[]): IndexBounds {
  let prefixes = [''];
  const used: Condition[] = [];
  const groups = new Map<string, number>();
  for (let field = 0; field < index.fields.length; field++) {
    const here = together(usable(conditions, index, field, groups), index.multikey[field]!);
    const point = here.find(condition => condition.operator === '$in');
    const keys = point && pointKeys(index, field, point);
    if (!point || !keys || prefixes.length * keys.length > MAX_RANGES) {
      const { ranges, hasRange } = withRange(index.fields[field]!.direction, here, prefixes);
      return { ranges, points: field, hasRange, used: hasRange ? [...used, ...here] : used };
    }
    prefixes = prefixes.flatMap(prefix => keys.map(key => prefix + key));
    used.push(point);
    const array = arrayOf(index, field);
    if (array !== undefined) groups.set(array, point.group);
  }
  return { ranges: prefixes.map(whole), points: index.fields.length, hasRange: false, used };
}

const whole = (prefix: string): KeyRange => ({ low: prefix, high: prefix + AFTER, prefix: prefix.length });

/** The ranges behind the points: cut down by what the conditions on the next field say. */
function withRange(direction: 1 | -1, here: Condition[], prefixes: string[]): Pick<IndexBounds, 'ranges' | 'hasRange'> {
  const range = rangeKeys(here);
  if (!range) return { ranges: prefixes.map(whole), hasRange: false };
  const { low, high } = direction === 1 ? range : inverted(range);
  const ranges = prefixes
    .map(prefix => ({ low: prefix + low, high: prefix + high, prefix: prefix.length }))
    .filter(({ low: from, high: to }) => from < to);
  return { ranges, hasRange: true };
}
