/** Longest text of one Telegram message, in UTF-16 units. */
export const longestText = 4096;

/** Marks that turn the direction of what follows: in a quotation they could make it look like our own words. */
const directions = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g;
const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Well-formed, without NUL and marks of direction (pure). */
export const clean = (text: string): string =>
  Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '').replace(directions, '');

/** At most so many UTF-16 units, never half a character (pure). */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = Math.max(0, most - 1);
  if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1;
  return `${text.slice(0, end)}…`;
}

/** Somebody's name or title within a line of ours (pure). */
export const inLine = (text: string, most = 80): string => cut(clean(text).split(lineEnds).join(' ').trim(), most);

/** Somebody else's words, every line marked, so that nothing in them can pass for ours (pure). */
export const quoted = (text: string, most: number): string =>
  cut(
    clean(text)
      .trim()
      .split(lineEnds)
      .map(line => `> ${line}`)
      .join('\n'),
    most,
  );

/** Paragraphs of ours and of others below each other; what is empty is left out (pure). */
export const paragraphs = (...parts: (string | null | undefined | false)[]): string =>
  cut(parts.filter(part => typeof part === 'string' && part.trim() !== '').join('\n\n'), longestText);
