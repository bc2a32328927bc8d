import { type Clock, plus } from '../platform/clock.js';
import { messageOf } from '../platform/errors/app-error.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Log } from '../platform/observability/log.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import {
  type DeletionRequest,
  type DeletionRequestStore,
  type Erased,
  nothingErased,
} from './deletion-request.store.js';
import { eraseContact, forgetContact, type ForgetDeps } from './forget-contact.js';
import { backoffMs } from '../pipeline/backoff.js';

export type ForgetPeopleDeps = ForgetDeps & {
  deletionRequests: DeletionRequestStore;
  recordAudit: RecordAudit;
  clock: Clock;
  log: Log;
};

/**
 * Forgets the person of one request that is due; false when none is. Dying on the way leaves it due again when the lease has
 * run out, and forgetting what is forgotten changes nothing; it is never given up.
 */
export async function forgetDue(deps: ForgetPeopleDeps, owner: string): Promise<boolean> {
  const { deletionRequests, clock, log } = deps;
  const claimed = await deletionRequests.source.claim(owner);
  if (!claimed) return false;
  const { document } = claimed;
  const ctx = contextOfDocument(document, 'forget-people', log);
  const heartbeat = setInterval(
    () => void deletionRequests.source.extend(claimed).catch(() => undefined),
    deletionRequests.source.leaseMs / 3,
  );
  try {
    if (document.contactId) {
      const erased = sumOf(document.erased, await eraseContact(deps, ctx, document.contactId));
      await deps.recordAudit(ctx, { action: 'contact.erased', target: document.contactId, after: erased });
      await deletionRequests.source.settle(claimed, { $set: { ...settled(clock), erased } });
      return true;
    }
    const contacts = await forgetPerson(deps, ctx, document);
    await deps.recordAudit(ctx, {
      action: 'person.forget',
      target: `deletion:${document._id}`,
      after: { contacts, askedBy: 'platform' },
    });
    await deletionRequests.source.settle(claimed, { $set: { ...settled(clock), personExternalId: null } });
  } catch (error) {
    ctx.log.error('a person could not be forgotten; it is tried again', { request: document._id, error });
    const dueAt = plus(clock.now(), backoffMs(document.attempts));
    await deletionRequests.source.settle(claimed, { $set: { dueAt, lastError: messageOf(error) } });
  } finally {
    clearInterval(heartbeat);
  }
  return true;
}

const settled = (clock: Clock) => ({ state: 'done' as const, doneAt: clock.now(), dueAt: null, lastError: null });

const sumOf = (before: Erased = nothingErased, more: Erased): Erased => ({
  messages: before.messages + more.messages,
  chunks: before.chunks + more.chunks,
  runs: before.runs + more.runs,
  files: before.files + more.files,
});

/** Answers how many contacts there were. What came in without becoming a contact is emptied as well. */
async function forgetPerson(deps: ForgetPeopleDeps, ctx: TenantContext, request: DeletionRequest): Promise<number> {
  const { personExternalId, accountIds } = request;
  if (personExternalId === null) return 0;
  let count = 0;
  for (const accountId of accountIds) {
    const contact = await deps.contacts.findByIdentity(ctx, accountId, personExternalId);
    if (contact) {
      await forgetContact(deps, ctx, contact._id);
      count += 1;
    }
    await deps.inbox.erasePerson(ctx, accountId, personExternalId);
  }
  return count;
}
