import { MongoError, badValue } from '../mongo-error.js';
import { isDoc } from './bson.js';
import type { Doc, Value } from './bson.js';
import { compareValues } from './compare.js';
import type { StringOrder } from './compare.js';
import { isNumeric, toNumber } from './numeric.js';
import { someAtPath } from './path.js';

export interface SortField {
  path: string;
  parts: string[];
  direction: 1 | -1;
  /** The metadata to sort by (`{ $meta: 'searchScore' }`), instead of a field. */
  meta?: string;
}

/** Codes for an order that is no number, and one that is neither 1 nor -1. */
export const SORT_STAGE_CODES = [15974, 15975] as const;

/** Checks a sort specification and splits its paths. */
export function parseSort(spec: Doc, codes: readonly [number, number] = [2, 2]): SortField[] {
  return Object.entries(spec).map(([path, order]) => {
    if (isDoc(order) && typeof order.$meta === 'string') {
      return { path, parts: path.split('.'), direction: -1, meta: order.$meta };
    }
    const direction = isNumeric(order) ? toNumber(order) : NaN;
    if (direction !== 1 && direction !== -1) {
      throw isNumeric(order)
        ? new MongoError(codes[1], '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
        : new MongoError(codes[0], `Illegal key in $sort specification: ${path}: must be 1 or -1`);
    }
    if (path === '' || path.split('.').includes(''))
      throw badValue('FieldPath must not end with or contain an empty part');
    return { path, parts: path.split('.'), direction };
  });
}

const missingAsNull = (value: Value): Value => (value === undefined ? null : value);

/** The value a document sorts by: the smallest array element ascending, the largest descending. */
function sortValue(doc: Doc, field: SortField, strings?: StringOrder): Value {
  let best: Value;
  let found = false;
  const offer = (value: Value): void => {
    if (!found || compareValues(value, best, strings) * field.direction < 0) best = value;
    found = true;
  };
  someAtPath(doc, field.parts, (value, expand) => {
    if (!Array.isArray(value) || !expand) offer(missingAsNull(value));
    else if (value.length === 0) offer(undefined);
    else value.forEach(item => offer(missingAsNull(item)));
    return false;
  });
  return found ? best : null;
}

export function sortKeyOf(doc: Doc, fields: readonly SortField[], strings?: StringOrder): Value[] {
  return fields.map(field => sortValue(doc, field, strings));
}

export function compareSortKeys(
  a: readonly Value[],
  b: readonly Value[],
  fields: readonly SortField[],
  strings?: StringOrder,
): number {
  for (let i = 0; i < fields.length; i++) {
    const order = compareValues(a[i], b[i], strings);
    if (order !== 0) return order * fields[i]!.direction;
  }
  return 0;
}
