import type { ProofWords } from '../../language/proof-words.js';
import type { Token } from './read-tokens.js';
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
  const words = tokens.map(token => (token.kind === 'word' ? token.word : ''));
  const contents: Content[] = [];
  let negations = 0;
  let yes = false;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word') continue;
    const idea = known.find('ideas', words, at);
    const negation = known.find('not', words, at);
    const free = known.find('free', words, at);
    const length = (found: { length: number } | null): number => found?.length ?? 0;
    if (negation && length(negation) >= Math.max(length(idea), length(free))) {
      negations++;
      at += negation.length - 1;
    } else if (idea && idea.length > length(free)) {
      contents.push({
        at,
        length: idea.length,
        text: tokens
          .slice(at, at + idea.length)
          .map(({ text }) => text)
          .join(' '),
        keys: keysFor(idea.meanings, idea.length === 1 ? token.stem : null),
      });
      at += idea.length - 1;
    } else if (free) at += free.length - 1;
    else if (known.find('yes', words, at)) yes = true;
    else contents.push({ at, length: 1, text: token.text, keys: [token.stem] });
  }
  const ideas = new Set(
    contents.flatMap(({ keys }) => keys.flatMap(key => [key, ...entailed(key.slice(1)).map(more => `~${more}`)])),
  );
  return { tokens, contents, negative: negations > 0, yes, ideas };
}

const keysFor = (ideas: string[], stem: string | null): string[] => [
  ...(stem === null ? [] : [stem]),
  ...ideas.map(idea => `~${idea}`),
];
