import type { Assignment, AssignmentRule } from '../company/assignment.contract.js';
import type { Channel } from '../channels/channel.js';

/** A conversation that needs a person. */
export type Needy = { accountId: string; channel: Channel; language: string | null };
/** Somebody who may answer customers, and how many conversations they have. */
export type Candidate = { userId: string; open: number };

/** The rules that fit, in their order (pure). */
export const fittingRules = ({ enabled, rules }: Assignment, needy: Needy, isOpen: boolean): AssignmentRule[] =>
  enabled ? rules.filter(rule => fits(rule, needy, isOpen)) : [];

function fits({ accountIds, channels, languages, hours }: AssignmentRule, needy: Needy, isOpen: boolean): boolean {
  const { accountId, channel, language } = needy;
  return (
    (!accountIds || accountIds.includes(accountId)) &&
    (!channels || channels.includes(channel)) &&
    (!languages || (language !== null && languages.includes(language))) &&
    (hours === 'any' || (hours === 'open') === isOpen)
  );
}

/** Whoever has the fewest; of several the first by id, who has one more then. Null: all have as many as they may (pure). */
export function leastBusy(candidates: Candidate[], maxOpen: number | null): string | null {
  const free = candidates.filter(({ open }) => maxOpen === null || open < maxOpen);
  const [first] = free.toSorted((a, b) => a.open - b.open || (a.userId < b.userId ? -1 : 1));
  return first?.userId ?? null;
}
