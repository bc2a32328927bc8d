import type { Capabilities } from './capabilities.js';

type Limit = Pick<Capabilities, 'maxTextLength' | 'unit'>;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });
/** A piece shorter than this share of the limit is not worth a nicer border. */
const leastShare = 0.4;

/**
 * The length of a text as the channel counts it (docs/platforms/common.md, Limits: Instagram counts bytes of UTF-8,
 * the others UTF-16 units).
 */
export const lengthIn = (text: string, unit: Capabilities['unit']): number =>
  unit === 'bytes' ? Buffer.byteLength(text) : text.length;

/**
 * Cuts a text into pieces that each fit into one message (pure). Borders are, in this order of liking: a paragraph, a line,
 * a sentence, a space, a grapheme; a link is only cut when it does not fit into a message of its own. Nothing but white
 * space at the borders is lost.
 */
export function splitText(text: string, limit: Limit): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (lengthIn(rest, limit.unit) > limit.maxTextLength) {
    const end = borderOf(rest, longestFit(rest, limit));
    const piece = rest.slice(0, end).trimEnd();
    if (piece !== '') pieces.push(piece);
    rest = rest.slice(end).trimStart();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** Where the longest piece that fits ends: a grapheme's border, or a code point's when one grapheme is longer than a message. */
function longestFit(text: string, limit: Limit): number {
  const whole = fitting(graphemesOf(text), limit);
  return whole > 0 ? whole : Math.max(fitting(text, limit), [...text.slice(0, 2)][0]?.length ?? 1);
}

function* graphemesOf(text: string): Iterable<string> {
  for (const { segment } of graphemes.segment(text)) yield segment;
}

function fitting(units: Iterable<string>, { maxTextLength, unit }: Limit): number {
  let size = 0;
  let end = 0;
  for (const one of units) {
    size += lengthIn(one, unit);
    if (size > maxTextLength) break;
    end += one.length;
  }
  return end;
}

/** The best border at or before `fit`. */
function borderOf(text: string, fit: number): number {
  const links = linksOf(text);
  const isInLink = (at: number): boolean => links.some(([start, end]) => at > start && at < end);
  const last = (borders: number[], least: number): number | undefined =>
    borders.filter(at => at >= least && !isInLink(at)).at(-1);
  // With the character behind it, which may be the border.
  const head = text.slice(0, fit + 1);
  const least = fit * leastShare;
  return (
    last(endsOf(head, /\n\s*\n/g), least) ??
    last(endsOf(head, /\n/g), least) ??
    last(sentenceEnds(text, fit), least) ??
    last(endsOf(head, /\s/g), 1) ??
    startOfLinkAt(links, fit) ??
    fit
  );
}

const endsOf = (text: string, pattern: RegExp): number[] => [...text.matchAll(pattern)].map(match => match.index);

function sentenceEnds(text: string, fit: number): number[] {
  const ends: number[] = [];
  for (const { index } of sentences.segment(text)) {
    if (index > fit) break;
    ends.push(index);
  }
  return ends;
}

const linksOf = (text: string): [start: number, end: number][] =>
  [...text.matchAll(/https?:\/\/\S+|\S+@\S+/g)].map(match => [match.index, match.index + match[0].length]);

/** A link that would be cut at `fit` goes to the next message, unless it begins this one. */
function startOfLinkAt(links: [number, number][], fit: number): number | undefined {
  const cut = links.find(([start, end]) => start > 0 && fit > start && fit < end);
  return cut?.[0];
}
