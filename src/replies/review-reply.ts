import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { assertUnlocked } from './draft-lock.js';
import { type Decision, type Reply, reviewable } from './reply.js';
import { undoUntil } from './undo-decision.js';
import { contentObjection } from './reply-parts.js';
import { assertQuiet, takeOver, type TakeOverDeps } from './take-over.js';
import { type ReplyMove, type ReplyStore, unlockedFor } from './reply.store.js';

type Sending = { version?: number; force?: boolean; undoSeconds?: number };

export type Review =
  | ({ verdict: 'approve' } & Sending)
  | ({ verdict: 'edit'; text: string } & Sending)
  | { verdict: 'reject'; reason?: string; force?: boolean; undoSeconds?: number }
  | { verdict: 'takeover' };

export type ReviewDeps = TakeOverDeps & { replies: ReplyStore; notifyDelivery(): void };

/**
 * A person decides on a held draft, or whether a send in doubt is made again. One decision wins: the same decision again answers with the first result, any other
 * one fails as `already_decided` and names who decided and when. While somebody else edits the draft, only a takeover or `force` decides.
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
  if (!reviewable.includes(reply.status)) return repeatedDecision(await withReason(deps, ctx, reply, review), review);
  assertVersion(reply, review);
  const despiteLock = review.verdict === 'takeover' || review.force === true;
  if (!despiteLock) assertUnlocked(reply, ctx.actor.id, now);

  const decided = await deps.replies.move(ctx, replyId, changeOf(reply, review, decisionOf(ctx, review, now), now), {
    version: reply.version,
    status: reply.status,
    ...(despiteLock ? {} : unlockedFor(ctx.actor.id, now)),
  });
  if (!decided) {
    const current = await deps.replies.get(ctx, replyId);
    if (!current) throw new AppError('not_found', 'The draft is gone. GET /api/approvals lists those that wait.');
    if (!despiteLock) assertUnlocked(current, ctx.actor.id, now);
    return repeatedDecision(current, review);
  }
  if (review.verdict === 'takeover') {
    await assertQuiet(deps, ctx, await takeOver(deps, ctx, reply.conversationId));
  }
  deps.notifyDelivery();
  return decided;
}

function changeOf(reply: Reply, review: Review, decision: Decision, now: Date): ReplyMove {
  const decided = { decision, lock: null, undoUntil: null, updatedAt: now };
  switch (review.verdict) {
    case 'approve':
      return { ...decided, ...leaving(reply, review, now) };
    case 'edit':
      assertSendable(reply, review.text);
      return {
        ...decided,
        ...leaving(reply, review, now),
        text: review.text,
        draftedText: reply.text,
      };
    case 'reject':
      return { ...decided, status: 'rejected', dueAt: null, undoUntil: undoUntil(reply, review.undoSeconds ?? 0, now) };
    case 'takeover':
      return { ...decided, status: 'rejected', dueAt: null };
  }
}

/** At once, or once it can no longer be undone. What the platform may have already, or would not take then, does not wait. */
function leaving(reply: Reply, { undoSeconds = 0 }: Sending, now: Date): ReplyMove {
  const until = undoUntil(reply, undoSeconds, now);
  return { status: 'approved', undoUntil: until, dueAt: until ?? now, attempts: 0 };
}

/** A rejection needs no reason; whoever rejected may give one afterwards, once. */
async function withReason(deps: ReviewDeps, ctx: TenantContext, reply: Reply, review: Review): Promise<Reply> {
  if (review.verdict !== 'reject' || !review.reason || reply.decision?.reason) return reply;
  return (await deps.replies.giveReason(ctx, reply._id, ctx.actor.id, review.reason)) ?? reply;
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

export function assertVersion(reply: Reply, review: { version?: number | undefined } | Review): void {
  if ('version' in review && review.version !== undefined && review.version !== reply.version) {
    throw new AppError('conflict', `The draft has changed (version ${reply.version}). Read it again before deciding.`);
  }
}

function assertSendable(reply: Reply, text: string): void {
  const objection = contentObjection(reply.channel, { ...reply, text });
  if (objection) throw new AppError('unprocessable', objection, { fields: [{ pointer: '/text', message: objection }] });
}

const decisionOf = (ctx: TenantContext, review: Review, at: Date): Decision => ({
  verdict: review.verdict,
  by: ctx.actor.id,
  byName: ctx.actor.name,
  at,
  reason: review.verdict === 'reject' ? (review.reason ?? null) : null,
});
