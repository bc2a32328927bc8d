import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Contact } from './contact.js';
import { formerOf, mergedContact } from './contact-merge.js';
import type { ContactStore } from './contact.store.js';
import { proposeMerges } from './propose-merges.js';

type HistoryMove = { fromId: string; intoId: string; ledAs?: Contact['identities'] };

export type MergeDeps = {
  contacts: ContactStore;
  clock: Clock;
  recordAudit: RecordAudit;
  /** What is kept of one contact is another's from now on: conversations, what was said in them, replies, handoffs. */
  moveHistory: (ctx: TenantContext, move: HistoryMove) => Promise<void>;
};

/**
 * Two contacts become one: `intoId` stays and gets all. Each step may be repeated; a merge that was cut off is taken up by asking
 * again, for what the other contact was is kept with it, and one that is done answers the same once more.
 */
export async function mergeContacts(
  deps: MergeDeps,
  ctx: TenantContext,
  { intoId, fromId }: { intoId: string; fromId: string },
): Promise<{ contact: Contact; mergeId: string }> {
  const { contacts, clock } = deps;
  if (intoId === fromId)
    throw new AppError('unprocessable', 'A contact cannot be merged with itself. Name another one in contactId.');
  const into = await contacts.get(ctx, intoId);
  if (!into) throw new AppError('not_found', 'No such contact. GET /api/contacts lists them.');
  const begun = await contacts.merges.begun(ctx, intoId, fromId);
  if (begun?.state === 'merged') return { contact: into, mergeId: begun._id };
  const from = begun?.former ? formerOf(begun.former) : await contacts.get(ctx, fromId);
  if (!from)
    throw new AppError('unprocessable', 'contactId names no contact of this company. GET /api/contacts lists them.');
  const merge = begun ?? (await contacts.merges.begin(ctx, { into, from }, clock.now()));
  await deps.moveHistory(ctx, { fromId, intoId });
  // An id may belong to one contact only, so it leaves the one before it comes to the other.
  await contacts.removeMerged(ctx, fromId);
  const contact = await contacts.update(ctx, intoId, { ...mergedContact(into, from), updatedAt: clock.now() });
  await contacts.merges.dropOpenOf(ctx, fromId);
  if (contact) await proposeMerges(contacts, ctx, contact, clock.now());
  // What arrived in between was still the other contact's.
  await deps.moveHistory(ctx, { fromId, intoId });
  await deps.recordAudit(ctx, {
    action: 'contact.merged',
    target: intoId,
    before: { contactIds: [intoId, fromId] },
    after: { contactId: intoId, mergeId: merge._id },
  });
  // Last: what dies before this is asked for again and told twice rather than never.
  await contacts.merges.finish(ctx, merge._id, clock.now());
  return { contact: contact ?? into, mergeId: merge._id };
}
