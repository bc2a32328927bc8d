import { foldText } from './normalize-text.js';

/** A word as it is searched for, and where it stands in the folded text. */
export type SearchToken = { word: string; start: number; end: number };

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
/** Scripts without a space between words: there a word may begin at any letter. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\u30FC]+/gu;
const ARTICLE = /^(?:[وبكف]?ال|لل)(?=..)/u;

/** Letters that people write in one way or another, beside those that every text is folded by. */
const ONE_WAY: readonly (readonly [RegExp, string])[] = [
  [/ς/g, 'σ'],
  [/ı/g, 'i'],
  [/đ|ð/g, 'd'],
  [/æ/g, 'ae'],
  [/œ/g, 'oe'],
  [/þ/g, 'th'],
  [/[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7]/g, ''],
  [/[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u0640]/g, ''],
  [/ؤ/g, 'و'],
  [/[ىیئ]/g, 'ي'],
  [/ک/g, 'ك'],
  [/ة/g, 'ه'],
  [/[\u093C\u09BC\u0A3C\u0ABC\u0B3C]/g, ''],
];

/** Digit zero of the scripts that have digits of their own; the other nine follow it. */
const ZEROS = [
  ...[0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66],
  ...[0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0],
];
const FOREIGN_DIGIT = /[^\P{Nd}0-9]/gu;

function plainDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  const zero = ZEROS.find(candidate => code >= candidate && code < candidate + 10);
  return zero === undefined ? digit : String(code - zero);
}

const ASCII = /^[\x00-\x7f]*$/;

/** A text as it is compared in every search: without case, accents, vowel marks and other ways of writing the same (pure). */
export function foldForSearch(text: string): string {
  const folded = foldText(text);
  if (ASCII.test(folded)) return folded;
  return ONE_WAY.reduce((now, [pattern, letter]) => now.replace(pattern, letter), folded).replace(
    FOREIGN_DIGIT,
    plainDigit,
  );
}

/**
 * The words of a folded text (pure). Of a script without spaces each pair of letters is one, and the last letter alone: so any
 * part of it is found, as pairs that follow each other, and one letter as the beginning of a pair.
 */
export function tokensOf(folded: string): SearchToken[] {
  const tokens: SearchToken[] = [];
  for (const { 0: run, index } of folded.matchAll(WORD)) {
    let at = 0;
    for (const { 0: pairs, index: from } of run.matchAll(UNSPACED)) {
      pushWord(tokens, run.slice(at, from), index + at);
      pushPairs(tokens, pairs, index + from);
      at = from + pairs.length;
    }
    pushWord(tokens, run.slice(at), index + at);
  }
  return tokens;
}

function pushWord(tokens: SearchToken[], run: string, start: number): void {
  if (run !== '') tokens.push({ word: run.replace(ARTICLE, ''), start, end: start + run.length });
}

function pushPairs(tokens: SearchToken[], run: string, from: number): void {
  const letters = [...run];
  let start = from;
  letters.forEach((letter, n) => {
    const word = letter + (letters[n + 1] ?? '');
    tokens.push({ word, start, end: start + word.length });
    start += letter.length;
  });
}

/** The words by which a text is found, in their order (pure). */
export const searchWordsOf = (text: string): string[] => tokensOf(foldForSearch(text)).map(({ word }) => word);

/** It is part of a script without spaces (pure). */
export const isUnspaced = (word: string): boolean => word.search(UNSPACED) >= 0;
