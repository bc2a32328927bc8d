/** A parsed JSON object. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list with its items changed; the list itself where nothing is. */
export function changed(items: unknown[], change: (item: unknown) => unknown): unknown[] {
  const after = items.map(change);
  return after.some((item, at) => item !== items[at]) ? after : items;
}

/** An object with its values changed; the object itself where nothing is. */
export function changedFields(value: JsonObject, change: (inner: unknown, key: string) => unknown): JsonObject {
  const names = Object.keys(value);
  const after = names.map(name => change(value[name], name));
  if (after.every((inner, at) => inner === value[String(names[at])])) return value;
  return Object.fromEntries(names.map((name, at) => [name, after[at]]));
}

/** What stands at a dotted path (`properties.email`); array steps are not followed. */
export function valueAt(value: unknown, path: string): unknown {
  let current = value;
  for (const step of path.split('.')) {
    if (!isObject(current) || !Object.hasOwn(current, step)) return undefined;
    current = current[step];
  }
  return current;
}

/** A non-empty string or a finite number, as text. */
export function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  return typeof value === 'bigint' ? String(value) : null;
}
