import { plus } from '../../platform/clock.js';
import type { Claimed } from '../../platform/persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Reply } from '../../replies/reply.js';
import { closedSentence } from '../../conversations/reply-window.js';
import type { SendAttempt } from '../../replies/send-attempt.js';
import { type Sending, type DeliverDeps, dueAtOf, enterLane } from './sending.js';
import { turnAfter } from './turns.js';
import { marketingObjection, objectionTo } from './send-rules.js';
import { leftBehind } from './left-behind.js';
import { finishReply } from './record-sent.js';
import { sendParts } from './send-parts.js';

export type { DeliverDeps } from './sending.js';

const reauthWaitMs = 5 * 60_000;

/**
 * Approved reply -> rules -> lane of the conversation -> `sending` -> its messages, one by one -> sent. Every try is a row
 * written before the platform is asked: dying anywhere else repeats harmlessly, dying between that row and its outcome makes
 * the reply `uncertain`, which is never sent again by itself.
 */
export async function deliver(deps: DeliverDeps, claimed: Claimed<Reply>): Promise<void> {
  const reply = claimed.document;
  const log = deps.log.child({ replyId: reply._id, conversationId: reply.conversationId });
  const ctx = contextOfDocument(reply, 'deliver', log);
  const now = deps.clock.now();
  if (reply.status === 'held') return expire(deps, claimed, now);
  // A reply that nobody has touched since it was written has no tries yet.
  const tries = reply.version > 1 ? await deps.attempts.list(ctx, reply._id) : [];
  if (reply.status === 'sending' && (await resolveInterrupted(deps, ctx, claimed, tries, now))) return;

  const [account, conversation] = await Promise.all([
    deps.loadAccount(ctx, reply.accountId),
    deps.conversations.get(ctx, reply.conversationId),
  ]);
  const objection =
    objectionTo(reply, account, conversation, now) ??
    (reply.template ? marketingObjection(reply, await deps.contacts.get(ctx, reply.contactId)) : null);
  if (objection || !account || !conversation) {
    const { status, reason } = objection ?? { status: 'failed', reason: 'the account or the conversation is gone' };
    const dueAt = dueAtOf(status, reply);
    await deps.replies.settle(claimed, { status, lastError: reason, dueAt, updatedAt: now });
    return;
  }
  if (account.status === 'needs_reauth') {
    const reason = `waiting: ${account.statusReason ?? 'the account must be connected again'}`;
    return wait(deps, claimed, plus(now, reauthWaitMs), reason);
  }
  await inLane(deps, { ctx, claimed, account, conversation, tries }, now);
}

async function inLane(deps: DeliverDeps, delivery: Omit<Sending, 'inLaneSinceMs'>, now: Date): Promise<void> {
  const { ctx, claimed } = delivery;
  const reply = claimed.document;
  const earlier = await deps.replies.findEarlier(ctx, reply);
  if (earlier) return wait(deps, claimed, turnAfter(earlier, now));
  const inLaneSinceMs = performance.now();
  const conversation = await enterLane(deps, ctx, claimed, now);
  if (!conversation) return wait(deps, claimed, turnAfter(null, now));
  let sentAt: Date | null = null;
  try {
    if (reply.status === 'approved' && !(await deps.replies.startSending(ctx, claimed, now))) return;
    sentAt = await sendParts(deps, { ...delivery, conversation, inLaneSinceMs });
  } finally {
    // What was sent has left it already.
    if (!sentAt) await deps.conversations.leaveLane(ctx, conversation._id, claimed.token);
  }
}

/** Its time has not come: looked at again then. */
async function wait(deps: DeliverDeps, claimed: Claimed<Reply>, dueAt: Date, lastError?: string): Promise<void> {
  await deps.replies.putOff(claimed, lastError === undefined ? { dueAt } : { dueAt, lastError });
}

async function expire(deps: DeliverDeps, claimed: Claimed<Reply>, now: Date): Promise<void> {
  const { expiresAt, channel } = claimed.document;
  if (!expiresAt || expiresAt > now) {
    await deps.replies.putOff(claimed, { dueAt: expiresAt });
    return;
  }
  await deps.replies.settle(claimed, {
    status: 'expired',
    dueAt: null,
    lastError: closedSentence(channel),
    updatedAt: now,
  });
}

/**
 * A worker died in the middle of this reply. True when what it left behind settles it; otherwise the rest of it may go on.
 */
async function resolveInterrupted(
  deps: DeliverDeps,
  ctx: TenantContext,
  claimed: Claimed<Reply>,
  tries: SendAttempt[],
  now: Date,
): Promise<boolean> {
  const reply = claimed.document;
  const left = leftBehind(reply, tries);
  if (!left) return false;
  await deps.conversations.leaveLaneOf(ctx, reply.conversationId, reply._id, null);
  if (left.kind === 'in-doubt') {
    const { attempt } = left;
    const reason =
      'The server stopped while sending; it may have been delivered. Look at the conversation before sending again.';
    ctx.log.warn('a send was interrupted: its outcome is unknown until the platform echoes it', {
      attempt: attempt._id,
    });
    await deps.attempts.resolve(ctx, attempt._id, ['sending'], { outcome: 'uncertain', reason, endedAt: now });
    const lastError = attempt.reason ?? reason;
    await deps.replies.settle(claimed, { status: 'uncertain', dueAt: null, lastError, updatedAt: now });
  } else if (left.kind === 'refused') {
    await deps.replies.settle(claimed, { status: 'failed', dueAt: null, lastError: left.reason, updatedAt: now });
  } else await finishReply(deps, ctx, reply, tries, left.last);
  return true;
}
