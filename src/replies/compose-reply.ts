import { capabilities } from '../channels/capabilities.js';
import { platformChannel } from '../channels/channel.js';
import type { Conversation } from '../conversations/conversation.js';
import type { MessageStore } from '../conversations/message.store.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { newReply } from './new-reply.js';
import type { Reply } from './reply.js';
import { contentObjection } from './reply-parts.js';
import { privateReplyEnds } from '../conversations/reply-window.js';
import type { ReviewDeps } from './review-reply.js';
import { takeOver } from './take-over.js';
import { noSuchConversation } from '../conversations/no-such-conversation.js';

export type Composition = Pick<Reply, 'text' | 'attachments' | 'quickReplies' | 'template'> & {
  conversationId: string;
  idempotencyKey: string;
  /** To the inbox of the comment's author instead of below the comment. */
  private: boolean;
};

export type ComposeDeps = ReviewDeps & { messages: MessageStore };

/** A person writes: takes the conversation over, supersedes drafts, and puts the message into the outbox once per key. */
export async function composeReply(deps: ComposeDeps, ctx: TenantContext, composition: Composition): Promise<Reply> {
  const { conversationId, idempotencyKey } = composition;
  const conversation = await deps.conversations.get(ctx, conversationId);
  if (!conversation) throw noSuchConversation();
  const now = deps.clock.now();
  const target = composition.private ? await privateTarget(deps, ctx, conversation, now) : null;
  // One private reply per comment, whoever writes it (docs/platforms/comments.md, Answers).
  const key = target ? `private:${target.recipient.commentId}` : `human:${idempotencyKey}`;
  const known = await deps.replies.findByKey(ctx, key);
  if (known) return sameComposition(known, composition);

  const { text, attachments, quickReplies, template } = composition;
  const objection = contentObjection(target?.channel ?? conversation.channel, composition);
  if (objection) throw new AppError('unprocessable', objection);

  // An automatic answer that hangs holds the lane; this message leaves after it, so there is nothing to wait for.
  const owned = await takeOver(deps, ctx, conversationId, 'a person answered');
  const decision = { verdict: 'approve' as const, by: ctx.actor.id, byName: ctx.actor.name, at: now, reason: null };
  const content = { text, attachments, quickReplies, template, ...(target ?? {}) };
  const seed = { idempotencyKey: key, source: 'human' as const, status: 'approved' as const, decision, ...content };
  await deps.replies.insertNew(ctx, newReply(owned ?? conversation, seed, now));
  deps.notifyDelivery();
  const written = await deps.replies.findByKey(ctx, key);
  if (!written)
    throw new AppError('internal', 'The reply could not be stored. Try again with the same Idempotency-Key.');
  return sameComposition(written, composition);
}

/** Where a private reply to a comment goes: the inbox of whoever wrote the conversation's latest comment. */
async function privateTarget(deps: ComposeDeps, ctx: TenantContext, conversation: Conversation, now: Date) {
  const comment = conversation.lastInboundId ? await deps.messages.get(ctx, conversation.lastInboundId) : null;
  const expiresAt = comment ? privateReplyEnds(conversation.channel, comment.sentAt) : null;
  if (capabilities[conversation.channel].kind !== 'comment' || !comment?.externalId || !expiresAt) {
    throw new AppError('unprocessable', 'Only a comment can be answered privately. Leave out "private".');
  }
  if (expiresAt <= now) {
    throw new AppError('unprocessable', 'A comment can be answered privately for 7 days. Answer it in public.');
  }
  const platform = conversation.channel === 'facebook_comments' ? 'facebook' : 'instagram';
  const recipient = { kind: 'comment' as const, commentId: comment.externalId };
  return { channel: platformChannel[platform], recipient, expiresAt };
}

function sameComposition(reply: Reply, composition: Composition): Reply {
  if (reply.conversationId === composition.conversationId && reply.text === composition.text) return reply;
  if (composition.private) {
    throw new AppError(
      'unprocessable',
      'This comment was answered privately before; the platform allows one private reply per comment. Answer it in public.',
    );
  }
  const detail = 'This Idempotency-Key was used for another message. Use a new key for a new message.';
  throw new AppError('idempotency_key_reused', detail);
}
