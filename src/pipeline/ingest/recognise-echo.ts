import type { InboundEvent } from '../../channels/channel.js';
import type { Account } from '../../company/company.js';
import type { Conversation } from '../../conversations/conversation.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Reply } from '../../replies/reply.js';
import { replyIdOf, type SendAttempt } from '../../replies/send-attempt.js';
import { type RecordSentDeps, recordArrival } from '../deliver/record-sent.js';

/**
 * Recognises our own message when the platform tells us about it: by the id we stored, by the reference we sent along, or,
 * where a platform echoes neither, by the same text of a send that is still open. Settles a send that was uncertain.
 * Answers false when it was not ours.
 */
export async function recogniseEcho(
  deps: RecordSentDeps,
  ctx: TenantContext,
  account: Account,
  event: InboundEvent,
  conversation: Conversation | null,
): Promise<boolean> {
  const known = event.externalId ? await deps.messages.findByExternalId(ctx, account.id, event.externalId) : null;
  const reference = event.echo?.metadata ?? null;
  const replyId = (reference && replyIdOf(reference)) ?? known?.replyId;
  const reply = replyId ? await deps.replies.get(ctx, replyId) : null;
  // A worker may have died between the message and its reply's end: then it is settled once more.
  if (known && !(reply && isUnsettled(reply))) return true;
  if (reply) {
    const tries = await deps.attempts.list(ctx, reply._id);
    await arrived(
      deps,
      ctx,
      event,
      tries.find(({ _id, externalId }) => _id === reference || (known !== null && externalId === known.externalId)),
    );
    return true;
  }
  // A send whose answer has just come is not in the conversation yet, but its try has the id.
  const behind = conversation ? await deps.attempts.behind(ctx, conversation._id, event.externalId) : [];
  const same =
    behind.find(({ externalId }) => externalId !== null && externalId === event.externalId) ??
    behind.find(({ content }) => content.kind === 'text' && content.text === event.text);
  if (same) await arrived(deps, ctx, event, same);
  return same !== undefined;
}

const isUnsettled = ({ status }: Reply): boolean => status === 'sending' || status === 'uncertain';

async function arrived(
  deps: RecordSentDeps,
  ctx: TenantContext,
  event: InboundEvent,
  attempt: SendAttempt | undefined,
): Promise<void> {
  const reply = attempt ? await deps.replies.get(ctx, attempt.replyId) : null;
  if (!attempt || !reply || !event.externalId) return;
  await recordArrival(deps, ctx, reply, attempt, { externalId: event.externalId, at: event.sentAt });
}
