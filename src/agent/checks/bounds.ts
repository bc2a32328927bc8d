import type { Clause, Content } from './clause.js';
import type { Unit } from './units.js';

const bounds: ReadonlySet<string> = new Set(['~at_least', '~at_most', '~about']);

/** "Less than" and "about" are said of the one value of a statement: another field's do not count (pure). */
export function isBoundAlike(
  { keys, names }: Pick<Unit, 'keys' | 'names'>,
  { contents, tokens }: Pick<Clause, 'contents' | 'tokens'>,
  isNamed: ReadonlySet<number>,
): boolean {
  const isAlone = tokens.filter(({ kind }, at) => kind === 'value' && !isNamed.has(at)).length === 1;
  const isBound = (content: Content): boolean => content.keys.some(key => bounds.has(key));
  return (
    !isAlone || contents.filter(isBound).every(content => content.keys.some(key => keys.has(key) || names.has(key)))
  );
}
