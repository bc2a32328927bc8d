import { capabilities } from '../../channels/capabilities.js';
import { SendFailure } from '../../channels/send-failure.js';
import { type Clock, plus } from '../../platform/clock.js';
import { messageOf } from '../../platform/errors/app-error.js';
import type { Reply } from '../../replies/reply.js';
import { closedSentence } from '../../conversations/reply-window.js';
import { type Sending, type DeliverDeps, dueAtOf, settle } from './sending.js';
import { automaticTooLate, isAutomatic } from './send-rules.js';
import { type Arrival, recordPart } from './record-sent.js';
import { backoffMs } from '../station.js';

/** After so many tries of one message a person must look. */
const maxTries = 6;
const reauthWaitMs = 60_000;

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
  const failure =
    error instanceof SendFailure
      ? error
      : new SendFailure('uncertain', 'The send was interrupted; it may have been delivered.', { cause: error });
  const { kind, message: reason, platformCode } = failure;
  ctx.log.warn('the reply was not sent', { kind, platformCode, reason, cause: messageOf(error) });
  const now = deps.clock.now();
  const outcome = kind === 'uncertain' ? ('uncertain' as const) : ('failed' as const);
  const settled = await deps.attempts.resolve(ctx, attempt.id, ['sending'], {
    outcome,
    failure: kind,
    reason,
    endedAt: now,
  });
  if (!settled) return arrivedMeanwhile(deps, ctx, reply, attempt.id);
  if (kind === 'token_expired') await deps.markNeedsReauth(ctx, reply.accountId, reason);
  const next = nextState(deps.clock, reply, failure, attempt.number);
  // What the platform limits is the account: nobody else of it asks in vain meanwhile.
  if (kind === 'rate' && !failure.perPerson)
    await deps.pace.pause(ctx, reply.accountId, plus(now, failure.retryAfterMs ?? 0));
  // The lane first: nobody comes back to a settled reply to free it.
  await deps.conversations.leaveLaneOf(ctx, reply.conversationId, reply._id, null);
  await settle(deps, claimed, { ...next, updatedAt: now });
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

function nextState(clock: Clock, reply: Reply, failure: SendFailure, tries: number): Partial<Reply> {
  const now = clock.now();
  const lastError = failure.message;
  switch (failure.kind) {
    case 'retry':
    case 'rate': {
      if (tries >= maxTries) return { status: 'failed', dueAt: null, lastError };
      const delayMs = Math.max(failure.retryAfterMs ?? 0, backoffMs(tries));
      return { status: 'approved', dueAt: plus(now, delayMs), lastError };
    }
    case 'token_expired':
      return { status: 'approved', dueAt: plus(now, reauthWaitMs), lastError };
    case 'uncertain':
      return { status: 'uncertain', dueAt: null, lastError };
    case 'window_closed':
      return windowClosed(reply, now);
    case 'already_done':
    case 'unreachable':
    case 'refused':
      return { status: 'failed', dueAt: null, lastError };
  }
}

/** The platform's clock says so: a person may still write where the channel lets people, once and marked as such. */
function windowClosed(reply: Reply, now: Date): Partial<Reply> {
  const peopleMay = capabilities[reply.channel].humanWindowHours !== null && !reply.humanAgent;
  if (!peopleMay) return { status: 'expired', dueAt: null, lastError: closedSentence(reply.channel) };
  if (!isAutomatic(reply)) return { status: 'approved', dueAt: now, humanAgent: true, lastError: null };
  const { status, reason } = automaticTooLate;
  return { status, dueAt: dueAtOf(status, reply), humanAgent: true, lastError: reason };
}
