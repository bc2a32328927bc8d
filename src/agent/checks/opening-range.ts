import type { ProofWords } from '../../language/proof-words.js';
import { readClause } from './clause.js';
import type { Token } from './read-tokens.js';
import type { Value } from './values/value.js';

/** "Opens at 9:00 and closes at 17:00" says what "open from 9:00 to 17:00" says: one range of times. */
export function joinOpening(tokens: readonly Token[], known: ProofWords): Token[] {
  const times = tokens.flatMap((token, at) => (token.kind === 'value' && isHour(token.value) ? [at] : []));
  const [first, last] = times;
  if (first === undefined || last === undefined || times.length !== 2) return [...tokens];
  const start = tokens[first];
  const end = tokens[last];
  const before = readClause(tokens.slice(0, first), known);
  const between = tokens.slice(first + 1, last);
  const opens = before.ideas.has('~open') && !before.ideas.has('~closed') && !before.negative;
  if (start?.kind !== 'value' || end?.kind !== 'value' || !opens || !onlyCloses(between, known)) return [...tokens];
  const value: Value = { type: 'time', from: minutesOf(start.value), to: minutesOf(end.value) };
  const text = tokens
    .slice(first, last + 1)
    .map(token => token.text)
    .join(' ');
  return [...tokens.slice(0, first), { at: start.at, text, kind: 'value', value }, ...tokens.slice(last + 1)];
}

/** Between both times stands the closing, and nothing else that states something. */
function onlyCloses(between: readonly Token[], known: ProofWords): boolean {
  const { contents, negative } = readClause(between, known);
  const isJoin = (token: Token): boolean => token.kind === 'word' && known.find('joins', [token.word], 0) !== null;
  const states = contents.filter(({ at }) => !between.slice(at, at + 1).some(isJoin));
  return (
    !negative &&
    states.length === 1 &&
    states.every(({ keys }) => keys.includes('~closed')) &&
    between.every(({ kind }) => kind !== 'value')
  );
}

/** A time by itself: neither a range nor a bare number, which may be anything. */
const isHour = (value: Value): boolean => value.type === 'time' && value.to === null;
const minutesOf = (value: Value): number[] => (value.type === 'time' ? value.from : []);
