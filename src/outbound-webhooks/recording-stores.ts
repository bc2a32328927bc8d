import type { ConversationStore } from '../conversations/conversation.store.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { Log } from '../platform/observability/log.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import type { HandoffStore } from '../replies/handoff.store.js';
import type { Reply } from '../replies/reply.js';
import type { ReplyStore } from '../replies/reply.store.js';
import {
  handoffHappening,
  messageHappening,
  replyEventOf,
  replyHappening,
  takenOverHappening,
} from './describe-event.js';
import type { RecordEvent } from './record-event.js';
import type { WebhookAttemptStore } from './webhook-attempt.store.js';

export type RecordedStores = {
  messages: MessageStore;
  replies: ReplyStore;
  handoffs: HandoffStore;
  conversations: ConversationStore;
};

export type RecordingDeps = { events: RecordEvent; deliveries: WebhookAttemptStore; log: Log };

const always = (): boolean => true;

/**
 * The same stores, which record what happens in them for the endpoints that listen, inside of the very step: an event is
 * recorded before its write where that write ends the step, and after it where the step is repeated until it has settled.
 * So no crash loses an event, and none is recorded twice.
 */
export function recordingStores<S extends RecordedStores>(stores: S, { events, deliveries, log }: RecordingDeps): S {
  const { messages, handoffs, conversations } = stores;
  return {
    ...stores,
    messages: {
      ...messages,
      // Ids of messages are made of the platform's, so a repeated step names the same one.
      insertNew: (ctx, message) =>
        events.around(ctx, messageHappening(message), () => messages.insertNew(ctx, message), always),
      update: async (ctx, id, change) => {
        const updated = await messages.update(ctx, id, change);
        if (change.erasedAt) await deliveries.eraseText(ctx, id);
        return updated;
      },
    },
    replies: recordingReplies(stores.replies, events, log),
    handoffs: {
      ...handoffs,
      insertNew: async (ctx, handoff) => {
        const isNew = await handoffs.insertNew(ctx, handoff);
        if (!(await events.isWanted(ctx, 'handoff.opened'))) return isNew;
        // A repeated step has made itself a new id; the stored one counts.
        const stored = isNew ? handoff : (await handoffs.list(ctx, { runId: handoff.runId }, { limit: 1 })).items[0];
        if (stored) await events.record(ctx, handoffHappening(stored));
        return isNew;
      },
    },
    conversations: {
      ...conversations,
      takeOver: async (ctx, id, assigneeId, now) => {
        const write = () => conversations.takeOver(ctx, id, assigneeId, now);
        if (!(await events.isWanted(ctx, 'conversation.taken_over'))) return write();
        const before = await conversations.get(ctx, id);
        const happening = before && takenOverHappening(before, assigneeId, ctx.actor);
        return events.around(ctx, happening, write, taken => taken !== null);
      },
      remove: async (ctx, ids) => {
        // Before, so that dying in between leaves the conversations to be removed again.
        await deliveries.removeOfConversations(ctx, ids);
        return conversations.remove(ctx, ids);
      },
    },
  };
}

function recordingReplies(replies: ReplyStore, events: RecordEvent, log: Log): ReplyStore {
  /** Records what this change of a reply is going to tell, if anybody listens and it is going to happen, and makes it. */
  async function telling<R>(
    ctx: TenantContext,
    id: string,
    change: Partial<Reply>,
    from: readonly Reply['status'][] | null,
    write: () => Promise<R>,
  ): Promise<R> {
    const type = replyEventOf(change.status);
    if (!type || !(await events.isWanted(ctx, type))) return write();
    const reply = await replies.get(ctx, id);
    if (!reply || reply.status === change.status || (from && !from.includes(reply.status))) return write();
    // Every change of status raises the version, so a step that is repeated finds the version of the first time.
    const { version } = reply;
    const happening = replyHappening(type, { ...reply, ...change }, `v${version}`, change.lastError ?? null);
    /** Another worker may have taken this very step: then the event is theirs too. */
    const isTrue = async () => {
      const now = await replies.get(ctx, id);
      return now !== null && (now.version > version + 1 || (now.version > version && now.status === change.status));
    };
    return events.around(ctx, happening, write, result => Boolean(result) || isTrue());
  }

  return {
    ...replies,
    insertNew: async (ctx, reply) => {
      const isNew = await replies.insertNew(ctx, reply);
      if (reply.status !== 'held' || !(await events.isWanted(ctx, 'reply.held'))) return isNew;
      const stored = isNew ? reply : await replies.findByKey(ctx, reply.idempotencyKey);
      // Whatever has been decided since, nobody waits for it any more.
      if (stored?.status === 'held') await events.record(ctx, replyHappening('reply.held', stored, 'new', null));
      return isNew;
    },
    move: (ctx, id, change, guard) => telling(ctx, id, change, null, () => replies.move(ctx, id, change, guard)),
    settle: (claimed, change) => {
      const write = () => replies.settle(claimed, change);
      if (!replyEventOf(change.status)) return write();
      const ctx = contextOfDocument(claimed.document, 'webhooks', log);
      return telling(ctx, claimed.document._id, change, null, write);
    },
  };
}
