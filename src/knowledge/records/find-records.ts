import { isObject, type JsonObject, valueAt } from './json-value.js';

/** One record in an answer: the list it stands in, and its position or key there (null: the answer is the record). */
export type FoundRecord = { list: string; position: number | string | null; value: unknown };

const idLike = ['id', '_id', 'uuid', 'guid'];

/** The records of an answer: at `recordPath` (`results[*]`, `data.items[*]`, `[*]`), or where records usually are. */
export function findRecords(body: unknown, recordPath: string | null): FoundRecord[] {
  if (typeof body === 'string') return [{ list: '', position: null, value: body }];
  if (recordPath !== null && recordPath.trim() !== '') return atPath(body, recordPath.trim());
  if (Array.isArray(body)) return fromArray('', body);
  if (!isObject(body)) return [];
  // An order with its line items is one record, not a list of items.
  if (idLike.some(name => Object.hasOwn(body, name))) return [{ list: '', position: null, value: body }];
  return fromLists(body) ?? fromKeyed('', body) ?? (isEmptyEnvelope(body) ? [] : single(body));
}

const single = (body: JsonObject): FoundRecord[] => {
  const inner = Object.entries(body).find(
    ([, value]) => isObject(value) && idLike.some(name => Object.hasOwn(value, name)),
  );
  return inner ? [{ list: inner[0], position: null, value: inner[1] }] : [{ list: '', position: null, value: body }];
};

const fromArray = (list: string, items: unknown[]): FoundRecord[] =>
  items.map((value, position) => ({ list, position, value }));

function atPath(body: unknown, recordPath: string): FoundRecord[] {
  const list = recordPath.replace(/^\$\.?/, '').replace(/\[\*?\]$/, '');
  const value = list === '' ? body : valueAt(body, list);
  if (Array.isArray(value)) return fromArray(list, value);
  if (!isObject(value)) return [];
  return fromKeyed(list, value) ?? [{ list, position: null, value }];
}

/** All arrays of objects that are siblings of the largest one, so that `{customers, orders}` loses neither. */
function fromLists(body: JsonObject): FoundRecord[] | null {
  const lists = arraysOfObjects(body, '', 0);
  const largest = lists.reduce<(typeof lists)[number] | null>(
    (best, list) => (!best || list.items.length > best.items.length ? list : best),
    null,
  );
  if (!largest) return null;
  return lists.filter(list => list.parent === largest.parent).flatMap(list => fromArray(list.path, list.items));
}

function arraysOfObjects(
  node: JsonObject,
  parent: string,
  depth: number,
): { parent: string; path: string; items: unknown[] }[] {
  return Object.entries(node).flatMap(([name, value]) => {
    const path = parent === '' ? name : `${parent}.${name}`;
    if (Array.isArray(value)) return value.length > 0 && value.every(isObject) ? [{ parent, path, items: value }] : [];
    return isObject(value) && (depth < 2 || isWrapper(value)) ? arraysOfObjects(value, path, depth + 1) : [];
  });
}

/** Holds one thing and says nothing itself: however many of them are around a list, it is the list that was asked for. */
const isWrapper = (node: JsonObject): boolean => Object.keys(node).filter(name => !ofWrapper.test(name)).length === 1;
const ofWrapper =
  /^(@.*|xmlns.*|status|code|ok|success|message|version|count|total|totalCount|page|pages|limit|offset|hasMore|has_more)$/i;

/** `{"cust-1": {...}, "cust-2": {...}}`: every value an object, and alike. Looks one level down as well. */
function fromKeyed(list: string, node: JsonObject): FoundRecord[] | null {
  const entries = Object.entries(node);
  const objects = entries.filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
  if (objects.length >= 2 && objects.length === entries.length && areAlike(objects.map(([, value]) => value))) {
    return objects.map(([position, value]) => ({ list, position, value }));
  }
  if (list !== '') return null;
  for (const [name, value] of objects) {
    const inner = fromKeyed(name, value);
    if (inner) return inner;
  }
  return null;
}

function areAlike(objects: JsonObject[]): boolean {
  const first = Object.keys(objects[0] ?? {});
  const shared = first.filter(name => objects.every(object => Object.hasOwn(object, name)));
  return shared.length > 0 && shared.length * 2 >= first.length;
}

/** `{customers: [], total: 0}`: a list that is empty today. */
const isEmptyEnvelope = (body: JsonObject): boolean =>
  Object.keys(body).length === 0 || Object.values(body).some(value => Array.isArray(value) && value.length === 0);
