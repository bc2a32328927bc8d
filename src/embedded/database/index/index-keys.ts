import { MongoError } from '../mongo-error.js';
import { getOwn, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { isIndex } from '../value/path.js';

/** Where one indexed field stands while its path is followed: a settled value or an array still to be opened. */
interface Place {
  value: Value;
  rest: readonly string[];
  missing: boolean;
}

export interface IndexKeys {
  /** One entry per index key: the value of every field. */
  keys: Value[][];
  /** True when not a single indexed field exists. */
  allMissing: boolean;
  /** Per field: it went through an array. */
  multikey: boolean[];
}

/** Follows a path until it ends or meets an array. */
function follow(start: Value, path: readonly string[]): Place {
  let value = start;
  let i = 0;
  for (; i < path.length; i++) {
    if (Array.isArray(value)) {
      if (!isIndex(path[i]!)) break;
      value = (value as Value[])[Number(path[i])];
    } else if (isDoc(value)) {
      value = getOwn(value, path[i]!);
    } else {
      value = undefined;
    }
    if (value === undefined) return { value: null, rest: [], missing: true };
  }
  return { value, rest: path.slice(i), missing: false };
}

/** The place of one array element: an element at the end of the path is a value as it is. */
function enter(item: Value, place: Place): Place {
  if (place.rest.length === 0) return { value: item, rest: [], missing: false };
  return isDoc(item) ? follow(item, place.rest) : { value: null, rest: [], missing: true };
}

const isOpen = (place: Place, opened: ReadonlySet<Value>): boolean =>
  Array.isArray(place.value) && !opened.has(place.value);

function emptyArray(place: Place): Place {
  return { ...place, value: place.rest.length === 0 ? undefined : null, rest: [] };
}

/** Opens the array that fields share, one key per element; fields in different arrays cannot be indexed together. */
function expand(
  places: Place[],
  opened: ReadonlySet<Value>,
  found: IndexKeys,
  paths: readonly (readonly string[])[],
): void {
  const arrays = new Set(places.filter(place => isOpen(place, opened)).map(place => place.value as Value[]));
  if (arrays.size === 0) {
    found.keys.push(places.map(place => place.value));
    return;
  }
  if (arrays.size > 1) {
    const names = places.flatMap((place, i) => (isOpen(place, opened) ? [`[${paths[i]!.at(-1)}]`] : []));
    throw new MongoError(171, `cannot index parallel arrays ${names.reverse().join(' ')}`);
  }
  const [array] = arrays;
  places.forEach((place, i) => (found.multikey[i] ||= place.value === array));
  if (array!.length === 0) {
    expand(
      places.map(place => (place.value === array ? emptyArray(place) : place)),
      opened,
      found,
      paths,
    );
    return;
  }
  for (const item of array!) {
    const seen = new Set(opened);
    const next = places.map(place => {
      if (place.value !== array) return place;
      // A nested array at the end of a path is indexed whole, not opened again.
      if (place.rest.length === 0 && Array.isArray(item)) seen.add(item);
      return enter(item, place);
    });
    expand(next, seen, found, paths);
  }
}

/** Computes the index keys of a document, as MongoDB's multikey rules define them. */
export function indexKeysOf(doc: Doc, paths: readonly (readonly string[])[]): IndexKeys {
  const found: IndexKeys = { keys: [], allMissing: false, multikey: paths.map(() => false) };
  const places = paths.map(path => follow(doc, path));
  found.allMissing = places.every(place => place.missing);
  if (places.some(place => Array.isArray(place.value))) expand(places, new Set(), found, paths);
  else found.keys.push(places.map(place => place.value));
  return found;
}
