import type { Clause } from './clause.js';
import type { Unit } from './units.js';

const limits: readonly string[] = ['~until', '~within'];

/** "Bis 3,90 EUR", "dentro de 2 kg" is at most that much; what is expected by a day says so of the day alone (pure). */
export function isLimitAlike(
  { keys }: Pick<Unit, 'keys'>,
  { contents, tokens }: Pick<Clause, 'contents' | 'tokens'>,
  at: number,
): boolean {
  const next = contents.filter(content => content.at + content.length <= at).length;
  const [before, behind] = [contents[next - 1], contents[next]];
  const isBeside = (from: number, to: number): boolean =>
    to - from <= 2 && tokens.slice(from, to).every(({ kind }) => kind === 'word');
  const words = [
    ...(before && isBeside(before.at + before.length, at) ? [before] : []),
    ...(behind && isBeside(at + 1, behind.at) && tokens.slice(behind.at).every(({ kind }) => kind !== 'value')
      ? [behind]
      : []),
  ].filter(word => limits.some(limit => word.keys.includes(limit)));
  const proves = (key: string): boolean => key !== '~until' && keys.has(key);
  return words.every(word => ['~at_most', ...word.keys].some(proves));
}
