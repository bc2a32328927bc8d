import type { Filter } from 'mongodb';
import type { Clock } from '../../platform/clock.js';
import type { TenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Deal } from './deal.js';

/** A customer's message, as the open deal of its conversation keeps it. */
export type SaidMessage = { messageId: string; at: Date; text: string | null; contactName: string };

/** What a conversation writes into its deal. Nobody has edited it, so the version stays; doing it again changes nothing. */
export type TalkDealStore = {
  openOf(ctx: TenantContext, conversationId: string): Promise<Deal | null>;
  /** Null: there is no open deal, or it knows this message or a later one. */
  renew(ctx: TenantContext, conversationId: string, said: SaidMessage): Promise<Deal | null>;
  /** What the agent understood of the words up to a message. */
  understand(
    ctx: TenantContext,
    conversationId: string,
    known: { aiIntent: string; aiSummary: string | null; at: Date },
  ): Promise<boolean>;
  /** Our side has answered. */
  respond(ctx: TenantContext, conversationId: string, at: Date): Promise<void>;
  /** A message was edited or, with null, taken back: no deal keeps the words of before. */
  restateMessage(ctx: TenantContext, conversationId: string, messageId: string, text: string | null): Promise<void>;
};

export function createTalkDeals(collection: TenantCollection<Deal>, clock: Clock): TalkDealStore {
  const open = (conversationId: string): Filter<Deal> => ({ conversationId, status: 'OPEN' });
  return {
    openOf: (ctx, conversationId) => collection.of(ctx).findOne(open(conversationId)),
    renew: (ctx, conversationId, { messageId, at, text, contactName }) =>
      collection.of(ctx).findOneAndUpdate(
        {
          $and: [
            open(conversationId),
            { lastMessageId: { $ne: messageId } },
            { $or: [{ lastMessageAt: null }, { lastMessageAt: { $lte: at } }] },
          ],
        },
        {
          $set: {
            ...{ lastMessageId: messageId, lastMessageAt: at, lastMessageText: text, contactName },
            updatedAt: clock.now(),
          },
        },
      ),
    understand: (ctx, conversationId, { aiIntent, aiSummary, at }) =>
      collection
        .of(ctx)
        .updateOne(
          { $and: [open(conversationId), { $or: [{ understoodAt: null }, { understoodAt: { $lte: at } }] }] },
          { $set: { aiIntent, aiSummary, understoodAt: at, updatedAt: clock.now() } },
        ),
    async respond(ctx, conversationId, at) {
      const earlier = { $or: [{ lastResponseAt: null }, { lastResponseAt: { $lt: at } }] };
      const change = { $set: { lastResponseAt: at, updatedAt: clock.now() } };
      await collection.of(ctx).updateOne({ $and: [open(conversationId), earlier] }, change);
    },
    async restateMessage(ctx, conversationId, lastMessageId, text) {
      const gone = text === null ? { aiSummary: null } : {};
      await collection
        .of(ctx)
        .updateMany({ conversationId, lastMessageId }, { $set: { lastMessageText: text, ...gone } });
    },
  };
}
