import type { Database } from '../platform/persistence/database.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { attemptIdOf, type SendAttempt, sendAttempts, type SendOutcome } from './send-attempt.js';

export type SendAttemptStore = {
  /** All tries of a reply, in the order in which they began. */
  list(ctx: TenantContext, replyId: string): Promise<SendAttempt[]>;
  /** Tries in this conversation that may have led to this message: open ones, and the one that is known to; oldest first. */
  behind(ctx: TenantContext, conversationId: string, externalId: string | null): Promise<SendAttempt[]>;
  /** False when another worker began this very try. */
  begin(ctx: TenantContext, attempt: Omit<SendAttempt, 'tenantId' | '_id'>): Promise<boolean>;
  /** Writes the outcome while it is one of `from`; false when it has one already. */
  resolve(
    ctx: TenantContext,
    id: string,
    from: SendOutcome[],
    change: Pick<SendAttempt, 'outcome' | 'endedAt'> & Partial<SendAttempt>,
  ): Promise<boolean>;
  removeOfConversations(ctx: TenantContext, conversationIds: string[]): Promise<number>;
};

export function createSendAttemptStore(database: Database): SendAttemptStore {
  const collection = tenantCollection(database, sendAttempts);
  return {
    list: (ctx, replyId) => collection.of(ctx).find({ replyId }, { sort: { part: 1, attempt: 1 } }),
    behind: (ctx, conversationId, externalId) => {
      const isOpen = { outcome: { $in: ['sending' as const, 'uncertain' as const] } };
      const filter = { conversationId, $or: [isOpen, ...(externalId ? [{ externalId }] : [])] };
      return collection.of(ctx).find(filter, { sort: { startedAt: 1 }, limit: 50 });
    },
    begin: (ctx, attempt) =>
      collection.of(ctx).insertNew({ ...attempt, _id: attemptIdOf(attempt.replyId, attempt.part, attempt.attempt) }),
    resolve: (ctx, id, from, change) =>
      collection.of(ctx).updateOne({ _id: id, outcome: { $in: from } }, { $set: change }),
    removeOfConversations: (ctx, conversationIds) =>
      collection.of(ctx).deleteMany({ conversationId: { $in: conversationIds } }),
  };
}
