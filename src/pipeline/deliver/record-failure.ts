import { messageOf } from '../../platform/errors/app-error.js';
import type { Reply } from '../../replies/reply.js';
import { accountPausedUntil, failureOf, outcomeOf } from './failed-try.js';
import { nextState } from './next-state.js';
import { type Sending, type DeliverDeps } from './sending.js';
import { type Arrival, recordPart } from './record-sent.js';

/**
 * What a failed try means for the reply (docs/platforms/messenger.md, Echoes). Answers the arrival when the echo has meanwhile told of
 * it, else null.
 */
export async function recordFailure(
  deps: DeliverDeps,
  { ctx, claimed }: Sending,
  attempt: { id: string; number: number },
  error: unknown,
): Promise<Arrival | null> {
  const reply = claimed.document;
  const failure = failureOf(error);
  const { kind, message: reason, platformCode } = failure;
  ctx.log.warn('the reply was not sent', { kind, platformCode, reason, cause: messageOf(error) });
  const now = deps.clock.now();
  const settled = await deps.attempts.resolve(ctx, attempt.id, ['sending'], {
    outcome: outcomeOf(failure),
    failure: kind,
    reason,
    endedAt: now,
  });
  if (!settled) return arrivedMeanwhile(deps, ctx, reply, attempt.id);
  if (kind === 'token_expired') await deps.markNeedsReauth(ctx, reply.accountId, reason);
  const next = nextState(reply, failure, attempt.number, now);
  // What the platform limits is the account: nobody else of it asks in vain meanwhile.
  const pausedUntil = accountPausedUntil(failure, now);
  if (pausedUntil) await deps.pace.pause(ctx, reply.accountId, pausedUntil);
  // The lane first: nobody comes back to a settled reply to free it.
  await deps.conversations.leaveLaneOf(ctx, reply.conversationId, reply._id, null);
  await deps.replies.settle(claimed, { ...next, updatedAt: now });
  return null;
}

/** The echo overtook the answer of the call, or its outcome was written after all: what looked lost has arrived. */
async function arrivedMeanwhile(
  deps: DeliverDeps,
  ctx: Sending['ctx'],
  reply: Reply,
  attemptId: string,
): Promise<Arrival | null> {
  const attempt = (await deps.attempts.list(ctx, reply._id)).find(({ _id }) => _id === attemptId);
  if (attempt?.outcome !== 'sent' || !attempt.externalId) return null;
  const arrival = { externalId: attempt.externalId, at: attempt.endedAt ?? attempt.startedAt };
  // What failed may have been the writing down, half-way.
  await recordPart(deps, ctx, reply, attempt, arrival);
  return arrival;
}
