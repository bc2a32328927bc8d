import { estimateTokens } from '../../llm/vectors.js';

/** What a model is told of what was said before: enough for a talk, too little to spend a company's day with. */
const mostTokens = 2_000;
const mostTokensOfALine = 400;

/** The latest lines within the tokens, in their order; a line that is a book is cut (pure). */
export function cutHistory<L extends { text: string }>(history: readonly L[]): L[] {
  const kept: L[] = [];
  let left = mostTokens;
  for (const line of history.toReversed()) {
    const cut = { ...line, text: cutText(line.text, mostTokensOfALine) };
    left -= estimateTokens(cut.text);
    if (left < 0) break;
    kept.unshift(cut);
  }
  return kept;
}

/** The beginning of a text, by whole characters. */
function cutText(text: string, tokens: number): string {
  const size = estimateTokens(text);
  if (size <= tokens) return text;
  const characters = [...text];
  return `${characters.slice(0, Math.floor((characters.length * tokens) / size) - 1).join('')}…`;
}
