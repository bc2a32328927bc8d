import type { Clause } from './clause.js';
import type { Said } from './support.js';
import type { Unit } from './units.js';

/** They deny what stands with them: a payment that is awaited has not come, what is excluded cannot be returned. */
const denying: readonly string[] = ['~unpaid', '~pending', '~except'];

/** Whether a record's sentence denies something by such a word instead of a "not" (pure). */
export const isDenied = ({ sentence, negative, verdict }: Unit): boolean =>
  verdict === null && !negative && denying.some(key => sentence.has(key));

/** Who repeats such a sentence says the word, or a "not" instead of it; both together say the opposite (pure). */
export function deniesAlike(clause: Clause, { keys, sentence }: Unit, said: Said): boolean {
  const own = denying.filter(key => sentence.has(key));
  const isSaid = (ideas: ReadonlySet<string>): boolean => own.some(key => ideas.has(key));
  // "Shirts and socks cannot be returned": what only names the one is said with the other.
  if (isListed(clause)) return isSaid(said.ideas) !== said.negative;
  if (own.some(key => keys.has(key))) return isSaid(clause.ideas) !== clause.negative;
  return isSaid(said.ideas) && !clause.negative;
}

/** Nothing but what something is called, with an article at most. */
function isListed({ tokens, contents: [name] }: Clause): boolean {
  return name !== undefined && tokens.length <= 2 && name.at + name.length === tokens.length;
}
