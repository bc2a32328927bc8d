import type { Company } from '../company/company.js';
import type { Conversation } from '../conversations/conversation.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { HandoffStore } from '../replies/handoff.store.js';
import { type Reply, reviewable } from '../replies/reply.js';
import type { ReplyStore } from '../replies/reply.store.js';
import type { ManagerNotice } from './manager-notice.js';

export type SubjectDeps = { replies: ReplyStore; handoffs: HandoffStore; conversations: ConversationStore };

/** Something that people should know of now. */
export type Subject = Pick<ManagerNotice, 'kind' | 'subjectId' | 'conversationId' | 'aboutMessageId' | 'epoch'> & {
  /** Who linked their chat later is not told of it. */
  since: Date;
  /** The run whose urgency it has. */
  runId: string | null;
  /** One person's business; null: everybody's. */
  onlyUserId: string | null;
};

const most = 200;

/**
 * All that asks for a person at this moment, from the stores that hold it. Conversations are read before handoffs: one that
 * opens in between was handed over before it opened, so its handoff is seen.
 */
export async function findSubjects(deps: SubjectDeps, ctx: TenantContext, company: Company): Promise<Subject[]> {
  const newest = { sort: { createdAt: -1 as const }, limit: most };
  const open = await deps.conversations.find(
    ctx,
    { status: 'open', unreadCount: { $gt: 0 }, lastInboundId: { $ne: null } },
    { sort: { lastActivityAt: -1 }, limit: most },
  );
  const replies = await deps.replies.find(ctx, { status: { $in: reviewable } }, newest);
  const handoffs = await deps.handoffs.find(ctx, { status: 'open', takenBy: null }, newest);
  const handed = await deps.conversations.find(
    ctx,
    { _id: { $in: handoffs.map(({ conversationId }) => conversationId) }, status: { $ne: 'resolved' } },
    { limit: most },
  );
  const epochs = new Map(handed.map(({ _id, epoch }) => [_id, epoch]));
  return [
    ...replies.map(ofReply),
    ...handoffs
      .filter(({ conversationId }) => epochs.has(conversationId))
      .map(({ _id, conversationId, messageId, runId, createdAt }) => ({
        ...blank,
        kind: 'handoff' as const,
        subjectId: _id,
        conversationId,
        aboutMessageId: messageId,
        epoch: epochs.get(conversationId) ?? null,
        since: createdAt,
        runId,
      })),
    ...open.map(ofConversation),
    ...company.accounts
      .filter(({ status }) => status === 'needs_reauth')
      .map(({ id }) => ({ ...blank, kind: 'account' as const, subjectId: id, since: new Date(8.64e15) })),
  ];
}

export const blank = { conversationId: null, aboutMessageId: null, epoch: null, runId: null, onlyUserId: null };

const ofReply = ({ _id, status, conversationId, inReplyToId, updatedAt }: Reply): Subject => ({
  ...blank,
  kind: status === 'held' ? 'draft' : 'uncertain',
  subjectId: _id,
  conversationId,
  aboutMessageId: inReplyToId,
  since: updatedAt,
});

const ofConversation = ({ _id, lastInboundId, lastInboundAt, epoch, assigneeId }: Conversation): Subject => ({
  ...blank,
  kind: 'message',
  subjectId: lastInboundId ?? _id,
  conversationId: _id,
  aboutMessageId: lastInboundId,
  epoch,
  since: lastInboundAt ?? new Date(0),
  onlyUserId: assigneeId,
});
