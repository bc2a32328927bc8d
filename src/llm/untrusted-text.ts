import { randomBytes } from 'node:crypto';

/**
 * Characters that a person does not see and a model may obey: controls (tab and line feed stay) and all that Unicode calls
 * ignorable by default, which holds bidi controls, zero-width characters, variation selectors and tags; also annotation
 * marks and lone surrogates. Emoji and some conjuncts lose their joiner; the words stay readable
 * (docs/platforms/models.md, Untrusted text).
 */
const unseen = /(?![\t\n])\p{Cc}|\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]|\p{Surrogate}/gu;

/** A marker that nobody outside this request can know. */
export function newMarker(): string {
  return randomBytes(8).toString('hex');
}

/** `text` without unseen characters and without the marker, so that it cannot end the block it stands in. */
export function cleanText(text: string, marker: string): string {
  const visible = text.replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n').replace(unseen, '');
  return visible.replaceAll(marker, '[…]');
}

/** The same for a whole value; keys are ours and stay. */
function cleanValue(value: unknown, marker: string): unknown {
  if (typeof value === 'string') return cleanText(value, marker);
  if (Array.isArray(value)) return value.map(item => cleanValue(item, marker));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, cleanValue(member, marker)]));
}

/** Untrusted data between two lines that carry the marker; text stands as it is, anything else as JSON. */
export function dataBlock(name: string, value: unknown, marker: string): string {
  const clean = cleanValue(value, marker);
  const body = typeof clean === 'string' ? clean : JSON.stringify(clean, null, 1);
  return `<<<data ${name} ${marker}\n${body}\n>>>end ${marker}`;
}

/** A value of our own as part of a sentence: one line, `(none)` when there is nothing. */
export function inlineText(value: unknown, marker: string): string {
  const text =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  const line = cleanText(text, marker).replace(/\s+/g, ' ').trim();
  return line === '' ? '(none)' : line;
}

/** A list of our own, one line an item; the members of an item are joined by a colon. */
export function listLines(value: unknown, marker: string): string {
  const items: unknown[] = Array.isArray(value) ? value : [];
  const lineOf = (item: unknown): string =>
    (item !== null && typeof item === 'object' ? Object.values(item) : [item])
      .map(member => inlineText(member, marker))
      .join(': ');
  return items.length === 0 ? '(none)' : items.map(item => `- ${lineOf(item)}`).join('\n');
}
