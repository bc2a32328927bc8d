import type { Recipient } from '../channels/channel.js';
import type { Conversation } from '../conversations/conversation.js';
import { newId } from '../platform/ids.js';
import type { Reply } from './reply.js';
import { windowEnds } from '../conversations/reply-window.js';

/** Where an answer in this conversation goes: to the comment, or to the person and the topic they asked in. The model has no say in it. */
const recipientOf = ({ comment, personExternalId, topicId }: Conversation): Recipient => {
  if (comment) return { kind: 'comment', commentId: comment.rootCommentId };
  return { kind: 'person', personExternalId, ...(topicId == null ? {} : { topicId }) };
};

export type ReplySeed = Pick<Reply, 'idempotencyKey' | 'source' | 'text' | 'status'> & Partial<Reply>;

/** A reply with everything its conversation determines; `approved` ones are due at once, `held` ones when they expire. */
export function newReply(conversation: Conversation, seed: ReplySeed, now: Date): Omit<Reply, 'tenantId'> {
  const expiresAt = windowEnds(conversation).human;
  return {
    _id: newId('rep', now),
    accountId: conversation.accountId,
    channel: conversation.channel,
    conversationId: conversation._id,
    contactId: conversation.contactId,
    recipient: recipientOf(conversation),
    runId: null,
    inReplyToId: conversation.lastInboundId,
    question: conversation.lastText,
    askedAt: conversation.lastInboundAt,
    attachments: [],
    quickReplies: [],
    template: null,
    draftedText: null,
    citations: [],
    intent: null,
    confidence: null,
    reasons: [],
    version: 1,
    decision: null,
    epoch: conversation.epoch,
    expiresAt,
    humanAgent: false,
    externalId: null,
    sentAt: null,
    createdAt: now,
    updatedAt: now,
    dueAt: seed.status === 'approved' ? now : seed.status === 'held' ? expiresAt : null,
    attempts: 0,
    lease: null,
    lastError: null,
    ...seed,
  };
}
