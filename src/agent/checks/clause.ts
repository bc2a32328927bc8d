import type { ProofWords } from '../../language/proof-words.js';
import type { Found } from '../../language/word-table.js';
import { type Token, wordsAt } from './read-tokens.js';
import { entailed } from './ideas.js';

/** A word that states something: its stem and the ideas that it may stand for. Any of its keys is proof enough. */
export type Content = { at: number; length: number; text: string; keys: string[] };

/** A statement, taken apart. */
export type Clause = {
  tokens: readonly Token[];
  contents: Content[];
  negative: boolean;
  yes: boolean;
  /** Every idea that it names. */
  ideas: ReadonlySet<string>;
};

export function readClause(tokens: readonly Token[], known: ProofWords): Clause {
  const words = wordsAt(tokens);
  const agrees = isYes(tokens, words, known);
  const verb = apartIn(words, known);
  const contents: Content[] = [];
  let negations = 0;
  let yes = false;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word' || at === verb?.last) continue;
    if (at === verb?.first) {
      contents.push({ at, length: 1, text: `${token.text} ${tokens[verb.last]?.text ?? ''}`, keys: verb.keys });
      continue;
    }
    const idea = known.find('ideas', words, at);
    const negation = known.find('not', words, at);
    const free = isSize(tokens, at) ? null : known.find('free', words, at);
    const assurance = agrees ? null : known.find('assurances', words, at);
    const length = (found: { length: number } | null): number => found?.length ?? 0;
    if (negation && length(negation) >= Math.max(length(idea), length(free), length(assurance))) {
      negations++;
      at += negation.length - 1;
    } else if (idea && idea.length > length(free) && idea.length >= length(assurance)) {
      contents.push(contentAt(tokens, at, idea));
      at += idea.length - 1;
    } else if (assurance && length(assurance) >= length(free)) {
      contents.push(contentAt(tokens, at, assurance));
      at += assurance.length - 1;
    } else if (free) at += free.length - 1;
    else if (known.find('yes', words, at)) yes = true;
    else if (countsOne(words, at, known)) continue;
    else contents.push({ at, length: 1, text: token.text, keys: [token.stem] });
  }
  const ideas = new Set(
    contents.flatMap(({ keys }) => keys.flatMap(key => [key, ...entailed(key.slice(1)).map(more => `~${more}`)])),
  );
  return { tokens, contents, negative: negations > 0, yes, ideas };
}

/** "Certainly", "for sure" by itself: it answers before a statement; behind one it assures what no record does. */
export function assures(tokens: readonly Token[], known: ProofWords): boolean {
  const words = wordsAt(tokens);
  let found = false;
  for (let at = 0; at < tokens.length;) {
    if (tokens[at]?.kind === 'value') return false;
    const assurance = known.find('assurances', words, at);
    const other = known.find('yes', words, at) ?? known.find('small', words, at);
    if (tokens[at]?.kind === 'word' && !assurance && !other) return false;
    found ||= assurance !== null;
    at += assurance?.length ?? other?.length ?? 1;
  }
  return found;
}

/** A phrase is known by what it means, a word by its stem as well. */
function contentAt(tokens: readonly Token[], at: number, { length, meanings }: Found): Content {
  const parts = tokens.slice(at, at + length);
  const stems = parts.flatMap(part => (part.kind === 'word' && length === 1 ? [part.stem] : []));
  return { at, length, text: textOf(parts), keys: [...stems, ...meanings.map(meaning => `~${meaning}`)] };
}

/** "S, M and L" are sizes where they stand alone; "L'article" and "it's" are words. */
function isSize(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return /^(?:X{0,3}[SL]|M)$/.test(tokens[at]?.text ?? '') && next?.kind !== 'word' && next?.kind !== 'value';
}

/** "Одна кофемолка" is a grinder; "остался один" counts what is left. */
function countsOne(words: readonly string[], at: number, known: ProofWords): boolean {
  const next = known.find('ideas', words, at + 1)?.meanings ?? [];
  const isNoun = Boolean(words[at + 1]) && known.find('free', words, at + 1) === null;
  const isOne = known.find('numbers', words, at)?.meanings.includes('1') ?? false;
  return isOne && isNoun && !next.some(meaning => ['available', 'stock'].includes(meaning));
}

/** A verb in two parts: "holen Sie es bis Freitag ab" is picking up. */
function apartIn(words: readonly string[], known: ProofWords): { first: number; last: number; keys: string[] } | null {
  const first = words.findIndex((_, at) => known.find('apartFirst', words, at) !== null);
  if (first < 0) return null;
  for (let last = words.length - 1; last > first + 1; last--) {
    const found = known.find('apart', [words[first] ?? '', words[last] ?? ''], 0);
    if (found) return { first, last, keys: found.meanings.map(meaning => `~${meaning}`) };
  }
  return null;
}

/** Nothing but a yes: "Certainly!" answers, "it will certainly come" assures. */
function isYes(tokens: readonly Token[], words: readonly string[], known: ProofWords): boolean {
  let at = 0;
  while (at < tokens.length) {
    const found = tokens[at]?.kind === 'sign' ? { length: 1 } : known.find('yes', words, at);
    if (!found) return false;
    at += found.length;
  }
  return true;
}

export const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');
