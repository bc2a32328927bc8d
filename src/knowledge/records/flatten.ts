import type { FoundRecord } from './find-records.js';
import { htmlText, isHtml, oneLine } from './html-text.js';
import { isObject, type JsonObject } from './json-value.js';
import { isPrivateField } from './private-fields.js';
import { isTimeHeading, momentOf, writtenMoment } from './record-time.js';
import type { FieldRule } from './shown-fields.js';
import { wellFormed } from './well-formed.js';

export type FieldChoice = {
  includeFields: string[];
  excludeFields: string[];
  /** Which fields may be told, beside those that are always left out. */
  mayShow?: FieldRule;
  onLeftOut?: (field: string) => void;
};

const deepest = 12;

/** `customers[0]`, `[0]`, `customers.cust-1`; empty when the answer itself is the record. */
export function recordPathOf(found: Pick<FoundRecord, 'list' | 'position'>): string {
  const { list, position } = found;
  if (position === null) return list;
  if (typeof position === 'number') return `${list}[${position}]`;
  return list === '' ? cleanKey(position) : `${list}.${cleanKey(position)}`;
}

/** A record as lines `customers[0].id: cust-123`, in the record's own order. Nulls, blanks and private fields are left out. */
export const flattenRecord = (path: string, value: unknown, choice: FieldChoice): string =>
  flatten(value, choice)(path);

/** The lines of a record, for whatever path it stands at. */
export function flatten(value: unknown, choice: FieldChoice): (path: string) => string {
  if (typeof value === 'string') {
    const text = wellFormed(isHtml(value) ? htmlText(value) : value.trim());
    return () => text;
  }
  const lines: Line[] = [];
  walk({ path: '', field: '', headings: [], depth: 0 }, value, line => lines.push(line), choice);
  return path => lines.map(({ below, text }) => written(path, below, text)).join('\n');
}

/** A value and where it stands below its record's path: `.items[0].name`. */
type Line = { below: string; text: string };

function written(path: string, below: string, text: string): string {
  const place = path === '' ? below.replace(/^\./, '') : `${path}${below}`;
  return place === '' ? text : `${place}: ${text}`;
}

/** `path` is the path below the record's, `field` the same without places in lists: the names that a choice may give. */
type Place = { path: string; field: string; headings: string[]; depth: number };

function walk(place: Place, value: unknown, add: (line: Line) => void, choice: FieldChoice): void {
  if (place.depth > deepest) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) =>
      walk({ ...place, path: `${place.path}[${index}]`, depth: place.depth + 1 }, item, add, choice),
    );
  } else if (isObject(value)) {
    if (maySay(place, value, choice)) walkFields(place, value, add, choice);
  } else {
    const text = textOf(value, String(place.headings.at(-1)));
    const wanted = choice.includeFields.length === 0 || isNamed(place, choice.includeFields);
    if (text !== '' && wanted && maySay(place, value, choice)) add({ below: place.path, text });
  }
}

function walkFields(place: Place, value: JsonObject, add: (line: Line) => void, choice: FieldChoice): void {
  for (const [key, inner] of Object.entries(value)) {
    if (isPrivateField(key)) {
      choice.onLeftOut?.(key);
      continue;
    }
    const name = cleanKey(key);
    const headings = [...place.headings, key];
    const below = { path: `${place.path}.${name}`, field: `${place.field}.${name}`, headings, depth: place.depth + 1 };
    if (!isNamed(below, choice.excludeFields)) walk(below, inner, add, choice);
  }
}

/** Whether the rule of the record lets this value be told; what it does not is named. */
function maySay(place: Place, value: unknown, { mayShow, includeFields, onLeftOut }: FieldChoice): boolean {
  const heading = place.headings.at(-1);
  if (heading === undefined || !mayShow || mayShow(place.headings, value, isNamed(place, includeFields))) return true;
  onLeftOut?.(heading);
  return false;
}

/** A field choice names a field by its dotted path, any part above it, or its bare name. */
const isNamed = ({ field }: Place, patterns: readonly string[]): boolean =>
  patterns.some(pattern => `${field}.`.includes(`.${pattern}.`));

// A key with blanks or colons would make the line unreadable for whoever parses it later.
const cleanKey = (key: string): string => key.trim().replace(/[\s.:[\]]+/g, '_');

/** One line, always: a value with line breaks could otherwise forge a field of its own. */
function textOf(value: unknown, heading: string): string {
  const moment = isTimeHeading(heading) ? momentOf(value) : null;
  if (moment) return writtenMoment(moment);
  if (typeof value === 'string') return wellFormed(isHtml(value) ? oneLine(htmlText(value)) : onOneLine(value));
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

const onOneLine = (value: string): string => value.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();
