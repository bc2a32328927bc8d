import { setTimeout as sleep } from 'node:timers/promises';
import { capabilities } from '../../channels/capabilities.js';
import type { OutboundContent } from '../../channels/channel.js';
import { SendFailure } from '../../channels/send-failure.js';
import { plus } from '../../platform/clock.js';
import { withDeadline } from '../../platform/deadline.js';
import { partsOf } from '../../replies/reply-parts.js';
import { attemptIdOf } from '../../replies/send-attempt.js';
import { type Sending, type DeliverDeps, enterLane, isStillInLane, personPauseMs } from './sending.js';
import { isAutomatic, leavesAsHuman } from './send-rules.js';
import { type Arrival, finishReply, lastSent, recordPart } from './record-sent.js';
import { recordFailure } from './record-failure.js';

const sendTimeoutMs = 30_000;
/** A longer wait for the account's pace is waited outside of the lane. */
const longestPauseMs = 1500;

/** Sends what of the reply is not sent yet; answers when the last of it was, null when it could not all leave. */
export async function sendParts(deps: DeliverDeps, delivery: Sending): Promise<Date | null> {
  const { ctx, claimed, conversation, tries } = delivery;
  const reply = claimed.document;
  let last: Arrival | null = null;
  for (const [part, content] of partsOf(reply.channel, reply).entries()) {
    const past = tries.filter(attempt => attempt.part === part);
    if (past.some(({ outcome }) => outcome === 'sent')) continue;
    if (!(await mayGoOn(deps, delivery, part, last?.at ?? null))) return null;
    last = await sendPart(deps, delivery, { part, content, number: past.length + 1 });
    if (!last) return null;
  }
  last ??= lastSent(reply, tries);
  if (!last) return null;
  await finishReply(deps, ctx, reply, tries, last);
  ctx.log.info('reply sent', { channel: reply.channel, automatic: isAutomatic(reply) });
  if (conversation.lastInboundAt)
    deps.onSent(reply.channel, (last.at.getTime() - conversation.lastInboundAt.getTime()) / 1000);
  return last.at;
}

/** Waits for the account's and the person's pace; false when that takes long or when a person took over meanwhile. */
async function mayGoOn(deps: DeliverDeps, delivery: Sending, part: number, sentAt: Date | null): Promise<boolean> {
  const { ctx, claimed, conversation } = delivery;
  const reply = claimed.document;
  const begun = deps.clock.now();
  const { perSecond } = capabilities[reply.channel].pace;
  // Nothing of this delivery has left: then it may have come because its place was due.
  const hasPlace = sentAt === null && reply.placeAt != null;
  const accountMs = await deps.pace.reserve(ctx, reply.accountId, perSecond, begun, hasPlace);
  if (accountMs > longestPauseMs) {
    const dueAt = plus(begun, accountMs);
    const waiting = { dueAt, placeAt: dueAt, lastError: 'waiting for the pace of the account' };
    await deps.replies.settle(claimed, { status: 'approved', ...waiting, attempts: Math.max(0, reply.attempts - 1) });
    return false;
  }
  const pauseMs = Math.max(accountMs, personPauseMs(conversation, sentAt, begun));
  if (pauseMs > 0) await sleep(pauseMs);
  if (part === 0 && pauseMs === 0 && isStillInLane(delivery)) return true;
  // Time has passed since the lane was entered: has nobody acted?
  const now = deps.clock.now();
  delivery.inLaneSinceMs = performance.now();
  if (await enterLane(deps, ctx, claimed, now)) return true;
  await deps.replies.settle(claimed, { status: 'approved', dueAt: now, updatedAt: now });
  return false;
}

type Part = { part: number; content: OutboundContent; number: number };

async function sendPart(deps: DeliverDeps, delivery: Sending, sending: Part): Promise<Arrival | null> {
  const { ctx, claimed, account, conversation } = delivery;
  const reply = claimed.document;
  const { part, content, number } = sending;
  const id = attemptIdOf(reply._id, part, number);
  const startedAt = deps.clock.now();
  // Another worker may be at it: then it has taken this reply over and will settle it.
  if (!(await deps.attempts.begin(ctx, newAttempt(delivery, sending, startedAt)))) return null;
  try {
    if (!isStillInLane(delivery)) throw new SendFailure('retry', 'The server could not begin to send in time.');
    const { channel, recipient } = reply;
    const humanAgent = leavesAsHuman(reply, conversation, startedAt);
    const message = { channel, recipient, content, reference: id, humanAgent };
    const credentials = deps.credentialsOf(ctx, account);
    const { externalId } = await withDeadline({ what: 'Sending the message', ms: sendTimeoutMs }, signal =>
      deps.clientOf(account).send(credentials, message, signal),
    );
    const arrival = { externalId, at: deps.clock.now() };
    await recordPart(deps, ctx, reply, { _id: id, content }, arrival);
    return arrival;
  } catch (error) {
    return await recordFailure(deps, delivery, { id, number }, error);
  }
}

function newAttempt({ claimed }: Sending, { part, content, number }: Part, startedAt: Date) {
  const { accountId, conversationId, _id: replyId } = claimed.document;
  return {
    accountId,
    conversationId,
    replyId,
    part,
    attempt: number,
    content,
    outcome: 'sending' as const,
    externalId: null,
    failure: null,
    reason: null,
    startedAt,
    endedAt: null,
  };
}
