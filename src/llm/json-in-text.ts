import { parseJson } from '../platform/parse-json.js';

/** A text of stray braces must not cost much. */
const mostStarts = 300;

/** Where thoughts end, in the tags of many models; often only the end is there, since the beginning stands in the prompt. */
const endOfThoughts =
  /(<\/|\[\/|◁\/|<\|\/)\s*([\w-]+:)?(think(ing)?|thoughts?|reason(ing)?|reflection|scratchpad|analysis)\s*\|?[>\]▷]|<\|end_of_thought\|>|<\|channel\|>\s*final\s*<\|message\|>/gi;

/**
 * The JSON values that a model's text may mean, most likely first (pure): the whole text; else what stands behind its
 * thoughts, within a fence or between sentences, the last before the others, since models think first.
 */
export function jsonIn(text: string): unknown[] {
  const bare = text.replace(/^\ufeff/, '').trim();
  const whole = parseJson(bare);
  // Some write the JSON into a JSON string.
  const value = typeof whole === 'string' ? (parseJson(whole) ?? whole) : whole;
  if (value !== undefined) return [value];
  const spoken = bare.slice([...bare.matchAll(endOfThoughts)].map(found => found.index + found[0].length).at(-1) ?? 0);
  const found = objectsIn(spoken);
  return found.length > 0 || spoken === bare ? found : objectsIn(bare);
}

/** The outermost objects and lists of objects, last first. */
function objectsIn(text: string): unknown[] {
  const found: unknown[] = [];
  let from = 0;
  for (let starts = 0; starts < mostStarts; starts += 1) {
    const start = text.indexOf('{', from);
    if (start < 0) break;
    const end = endOfObject(text, start);
    const value = end < 0 ? undefined : parseJson(text.slice(start, end));
    if (value !== undefined) found.unshift(value);
    from = value === undefined ? start + 1 : end;
  }
  return found;
}

/** Behind the brace that closes the one at `start`; -1 when none does. Braces within strings do not count. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (isQuoted && sign === '\\') at += 1;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (sign === '{') depth += 1;
    else if (sign === '}' && (depth -= 1) === 0) return at + 1;
  }
  return -1;
}

/** The value itself, and what a wrapping that models add unasked holds: a list of one, one member, the call of a tool. */
export function unwrapped(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.length === 1 ? [value, ...(value as unknown[])] : [value];
  if (typeof value !== 'object' || value === null) return [value];
  const members = Object.entries(value);
  const inner: unknown = members.length === 1 ? members[0]?.[1] : (value as Record<string, unknown>)['arguments'];
  const read: unknown = typeof inner === 'string' ? parseJson(inner) : inner;
  return typeof read === 'object' && read !== null ? [value, read] : [value];
}
