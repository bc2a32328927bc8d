import { capabilities } from '../channels/capabilities.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Decision, Reply } from './reply.js';
import type { ReplyStore } from './reply.store.js';

export type Review =
  | { verdict: 'approve'; version?: number }
  | { verdict: 'edit'; text: string; version?: number }
  | { verdict: 'reject'; reason?: string }
  | { verdict: 'takeover' };

export type ReviewDeps = { replies: ReplyStore; conversations: ConversationStore; clock: Clock; wakeDelivery(): void };

/**
 * A person decides on a held draft. One decision wins: the same decision again answers with the first result, any other
 * one fails as `already_decided` and names who decided and when.
 */
export async function reviewReply(
  deps: ReviewDeps,
  ctx: TenantContext,
  replyId: string,
  review: Review,
): Promise<Reply> {
  const now = deps.clock.now();
  const reply = await deps.replies.get(ctx, replyId);
  if (!reply) throw new AppError('not_found', 'No such draft. GET /api/approvals lists those that wait.');
  if (reply.status !== 'held') return repeatedDecision(reply, review);
  assertVersion(reply, review);

  const decided = await deps.replies.move(
    ctx,
    replyId,
    ['held'],
    changeOf(reply, review, decisionOf(ctx, review, now), now),
    {
      version: reply.version,
    },
  );
  if (!decided) {
    const current = await deps.replies.get(ctx, replyId);
    if (!current) throw new AppError('not_found', 'The draft is gone.');
    return repeatedDecision(current, review);
  }
  if (review.verdict === 'takeover') {
    await deps.conversations.takeOver(ctx, reply.conversationId, actorId(ctx), now);
    await deps.replies.supersede(ctx, reply.conversationId, 'a person took the conversation over', now, {
      automaticToo: true,
    });
  }
  deps.wakeDelivery();
  return decided;
}

function changeOf(reply: Reply, review: Review, decision: Decision, now: Date): Partial<Reply> {
  switch (review.verdict) {
    case 'approve':
      return { status: 'approved', decision, dueAt: now, attempts: 0, updatedAt: now };
    case 'edit':
      assertLength(reply, review.text);
      return {
        status: 'approved',
        decision,
        text: review.text,
        draftedText: reply.text,
        dueAt: now,
        attempts: 0,
        updatedAt: now,
      };
    case 'reject':
    case 'takeover':
      return { status: 'rejected', decision, dueAt: null, updatedAt: now };
  }
}

function repeatedDecision(reply: Reply, review: Review): Reply {
  const { decision } = reply;
  if (decision?.verdict === review.verdict && (review.verdict !== 'edit' || reply.text === review.text)) return reply;
  if (decision) {
    throw new AppError('already_decided', `${decision.byName} has decided already: ${decision.verdict}.`, {
      details: { decidedBy: decision.byName, decidedAt: decision.at.toISOString(), decision: decision.verdict },
    });
  }
  throw new AppError(
    'already_decided',
    `This draft is ${reply.status}${reply.lastError ? `: ${reply.lastError}` : ''}. There is nothing left to decide.`,
    {
      details: { decidedBy: null, decidedAt: reply.updatedAt.toISOString(), decision: reply.status },
    },
  );
}

function assertVersion(reply: Reply, review: Review): void {
  if ('version' in review && review.version !== undefined && review.version !== reply.version) {
    throw new AppError('conflict', `The draft has changed (version ${reply.version}). Read it again before deciding.`);
  }
}

function assertLength(reply: Reply, text: string): void {
  const { maxTextLength } = capabilities[reply.channel];
  if (text.length > maxTextLength) {
    throw new AppError(
      'unprocessable',
      `This channel takes ${maxTextLength} characters; the text has ${text.length}.`,
      {
        fields: [{ pointer: '/text', message: `at most ${maxTextLength} characters` }],
      },
    );
  }
}

const actorId = (ctx: TenantContext): string | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null);

const decisionOf = (ctx: TenantContext, review: Review, at: Date): Decision => ({
  verdict: review.verdict,
  by: ctx.actor.id,
  byName: ctx.actor.name,
  at,
  reason: review.verdict === 'reject' ? (review.reason ?? null) : null,
});
