import type { FoundRecord } from './find-records.js';
import { isObject } from './json-value.js';
import { isPrivateField } from './private-fields.js';
import { wellFormed } from './well-formed.js';

export type FieldChoice = { includeFields: string[]; excludeFields: string[]; onLeftOut?: (field: string) => void };

const deepest = 12;

/** `customers[0]`, `[0]`, `customers.cust-1`; empty when the answer itself is the record. */
export function recordPathOf(found: Pick<FoundRecord, 'list' | 'position'>): string {
  const { list, position } = found;
  if (position === null) return list;
  if (typeof position === 'number') return `${list}[${position}]`;
  return list === '' ? cleanKey(position) : `${list}.${cleanKey(position)}`;
}

/** A record as lines `customers[0].id: cust-123`, in the record's own order. Nulls, blanks and private fields are left out. */
export function flattenRecord(path: string, value: unknown, choice: FieldChoice): string {
  if (typeof value === 'string') return wellFormed(value.trim());
  const lines: string[] = [];
  walk({ path, field: '', depth: 0 }, value, line => lines.push(line), choice);
  return lines.join('\n');
}

/** `field` begins with a dot: the dotted path inside the record. */
type Place = { path: string; field: string; depth: number };

function walk(place: Place, value: unknown, add: (line: string) => void, choice: FieldChoice): void {
  if (place.depth > deepest) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) =>
      walk({ ...place, path: `${place.path}[${index}]`, depth: place.depth + 1 }, item, add, choice),
    );
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      if (isPrivateField(key)) {
        choice.onLeftOut?.(key);
        continue;
      }
      const name = cleanKey(key);
      const field = `${place.field}.${name}`;
      if (choice.excludeFields.some(pattern => covers(pattern, field))) continue;
      walk(
        { path: place.path === '' ? name : `${place.path}.${name}`, field, depth: place.depth + 1 },
        inner,
        add,
        choice,
      );
    }
  } else {
    const text = textOf(value);
    const wanted =
      choice.includeFields.length === 0 || choice.includeFields.some(pattern => covers(pattern, place.field));
    if (text !== '' && wanted) add(place.path === '' ? text : `${place.path}: ${text}`);
  }
}

/** A field choice names a field by its dotted path, any part above it, or its bare name. */
const covers = (pattern: string, field: string): boolean => `${field}.`.includes(`.${pattern}.`);

// A key with blanks or colons would make the line unreadable for whoever parses it later.
const cleanKey = (key: string): string => key.trim().replace(/[\s.:[\]]+/g, '_');

/** One line, always: a value with line breaks could otherwise forge a field of its own. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return wellFormed(value.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim());
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
