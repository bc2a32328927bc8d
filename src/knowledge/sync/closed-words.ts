import type { LinkVisibility } from '../../company/crm-link.js';
import type { VisibleCounts } from '../records/visibility.js';
import type { Held, Judgement } from './judge-pass.js';
import { ownerlessWords } from './pass-words.js';
import type { ClosedBy, SyncState } from './sync-state.js';

type Confirmed = Extract<Judgement, { verdict: 'kept' }>['confirmed'];

/** What is remembered of a wait that ended so that fewer people see what they saw; null: nobody sees less (pure). */
export function closedBy(held: Held | null, confirmed: Confirmed, at: Date): ClosedBy | null {
  if (!held || confirmed === 'no doubt' || (held.doubt !== 'unproved' && held.doubt !== 'ownerless')) return null;
  return { held, by: confirmed, at };
}

type Closed = Pick<SyncState, 'closed'> & { visible?: VisibleCounts | undefined };

/** Why customers see less than once, and how that is undone; null where they do not (pure). */
export function closedWords({ closed, visible }: Closed, setting: LinkVisibility): string | null {
  if (!closed || (setting !== 'auto' && setting !== 'matched_contact') || !visible?.managers) return null;
  const { held, by, at } = closed;
  const day = at.toISOString().slice(0, 10);
  const who = by === 'admin' ? 'an admin confirmed it' : 'all passes of 24 hours agreed on it';
  if (held.doubt === 'ownerless')
    return `Since ${day} customers no longer find their records, because ${who}: ${ownerlessWords(held.before, held.owners)} They do again once the CRM gives the addresses.`;
  const facts = held.unproved === 1 ? '1 record had' : `${String(held.unproved)} records had`;
  return `This link was for everybody and is private since ${day}, because ${who}: ${facts} lost what says so. ${openHint}`;
}

export const openHint =
  'It stays private, also when the facts are back, until an admin opens it: PUT /api/dashboard/crm-links with `visibility` "public", after GET /api/dashboard/crm-links/visibility has shown what strangers would see.';
