import { z } from 'zod';
import { AppError } from '../errors/app-error.js';
import { parseJson } from '../parse-json.js';

export type PageQuery = { limit?: number; after?: string; skip?: number; take?: number };
export type Position = { value: Date | string | number | null; id: string };
export type PageRequest = { limit: number; skip: number; cursor: { backwards: boolean; at: Position } | null };
/**
 * `mayBeNull`: some rows have no value; they are the least, as in the database's own order. `isText`, `isNumber`: values are no
 * times.
 */
export type PageSort = { field: string; order: 1 | -1; mayBeNull?: boolean; isText?: boolean; isNumber?: boolean };
export type Page<T> = { items: T[]; total: number; page: { next: string | null; prev: string | null } };

export function readPage(query: PageQuery, defaultLimit = 50): PageRequest {
  const { limit, take, skip = 0, after } = query;
  return { limit: limit ?? take ?? defaultLimit, skip, cursor: after === undefined ? null : decode(after) };
}

/** Filter and options of the query that finds the page of a list in the order of time, of text or of numbers, with one row too many: that row says whether more follows. */
export function pageFind(
  { cursor, limit, skip }: PageRequest,
  { field, order, mayBeNull = false, isText = false, isNumber = false }: PageSort,
) {
  // A cursor of another list, or one that somebody has changed: the database would stumble over it.
  const kind = isText ? 'string' : isNumber ? 'number' : null;
  const isPlace = kind === null ? isMoment : (value: unknown) => typeof value === kind;
  if (cursor && !isPlace(cursor.at.value) && !(mayBeNull && cursor.at.value === null)) throw noCursor();
  const direction: 1 | -1 = cursor?.backwards ? (-order as 1 | -1) : order;
  const past = direction === 1 ? '$gt' : '$lt';
  const filter: Record<string, unknown> = cursor
    ? {
        $or: [
          { [field]: cursor.at.value, _id: { [past]: cursor.at.id } },
          ...beyond(past, cursor.at.value, mayBeNull).map(condition => ({ [field]: condition })),
        ],
      }
    : {};
  return { filter, options: { sort: { [field]: direction, _id: direction }, limit: limit + 1, skip } };
}

/** Values that come after one. Comparing never reaches from a value to null, nor back. */
function beyond(past: '$gt' | '$lt', value: Position['value'], mayBeNull: boolean): unknown[] {
  if (value === null) return past === '$gt' ? [{ $ne: null }] : [];
  return mayBeNull && past === '$lt' ? [{ $lt: value }, null] : [{ [past]: value }];
}

/** The page from the found rows; `positionOf` says where in the sort order a row stands. */
export function toPage<T>(rows: T[], total: number, request: PageRequest, positionOf: (row: T) => Position): Page<T> {
  const backwards = request.cursor?.backwards ?? false;
  const more = rows.length > request.limit;
  const kept = rows.slice(0, request.limit);
  const items = backwards ? kept.reverse() : kept;
  const edge = (row: T | undefined, back: boolean) => (row === undefined ? null : encode(back, positionOf(row)));
  const hasPrev = backwards ? more : request.cursor !== null || request.skip > 0;
  const hasNext = backwards || more;
  return {
    items,
    total,
    page: { next: hasNext ? edge(items.at(-1), false) : null, prev: hasPrev ? edge(items[0], true) : null },
  };
}

/** The page of a short list that is in memory already; `rows` are in order and `idOf` names each. */
export function pageOfArray<T>(rows: T[], request: PageRequest, idOf: (row: T) => string): Page<T> {
  const { cursor, skip, limit } = request;
  if (cursor && cursor.at.value !== cursor.at.id) throw noCursor();
  const at = cursor ? rows.findIndex(row => idOf(row) === cursor.at.id) : -1;
  const past = cursor?.backwards ? rows.slice(0, Math.max(0, at)).reverse() : rows.slice(at + 1);
  const found = past.slice(skip, skip + limit + 1);
  return toPage(found, rows.length, request, row => ({ value: idOf(row), id: idOf(row) }));
}

/** The cursor: direction, kind and value of the sort field, id. Opaque to callers, so its form may change. */
const way = z.enum(['f', 'b']);
const cursorForm = z.union([
  z.tuple([way, z.literal('d'), z.number().min(-8.64e15).max(8.64e15), z.string()]),
  z.tuple([way, z.literal('v'), z.union([z.string(), z.number(), z.null()]), z.string()]),
]);

function encode(backwards: boolean, { value, id }: Position): string {
  const isDate = value instanceof Date;
  const form = [backwards ? 'b' : 'f', isDate ? 'd' : 'v', isDate ? value.getTime() : value, id];
  return Buffer.from(JSON.stringify(form)).toString('base64url');
}

function decode(text: string): NonNullable<PageRequest['cursor']> {
  try {
    const [direction, kind, value, id] = cursorForm.parse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
    return { backwards: direction === 'b', at: { value: kind === 'd' ? new Date(value) : value, id } };
  } catch (cause) {
    throw noCursor(cause);
  }
}

/** Moments that a database can hold; JSON's numbers reach further. */
const isMoment = (value: unknown): value is Date => value instanceof Date && !Number.isNaN(value.getTime());

/** What a list answers to an `after` that it never gave out. */
export function noCursor(cause?: unknown): AppError {
  const fields = [{ pointer: '?after', message: 'Take it from what the list answered before' }];
  return new AppError(
    'invalid_request',
    '?after: this is no cursor of ours. Take it from what the list answered before, or leave it out.',
    { cause, fields },
  );
}
