import type { SearchTerm } from '../language/search-terms.js';
import { foldForSearch, tokensOf } from '../language/search-words.js';

/** A part of a text, from its first to behind its last character. */
export type Span = { start: number; end: number };

/** A text as it is compared, and from where in it each character comes. */
type Folded = { text: string; from: number[] };

/** As much of a text as is looked through, and as is shown. */
const longestText = 20_000;
const shown = 180;
const before = 50;

const foldedLetters = new Map<string, string>();

function foldedLetter(letter: string): string {
  const known = foldedLetters.get(letter);
  if (known !== undefined) return known;
  // Of white space alone nothing would be left.
  const folded = /\s/u.test(letter) ? ' ' : foldForSearch(letter);
  foldedLetters.set(letter, folded);
  return folded;
}

function foldWithPlaces(text: string): Folded {
  const from: number[] = [];
  let folded = '';
  let at = 0;
  for (const letter of text) {
    const plain = foldedLetter(letter);
    for (let n = 0; n < plain.length; n += 1) from.push(at);
    folded += plain;
    at += letter.length;
  }
  from.push(at);
  return { text: folded, from };
}

/** Where the terms stand in a text, in its order, none over another (pure). */
export function findTerms(text: string, terms: readonly SearchTerm[]): Span[] {
  const folded = foldWithPlaces(text.slice(0, longestText));
  const tokens = tokensOf(folded.text);
  const spans = terms.flatMap(({ words, begins }) =>
    tokens.flatMap(({ start }, at): Span[] => {
      const isHere = words.every((word, n) => {
        const here = tokens[at + n]?.word;
        return here === word || (begins && here?.startsWith(word) === true);
      });
      if (!isHere) return [];
      const last = tokens[at + words.length - 1]!;
      // Of two letters that are a word each, the one that was asked for.
      const isLetter = begins && [...words[0]!].length === 1;
      return [{ start, end: isLetter ? start + words[0]!.length : last.end }];
    }),
  );
  const found = spans.length > 0 ? spans : partsOf(folded.text, terms);
  return joined(found).map(span => placed(folded, span));
}

/** Where a term is but a part of a word. */
const partsOf = (folded: string, terms: readonly SearchTerm[]): Span[] =>
  terms.flatMap(({ words, begins }) => {
    const start = begins ? folded.indexOf(words[0]!) : -1;
    return start < 0 ? [] : [{ start, end: start + words[0]!.length }];
  });

function joined(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

/** The same in the text as it was written: what is not compared, as an accent, belongs to the letter before it. */
const placed = ({ from }: Folded, { start, end }: Span): Span => ({ start: from[start]!, end: from[end]! });

/** The part of a text in which most was found, as HTML: everything escaped, what was found marked (pure). */
export function snippetOf(text: string, terms: readonly SearchTerm[]): string {
  const spans = findTerms(text, terms);
  const { start, end } = windowOf(text, spans);
  let html = start > 0 ? '…' : '';
  let at = start;
  for (const span of spans) {
    if (span.start < start || span.end > end) continue;
    html += `${escaped(text.slice(at, span.start))}<mark>${escaped(text.slice(span.start, span.end))}</mark>`;
    at = span.end;
  }
  html += escaped(text.slice(at, end));
  return end < text.length ? `${html.trimEnd()}…` : html.trimEnd();
}

/** From a little before the place where the most spans are. */
function windowOf(text: string, spans: readonly Span[]): Span {
  const count = (from: number): number => spans.filter(({ start, end }) => start >= from && end <= from + shown).length;
  const best = spans.reduce<Span | null>((a, b) => (a && count(a.start) >= count(b.start) ? a : b), null);
  const start = best && best.end > shown ? wordStart(text, best.start - before) : 0;
  const end = Math.max(best?.end ?? 0, Math.min(text.length, start + shown));
  return { start, end: end < text.length ? Math.max(best?.end ?? 0, wordEnd(text, end)) : end };
}

/** The beginning of a word near a place, or at least of a letter. */
function wordStart(text: string, place: number): number {
  const at = Math.max(0, place);
  const gap = text.slice(at, at + before).search(/\s/u);
  return at === 0 ? 0 : gap >= 0 ? at + gap + 1 : letterAt(text, at);
}

function wordEnd(text: string, place: number): number {
  const gap = text.slice(0, place).search(/\s\S{0,30}$/u);
  return gap >= place - 31 && gap > 0 ? gap : letterAt(text, place);
}

/** Never between the halves of one character. */
const letterAt = (text: string, place: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(place)) ? place - 1 : place;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[&<>"']/g, letter => entities[letter]!);
