import type { Clause } from './clause.js';
import type { Unit } from './units.js';

const limits: readonly string[] = ['~until', '~within'];

/** "Bis 3,90 EUR", "dentro de 2 kg" is at most that much; what is expected by a day says so of the day alone (pure). */
export function isLimitAlike(
  { keys }: Pick<Unit, 'keys'>,
  { contents, tokens }: Pick<Clause, 'contents' | 'tokens'>,
  at: number,
): boolean {
  const before = contents.findLast(content => content.at < at);
  const behind = contents.find(content => content.at > at);
  const isLast = tokens.slice(at + 1).every(({ kind }) => kind !== 'value');
  const isBeside = (from: number, to: number): boolean =>
    to - from <= 2 && tokens.slice(from, to).every(({ kind }) => kind === 'word');
  const words = [
    ...(before && isBeside(before.at + before.length, at) ? [before] : []),
    ...(behind && isLast && isBeside(at + 1, behind.at) ? [behind] : []),
  ].filter(word => limits.some(limit => word.keys.includes(limit)));
  const proves = (key: string): boolean => key !== '~until' && keys.has(key);
  return words.every(word => ['~at_most', '~within', ...word.keys].some(proves));
}
