import type { SearchTerm } from '../language/search-terms.js';
import type { SearchWeight } from '../platform/persistence/search-words.js';
import { type SearchType, searchTypes } from './search-box.contract.js';

/** A text of something that was found, as the words that stand in it. */
export type RankedText = { weight: SearchWeight; words: readonly string[] };

/** What a place is worth: a beginning or a part in a better place is worth more than the word itself in a lesser one. */
const worth: Record<SearchWeight, number> = { a: 1, b: 0.4, c: 0.2, d: 0.1 };
const ofBeginning = 0.6;
const ofPart = 0.3;

/** How well something answers, from 0 to 1 (pure): each term counts by the best place where it stands. */
export function scoreOf(terms: readonly SearchTerm[], texts: readonly RankedText[]): number {
  if (terms.length === 0) return 0;
  const best = terms.map(term => Math.max(0, ...texts.map(text => worth[text.weight] * fitOf(term, text.words))));
  return Math.round((best.reduce((sum, each) => sum + each, 0) / terms.length) * 10_000) / 10_000;
}

/** 1: the words as they are; less: a word that begins so, or has it somewhere. */
export function fitOf({ words, begins }: SearchTerm, text: readonly string[]): number {
  if (standsIn(words, text)) return 1;
  const [word] = words;
  if (words.length !== 1 || word === undefined) return 0;
  if (begins && text.some(other => other.startsWith(word))) return ofBeginning;
  return begins && text.some(other => other.includes(word)) ? ofPart : 0;
}

const standsIn = (words: readonly string[], text: readonly string[]): boolean =>
  text.some((_, at) => words.every((word, n) => text[at + n] === word));

type Ranked = { type: SearchType; score: number; at: Date; id: string };

/** The better first; of equal ones a person before what they said, then the newer: no order is left to chance (pure). */
export const inOrder = (a: Ranked, b: Ranked): number =>
  b.score - a.score ||
  searchTypes.indexOf(a.type) - searchTypes.indexOf(b.type) ||
  b.at.getTime() - a.at.getTime() ||
  (a.id < b.id ? -1 : 1);

/** As many as fit (pure): of each type its best, so that none crowds out another; what is left over goes to the best. */
export function shareOf<T extends Ranked>(items: readonly T[], limit: number): T[] {
  const sorted = [...items].sort(inOrder);
  const types = new Set(sorted.map(({ type }) => type));
  const each = Math.floor(limit / Math.max(1, types.size));
  const taken = new Map<string, number>();
  const sure = sorted.filter(({ type }) => {
    taken.set(type, (taken.get(type) ?? 0) + 1);
    return taken.get(type)! <= each;
  });
  const rest = sorted.filter(item => !sure.includes(item)).slice(0, limit - sure.length);
  return [...sure, ...rest].sort(inOrder);
}
