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
  let negative = false;
  let yes = false;
  for (let at = 0, token = tokens[0]; token; token = tokens[++at]) {
    if (token.kind !== 'word' || at === verb?.last) continue;
    if (at === verb?.first) {
      const text = textOf([token, ...tokens.slice(verb.last, verb.last + 1)]);
      contents.push({ at, length: 1, text, keys: verb.keys });
      continue;
    }
    const idea = known.find('ideas', words, at);
    const negation = known.find('not', words, at);
    const free = isSize(token.text, tokens[at + 1]) ? null : known.find('free', words, at);
    const assurance = agrees ? null : known.find('assurances', words, at);
    if (isLongest(negation, idea, free, assurance)) {
      negative = true;
      at += negation.length - 1;
    } else if (isLongest(idea, assurance) && !isLongest(free, idea)) {
      contents.push(contentAt(tokens, at, idea, token.stem));
      at += idea.length - 1;
    } else if (isLongest(assurance, free)) {
      contents.push(contentAt(tokens, at, assurance, token.stem));
      at += assurance.length - 1;
    } else if (free) at += free.length - 1;
    else if (known.find('yes', words, at)) yes = true;
    else if (!countsOne(words, at, known)) contents.push({ at, length: 1, text: token.text, keys: [token.stem] });
  }
  const ideas = new Set(
    contents.flatMap(({ keys }) => keys.flatMap(key => [key, ...entailed(key.slice(1)).map(more => `~${more}`)])),
  );
  return { tokens, contents, negative, yes, ideas };
}

/** "Certainly", "for sure" by itself: it answers before a statement; behind one it assures what no record does. */
export function assures(tokens: readonly Token[], known: ProofWords): boolean {
  const words = wordsAt(tokens);
  let found = false;
  let at = 0;
  for (let token = tokens[at]; token; token = tokens[at]) {
    if (token.kind === 'value') return false;
    const assurance = known.find('assurances', words, at);
    const part = assurance ?? known.find('yes', words, at) ?? known.find('small', words, at);
    if (token.kind === 'word' && !part) return false;
    found ||= assurance !== null;
    at += part?.length ?? 1;
  }
  return found;
}

/** Whether nothing else that is found at the same word says more: the longest phrase is the one that is meant. */
const isLongest = (found: Found | null, ...others: (Found | null)[]): found is Found =>
  found !== null && others.every(other => other === null || found.length >= other.length);

/** A phrase is known by what it means, a word by its stem as well. */
function contentAt(tokens: readonly Token[], at: number, { length, meanings }: Found, stem: string): Content {
  const text = textOf(tokens.slice(at, at + length));
  const ideas = meanings.map(meaning => `~${meaning}`);
  return { at, length, text, keys: length === 1 ? [stem, ...ideas] : ideas };
}

/** "S, M and L" are sizes where they stand alone; "L'article" and "it's" are words. */
const isSize = (text: string, next: Token | undefined): boolean =>
  /^(?:X{0,3}[SL]|M)$/.test(text) && next?.kind !== 'word' && next?.kind !== 'value';

/** "Одна кофемолка" is a grinder; "остался один" counts what is left. */
function countsOne(words: readonly string[], at: number, known: ProofWords): boolean {
  const next = known.find('ideas', words, at + 1)?.meanings ?? [];
  const isNoun = Boolean(words[at + 1]) && known.find('free', words, at + 1) === null;
  const isOne = known.find('numbers', words, at)?.meanings.includes('1') === true;
  return isOne && isNoun && !next.some(meaning => ['available', 'stock'].includes(meaning));
}

/** Where the two parts of a verb stand, and its ideas. */
type Apart = { first: number; last: number; keys: string[] };

/** A verb in two parts: "holen Sie es bis Freitag ab" is picking up. */
function apartIn(words: readonly string[], known: ProofWords): Apart | undefined {
  const [verb] = words.flatMap((word, first) => (known.find('apartFirst', words, first) ? [{ word, first }] : []));
  if (!verb) return undefined;
  const pairs = words.flatMap((word, last) => {
    const found = last > verb.first + 1 ? known.find('apart', [verb.word, word], 0) : null;
    return found ? [{ first: verb.first, last, keys: found.meanings.map(meaning => `~${meaning}`) }] : [];
  });
  return pairs.at(-1);
}

/** Nothing but a yes: "Certainly!" answers, "it will certainly come" assures. */
function isYes(tokens: readonly Token[], words: readonly string[], known: ProofWords): boolean {
  let at = 0;
  for (let token = tokens[at]; token; token = tokens[at]) {
    const found = token.kind === 'sign' ? { length: 1 } : known.find('yes', words, at);
    if (!found) return false;
    at += found.length;
  }
  return true;
}

export const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');
