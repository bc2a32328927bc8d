import type { ProofWords } from '../../language/proof-words.js';
import { stemOf } from '../../language/stem.js';
import { readAmount } from './values/amount.js';
import { type Atom, atomsOf } from './values/atoms.js';
import { belowAt } from './values/below.js';
import { linkOf } from './values/contact.js';
import { readDate, type Reading, type ReadValue } from './values/date.js';
import { isMinus, isRelation } from './values/relation.js';
import { readShare } from './values/share.js';
import { readTime, readWeekdays } from './values/time.js';

/** A word, a typed value or a sign, with the text that it was. */
export type Token = { text: string } & (
  { kind: 'word'; word: string; stem: string } | { kind: 'value'; value: ReadValue['value'] } | { kind: 'sign' }
);

/** "18+" is from 18 on; "+18" is 18 more. */
const relationWord = ({ text, glued }: Atom, before: Atom | undefined): { word: string; stem: string } => {
  const word = text === '+' && glued && before?.kind === 'number' ? '≥' : text;
  return { word, stem: word };
};

const plainValues = { link: 'link', mail: 'mail', phone: 'phone', code: 'code' } as const;

/** Reads a text in its normal form: values by their types, everything else word by word. */
export function readTokens(written: string, known: ProofWords, now: Date): Token[] {
  const text = expandShort(written);
  const atoms = joinHyphens(atomsOf(text), known);
  const reading: Reading = { atoms, words: atoms.map(({ word }) => word), known, now };
  const tokens: Token[] = [];
  let at = 0;
  for (let first = atoms[at]; first; first = atoms[at]) {
    const found = readValue(reading, at, first);
    const below = belowAt(reading, at);
    const parts = atoms.slice(at, at + (found?.length ?? (below || 1)));
    const end = Math.max(...parts.map(part => part.at + part.text.length));
    const shown = { text: text.slice(first.at, end) };
    if (found) tokens.push({ ...shown, kind: 'value', value: found.value });
    else if (below > 0) tokens.push({ ...shown, kind: 'word', word: '≤', stem: '≤' });
    else if (isRelation(atoms, at)) tokens.push({ ...shown, kind: 'word', ...relationWord(first, atoms[at - 1]) });
    else if (first.kind === 'word') tokens.push({ ...shown, kind: 'word', word: first.word, stem: stemOf(first.word) });
    else tokens.push({ ...shown, kind: 'sign' });
    // A moment is a day and a time.
    if (first.kind === 'iso') {
      const time = readTime(reading, at);
      if (time) tokens.push({ ...shown, kind: 'value', value: time.value });
    }
    at += parts.length;
  }
  return tokens;
}

/** The words, each at its place; nothing where a value or a sign stands. */
export const wordsAt = (tokens: readonly Token[]): string[] =>
  tokens.map(token => (token.kind === 'word' ? token.word : ''));

/**
 * "isn't" -> "is not", "can't" and "cannot" -> "can not", "it's" -> "it s", "d'une" -> "d une"; letters of one script end at those of
 * another: "وPayPal", "Velopost-এর".
 */
const expandShort = (text: string): string =>
  text
    .replace(/\bcan(?:'t|not)\b/gi, 'can not')
    .replace(/\bwon't\b/gi, 'will not')
    .replace(/\bshan't\b/gi, 'shall not')
    .replace(/n't\b/gi, ' not')
    .replace(/(?<=\p{L})'(?=\p{L})/gu, ' ')
    .replace(/(?<=\p{Script=Arabic})(?=[A-Za-z\d])/gu, ' ')
    .replace(/(?<=[A-Za-z\d])-(?=\p{Script=Bengali})/gu, ' ');

/** A hyphen inside a word divides nothing; between two weekdays it is a range. */
const joinHyphens = (atoms: Atom[], known: ProofWords): Atom[] =>
  atoms.filter((atom, at) => {
    const before = atoms[at - 1];
    const behind = atoms[at + 1];
    const inWord =
      atom.text === '-' && atom.glued && behind?.glued && before?.kind === 'word' && behind.kind === 'word';
    const isDay = (word: string): boolean => known.find('weekdays', [word], 0) !== null;
    return !inWord || (isDay(before.word) && isDay(behind.word));
  });

function readValue(reading: Reading, at: number, atom: Atom): ReadValue | undefined {
  if (atom.kind === 'sign' && !/[€$£¥₹৳₽₺]/.test(atom.text) && !isMinus(reading.atoms, at)) return undefined;
  return (
    readDate(reading, at) ??
    readTime(reading, at) ??
    readWeekdays(reading, at) ??
    readShare(reading, at) ??
    readAmount(reading, at) ??
    plain(atom)
  );
}

function plain(atom: Atom): ReadValue | undefined {
  if (!(atom.kind in plainValues)) return undefined;
  const type = plainValues[atom.kind as keyof typeof plainValues];
  return { value: { type, text: linkOf(atom.text) }, length: 1 };
}
