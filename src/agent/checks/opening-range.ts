import type { ProofWords } from '../../language/proof-words.js';
import { foldText } from '../../language/normalize-text.js';
import { readClause } from './clause.js';
import type { Token } from './read-tokens.js';
import type { Value } from './values/value.js';

/** "Opens at 9:00 and closes at 17:00" says what "open from 9:00 to 17:00" says: one range of times. */
export function joinOpening(tokens: readonly Token[], known: ProofWords): Token[] {
  const [from = [], to = []] = tokens.filter(isHour).map(({ value }) => value.from);
  const first = tokens.findIndex(isHour);
  const last = tokens.findLastIndex(isHour);
  const before = readClause(tokens.slice(0, first), known);
  const opens = before.ideas.has('~open') && !before.ideas.has('~closed') && !before.negative;
  if (!opens || !onlyCloses(tokens.slice(first + 1, last), known)) return [...tokens];
  const text = tokens
    .slice(first, last + 1)
    .map(token => token.text)
    .join(' ');
  const range: Token = { text, kind: 'value', value: { type: 'time', from, to } };
  return [...tokens.slice(0, first), range, ...tokens.slice(last + 1)];
}

/** Between both times stands the closing, and nothing else that states something. */
function onlyCloses(between: readonly Token[], known: ProofWords): boolean {
  const { contents, negative } = readClause(between, known);
  const states = contents.filter(({ text }) => known.find('joins', [foldText(text)], 0) === null);
  return (
    !negative &&
    states.length === 1 &&
    states.flatMap(({ keys }) => keys).includes('~closed') &&
    between.every(({ kind }) => kind !== 'value')
  );
}

/** A time by itself: neither a range nor a bare number, which may be anything. */
const isHour = (token: Token): token is Token & { value: Extract<Value, { type: 'time' }> } =>
  token.kind === 'value' && token.value.type === 'time' && token.value.to === null;
