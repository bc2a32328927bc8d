import type { ConversationStore } from '../conversations/conversation.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { HandoffStore } from '../replies/handoff.store.js';
import type { ReplyStore } from '../replies/reply.store.js';

export type WatchedStores = { replies: ReplyStore; handoffs: HandoffStore; conversations: ConversationStore };

/**
 * The same stores, which say after a change that concerns people in which company it was. It only says so: what is to be told
 * is found by looking at the stores (collect-notices.ts), so nothing is lost when nobody hears it.
 */
export function watchStores<S extends WatchedStores>(
  stores: S,
  changed: (tenantId: string) => void,
  /** Called before conversations are removed: should we die in between, the next look finds what is to be done. */
  leaving: (ctx: TenantContext, conversationIds: string[]) => Promise<void>,
): S {
  const { replies, handoffs, conversations } = stores;
  /** Passes a result on, and says so when something happened. */
  const told = <T>(tenantId: string, result: T): T => {
    if (result) changed(tenantId);
    return result;
  };
  return {
    ...stores,
    replies: {
      ...replies,
      insertNew: async (ctx, reply) => {
        const isNew = await replies.insertNew(ctx, reply);
        return reply.status === 'held' ? told(ctx.tenantId, isNew) : isNew;
      },
      move: async (ctx, ...change) => told(ctx.tenantId, await replies.move(ctx, ...change)),
      supersede: async (ctx, ...what) => told(ctx.tenantId, await replies.supersede(ctx, ...what)),
      settle: async (claimed, change) => told(claimed.document.tenantId, await replies.settle(claimed, change)),
    },
    handoffs: {
      ...handoffs,
      insertNew: async (ctx, handoff) => told(ctx.tenantId, await handoffs.insertNew(ctx, handoff)),
      take: async (ctx, ...what) => told(ctx.tenantId, await handoffs.take(ctx, ...what)),
      close: async (ctx, ...what) => told(ctx.tenantId, await handoffs.close(ctx, ...what)),
    },
    conversations: {
      ...conversations,
      takeOver: async (ctx, ...what) => told(ctx.tenantId, await conversations.takeOver(ctx, ...what)),
      remove: async (ctx, ids) => {
        await leaving(ctx, ids);
        return told(ctx.tenantId, await conversations.remove(ctx, ids));
      },
      countMessage: async (ctx, ...what) => {
        const counted = await conversations.countMessage(ctx, ...what);
        if (counted?.status === 'open') changed(ctx.tenantId);
        return counted;
      },
    },
  };
}
