import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import {
  type ContactMerge,
  formerOf,
  identitiesBack,
  keyOfIdentity,
  otherOf,
  separatedContact,
} from './contact-merge.js';
import { type Contact, versionOf } from './contact.js';
import type { MergeDeps } from './merge-contacts.js';
import { proposeMerges } from './propose-merges.js';

/** The contact that stayed, and the one that is there again. */
export type Separated = { contact: Contact; restored: Contact };

/**
 * One contact becomes two again: each has the ids, addresses and conversations that it had, and what came since under the ids of
 * either. Each step may be repeated: what was cut off is taken up by asking again, and what is undone answers the same once more.
 */
export async function undoMerge(deps: MergeDeps, ctx: TenantContext, mergeId: string): Promise<Separated> {
  const { contacts, clock } = deps;
  const merge = await contacts.merges.get(ctx, mergeId);
  if (merge?.state === 'undone') return bothOf(deps, ctx, merge);
  const kept = keptOf(merge);
  const into = await contacts.get(ctx, kept.into._id);
  if (!into)
    throw new AppError('conflict', 'The contact that stayed is itself part of another one. Undo that merge first.');
  const undoing = await contacts.merges.beginUndo(ctx, mergeId, clock.now());
  if (!undoing) throw noSuchMerge();
  const { from } = kept;
  // An id may belong to one contact only: the other one is there before it gets its ids, and gets them when they are free.
  if (!(await contacts.get(ctx, from._id)))
    await contacts.create(ctx, { ...from, identities: [], updatedAt: clock.now() });
  const identities = identitiesBack(into, kept.into, from);
  await separate(deps, ctx, kept);
  await contacts.addIdentities(ctx, from._id, { identities, phones: [] });
  const own = new Set(kept.into.identities.map(keyOfIdentity));
  const ledAs = identities.filter(identity => !own.has(keyOfIdentity(identity)));
  await deps.moveHistory(ctx, { fromId: into._id, intoId: from._id, ledAs });
  await deps.recordAudit(ctx, {
    action: 'contact.merge_undone',
    target: into._id,
    before: { contactId: into._id, mergeId },
    after: { contactIds: [into._id, from._id] },
  });
  await contacts.merges.finishUndo(ctx, mergeId, clock.now());
  const both = await bothOf(deps, ctx, undoing);
  for (const contact of [both.contact, both.restored]) await proposeMerges(contacts, ctx, contact, clock.now());
  return both;
}

/** Both contacts as they were before the merge. */
function keptOf(merge: ContactMerge | null): { into: Contact; from: Contact } {
  if (!merge || !['merged', 'undoing'].includes(merge.state) || !merge.former) throw noSuchMerge();
  if (merge.formerInto) return { into: formerOf(merge.formerInto), from: formerOf(merge.former) };
  throw new AppError('conflict', 'This merge is of an earlier version, which kept too little to undo it.');
}

/** Whoever edits it meanwhile comes first, and what they wrote stays. */
async function separate(
  { contacts, clock }: MergeDeps,
  ctx: TenantContext,
  { into, from }: { into: Contact; from: Contact },
): Promise<void> {
  for (;;) {
    const now = await contacts.get(ctx, into._id);
    if (!now) return;
    const change = { ...separatedContact(now, into, from), updatedAt: clock.now() };
    if (await contacts.update(ctx, now._id, change, versionOf(now))) return;
  }
}

async function bothOf({ contacts }: MergeDeps, ctx: TenantContext, merge: ContactMerge): Promise<Separated> {
  const [contact, restored] = await Promise.all([
    contacts.get(ctx, merge.intoId ?? ''),
    contacts.get(ctx, otherOf(merge, merge.intoId)),
  ]);
  if (!contact || !restored) throw noSuchMerge();
  return { contact, restored };
}

const noSuchMerge = (): AppError =>
  new AppError('not_found', 'No such merge. GET /api/contacts/duplicates?state=merged lists those that can be undone.');
