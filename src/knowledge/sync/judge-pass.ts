import type { FailureKind, FetchFailure } from './fetch-failure.js';
import type { MorePages } from './more-pages.js';

/**
 * Why a pass is not believed at once: nothing came, much is gone, other ids stand in the place of the known ones, records of a
 * private link have lost the addresses by which their owners find them, or records of a link for everybody what says that they are.
 */
type Doubt = 'empty' | 'shrunken' | 'renamed' | 'ownerless' | 'unproved';

/** Of the records that a pass saw again, how many had an owner before, and how many of these have none, or a weaker one, now. */
export type OwnerCounts = { had: number; lost: number; fields: OwnerField[] };
/** A field in which their addresses stood, and whether records still have it. */
export type OwnerField = { field: string; isThere: boolean };

/** A pass that waits for an admin's word, or for a day in which all passes say the same. */
export type Held = {
  doubt: Doubt;
  since: Date;
  /** The first pass that said so: what no pass has seen since then is gone for all of them. */
  firstPass: string;
  passes: number;
  before: number;
  read: number;
  lost: number;
  added: number;
  confirmedAt: Date | null;
  unproved?: number | undefined;
  owners?: OwnerCounts | undefined;
};

/** What was there, and what a pass read. Counted by key. */
export type PassCounts = {
  before: number;
  read: number;
  /** Of those that were there, how many this pass did not see; and how many no pass saw since the wait began. */
  missing: number;
  missingSinceHeld: number;
  added: number;
  /** Of both, the records without an id, whose key is their text: an edit of one is a missing and an added one. */
  missingTexts: number;
  addedTexts: number;
};

export type ReadPass = {
  passId: string;
  now: Date;
  counts: PassCounts;
  more: MorePages | null;
  failure: FetchFailure | null;
  held: Held | null;
  /** Nothing was kept before, or the link itself was changed since: there is nothing to compare with. */
  isNew: boolean;
  /** Of a link that was for everybody, the records that have lost what says so and have nothing of a person either. */
  unproved: number;
  /** Of a private link. */
  owners: OwnerCounts;
};

export type Judgement =
  /** `confirmed`: it was doubted, and is believed by now. */
  | { verdict: 'kept'; confirmed: 'no doubt' | 'admin' | 'agreement' }
  /** What was read is kept; nothing is removed, since what was not read may still be there. */
  | { verdict: 'partial'; more: MorePages; confirmed: 'no doubt' | 'admin' | 'agreement' }
  /** Nothing of it is added, nothing removed. */
  | { verdict: 'waiting'; held: Held }
  | { verdict: 'refused'; reason: string; goesOn: boolean };

/** How long passes must agree before many records are removed without a word. */
export const agreementMs = 24 * 3_600_000;

/** Failures after which the page where a pass stopped can be asked for again; after the others its place may be worth nothing. */
const passing: Record<FailureKind, boolean> = {
  rate_limited: true,
  server: true,
  network: true,
  unreadable: true,
  auth: true,
  not_found: false,
  refused: false,
  paging: false,
};

const goesOnAfter = (kind: FailureKind): boolean => passing[kind];

/** Decides what becomes of a pass, before anything of it is kept (pure). */
export function judgePass(pass: ReadPass): Judgement {
  const { counts, failure, more } = pass;
  if (failure) return { verdict: 'refused', reason: failure.message, goesOn: goesOnAfter(failure.kind) };
  if (more && counts.read === 0) {
    const reason = `The CRM answered without records, though it says that there are some: ${more.reason}`;
    return { verdict: 'refused', reason, goesOn: false };
  }
  const doubt = pass.isNew ? null : doubtOf(pass, more !== null);
  if (doubt === null) return believed(more, 'no doubt');
  const held = heldNow(pass, doubt);
  const confirmed = confirmationOf(held, pass.now);
  if (confirmed === null) return { verdict: 'waiting', held };
  return believed(more, confirmed);
}

const believed = (more: MorePages | null, confirmed: 'no doubt' | 'admin' | 'agreement'): Judgement =>
  more ? { verdict: 'partial', more, confirmed } : { verdict: 'kept', confirmed };

/** Few may lose theirs, as when people ask to be forgotten; from here on it is a field that is called otherwise, or empty (pure). */
export const losesOwners = ({ had, lost }: Pick<OwnerCounts, 'had' | 'lost'>): boolean => lost * 10 > had * 3;

/** An edit of a text without an id is neither lost nor new. */
const edits = ({ missingTexts, addedTexts }: PassCounts): number => Math.min(missingTexts, addedTexts);
const lostOf = (counts: PassCounts): number => counts.missing - edits(counts);
const freshOf = (counts: PassCounts): number => counts.added - edits(counts);

function doubtOf({ counts, unproved, owners }: ReadPass, isPart: boolean): Doubt | null {
  const lost = lostOf(counts);
  // Of a part, records are missing because they stand on other pages; only where nothing on it is known, it says something.
  const isDoubtful = isPart ? lost > 0 && lost === counts.before : lost * 10 > counts.before * 3;
  if (!isDoubtful && losesOwners(owners)) return 'ownerless';
  if (!isDoubtful) return unproved > 0 ? 'unproved' : null;
  if (counts.read === 0) return 'empty';
  return freshOf(counts) * 2 >= lost || isPart ? 'renamed' : 'shrunken';
}

/** The wait goes on while passes say the same of the same records, and begins anew when one does not. */
function heldNow({ held, counts, passId, now, unproved, owners }: ReadPass, doubt: Doubt): Held {
  const { before, read, added } = counts;
  const special = { ...(unproved > 0 ? { unproved } : {}), ...(doubt === 'ownerless' ? { owners } : {}) };
  const said = { doubt, before, read, lost: lostOf(counts), added, ...special };
  const isSaid = doubt !== 'ownerless' || owners.lost * 9 <= Number(held?.owners?.lost) * 10;
  const agrees = held !== null && held.doubt === doubt && isSaid && counts.missingSinceHeld * 10 >= counts.missing * 9;
  return agrees
    ? { ...held, ...said, passes: held.passes + 1 }
    : { ...said, since: now, firstPass: passId, passes: 1, confirmedAt: null };
}

function confirmationOf({ confirmedAt, since }: Held, now: Date): 'admin' | 'agreement' | null {
  if (confirmedAt) return 'admin';
  return now.getTime() - since.getTime() >= agreementMs ? 'agreement' : null;
}
