import { capabilities } from '../channels/capabilities.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { newReply } from './new-reply.js';
import type { Reply } from './reply.js';
import type { ReviewDeps } from './review-reply.js';

export type Composition = { conversationId: string; text: string; idempotencyKey: string };

/** A person writes: takes the conversation over, supersedes drafts, and puts the text into the outbox once per key. */
export async function composeReply(
  deps: ReviewDeps & { conversations: ConversationStore },
  ctx: TenantContext,
  composition: Composition,
): Promise<Reply> {
  const { conversationId, text, idempotencyKey } = composition;
  const key = `human:${idempotencyKey}`;
  const known = await deps.replies.findByKey(ctx, key);
  if (known) return sameComposition(known, composition);

  const conversation = await deps.conversations.get(ctx, conversationId);
  if (!conversation) throw new AppError('not_found', 'No such conversation.');
  const { maxTextLength } = capabilities[conversation.channel];
  if (text.length > maxTextLength)
    throw new AppError('unprocessable', `This channel takes ${maxTextLength} characters; the text has ${text.length}.`);

  const now = deps.clock.now();
  const assignee = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  const owned = (await deps.conversations.takeOver(ctx, conversationId, assignee, now)) ?? conversation;
  await deps.replies.supersede(ctx, conversationId, 'a person answered', now, { automaticToo: true });
  const decision = { verdict: 'approve' as const, by: ctx.actor.id, byName: ctx.actor.name, at: now, reason: null };
  await deps.replies.insertNew(
    ctx,
    newReply(owned, { idempotencyKey: key, source: 'human', text, status: 'approved', decision }, now),
  );
  deps.wakeDelivery();
  const written = await deps.replies.findByKey(ctx, key);
  if (!written)
    throw new AppError('internal', 'The reply could not be stored. Try again with the same Idempotency-Key.');
  return sameComposition(written, composition);
}

function sameComposition(reply: Reply, { conversationId, text }: Composition): Reply {
  if (reply.conversationId !== conversationId || reply.text !== text) {
    throw new AppError(
      'unprocessable',
      'This Idempotency-Key was used for another message. Use a new key for a new message.',
    );
  }
  return reply;
}
