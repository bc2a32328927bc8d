import { capabilities } from '../channels/capabilities.js';
import type { ChannelClient, PageCredentials } from '../channels/channel.js';
import { SendFailure } from '../channels/send-failure.js';
import type { Page } from '../company/company.js';
import type { Conversation } from '../conversations/conversation.js';
import type { Clock } from '../platform/clock.js';
import { messageOf } from '../platform/errors/app-error.js';
import type { Log } from '../platform/observability/log.js';
import type { Claimed } from '../platform/persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Reply } from '../replies/reply.js';
import { recordSent, type RecordSentDeps } from './record-sent.js';
import { backoffMs } from './station.js';

export type DeliverDeps = RecordSentDeps & {
  loadPage(ctx: TenantContext, pageId: string): Promise<Page | null>;
  credentialsOf(ctx: TenantContext, page: Page): PageCredentials;
  clientOf(page: Page): ChannelClient;
  markNeedsReauth(ctx: TenantContext, pageId: string, reason: string): Promise<void>;
  clock: Clock;
  log: Log;
  onSent(secondsSinceQuestion: number): void;
};

const sendTimeoutMs = 30_000;
const maxSendAttempts = 6;

/**
 * Approved reply -> checks -> `sending` -> platform -> sent. Dying before `sending` repeats harmlessly; dying after it
 * leaves `sending` behind, which the next worker turns into `uncertain`: it is never sent a second time by itself.
 */
export async function deliver(deps: DeliverDeps, claimed: Claimed<Reply>): Promise<void> {
  const reply = claimed.document;
  const ctx = contextOfDocument(
    reply,
    'deliver',
    deps.log.child({ replyId: reply._id, conversationId: reply.conversationId }),
  );
  if (reply.status === 'sending') return settleInterrupted(deps, ctx, claimed);
  const [page, conversation] = await Promise.all([
    deps.loadPage(ctx, reply.pageId),
    deps.conversations.get(ctx, reply.conversationId),
  ]);
  const now = deps.clock.now();
  const objection = objectionTo(reply, page, conversation, now);
  if (objection || !page || !conversation) {
    await settle(deps, claimed, {
      status: objection?.status ?? 'failed',
      lastError: objection?.reason ?? 'the account or conversation is gone',
      dueAt: null,
      updatedAt: now,
    });
    return;
  }
  if (page.status === 'needs_reauth') {
    await deps.replies.source.postpone(
      claimed,
      5 * 60_000,
      `waiting: ${page.statusReason ?? 'the account must be connected again'}`,
    );
    return;
  }
  if (!(await deps.replies.startSending(ctx, claimed, now))) return;
  await send(deps, ctx, claimed, page, conversation);
}

/** Why a reply must not leave now; null when nothing is in the way (pure). */
export function objectionTo(
  reply: Reply,
  page: Page | null,
  conversation: Conversation | null,
  now: Date,
): { status: Reply['status']; reason: string } | null {
  if (!page || !conversation) return { status: 'failed', reason: 'the account or the conversation is gone' };
  if (page.status === 'inactive') return { status: 'failed', reason: 'the account is switched off' };
  const automatic = reply.source === 'agent' && reply.decision === null;
  if (automatic && conversation.epoch !== reply.epoch)
    return { status: 'superseded', reason: 'a person took the conversation over' };
  if (!withinReplyWindow(conversation, now))
    return { status: 'failed', reason: 'The reply window of 24 hours is closed. The customer must write first.' };
  return null;
}

/** True while the platform lets us answer (pure; channels.md 11.1: five minutes are kept in reserve). */
export function withinReplyWindow(conversation: Pick<Conversation, 'channel' | 'lastInboundAt'>, now: Date): boolean {
  const { replyWindowHours } = capabilities[conversation.channel];
  if (replyWindowHours === null) return true;
  if (!conversation.lastInboundAt) return false;
  return now.getTime() < conversation.lastInboundAt.getTime() + replyWindowHours * 3_600_000 - 5 * 60_000;
}

async function send(
  deps: DeliverDeps,
  ctx: TenantContext,
  claimed: Claimed<Reply>,
  page: Page,
  conversation: Conversation,
): Promise<void> {
  const reply = claimed.document;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), sendTimeoutMs);
  try {
    const content = { kind: 'text' as const, text: reply.text };
    const message = { channel: reply.channel, recipient: reply.recipient, content, reference: reply._id };
    const { externalId } = await deps.clientOf(page).send(deps.credentialsOf(ctx, page), message, deadline.signal);
    const now = deps.clock.now();
    await recordSent(deps, ctx, reply, externalId, now);
    ctx.log.info('reply sent', { channel: reply.channel, automatic: reply.decision === null });
    if (conversation.lastInboundAt) deps.onSent((now.getTime() - conversation.lastInboundAt.getTime()) / 1000);
  } catch (error) {
    await settleFailure(deps, ctx, claimed, error);
  } finally {
    clearTimeout(timer);
  }
}

async function settleFailure(
  deps: DeliverDeps,
  ctx: TenantContext,
  claimed: Claimed<Reply>,
  error: unknown,
): Promise<void> {
  const reply = claimed.document;
  const failure =
    error instanceof SendFailure
      ? error
      : new SendFailure('uncertain', 'The send was interrupted; it may have been delivered.', { cause: error });
  const now = deps.clock.now();
  const reason = failure.message;
  ctx.log.warn('the reply was not sent', {
    kind: failure.kind,
    platformCode: failure.platformCode,
    reason,
    cause: messageOf(error),
  });
  switch (failure.kind) {
    case 'retry':
    case 'rate': {
      if (reply.attempts >= maxSendAttempts)
        return settle(deps, claimed, { status: 'failed', dueAt: null, lastError: reason, updatedAt: now });
      const delayMs = Math.max(failure.retryAfterMs ?? 0, backoffMs(reply.attempts));
      return settle(deps, claimed, {
        status: 'approved',
        dueAt: new Date(now.getTime() + delayMs),
        lastError: reason,
        updatedAt: now,
      });
    }
    case 'token_expired':
      await deps.markNeedsReauth(ctx, reply.pageId, reason);
      return settle(deps, claimed, {
        status: 'approved',
        dueAt: new Date(now.getTime() + 60_000),
        lastError: reason,
        updatedAt: now,
      });
    case 'uncertain':
      return settle(deps, claimed, { status: 'uncertain', dueAt: null, lastError: reason, updatedAt: now });
    case 'already_done':
    case 'window_closed':
    case 'unreachable':
    case 'refused':
      return settle(deps, claimed, { status: 'failed', dueAt: null, lastError: reason, updatedAt: now });
  }
}

/** A worker died while sending. If the platform's id got as far as a stored message it was sent; otherwise nobody knows. */
async function settleInterrupted(deps: DeliverDeps, ctx: TenantContext, claimed: Claimed<Reply>): Promise<void> {
  const reply = claimed.document;
  const now = deps.clock.now();
  const messages = await deps.messages.latest(ctx, reply.conversationId, 50);
  const sent = messages.find(message => message.replyId === reply._id);
  if (sent?.externalId) return recordSent(deps, ctx, reply, sent.externalId, sent.sentAt);
  ctx.log.warn('a send was interrupted: its outcome is unknown until the platform echoes it', {});
  await settle(deps, claimed, {
    status: 'uncertain',
    dueAt: null,
    lastError:
      'The server stopped while sending; it may have been delivered. Look at the conversation before sending again.',
    updatedAt: now,
  });
}

async function settle(deps: DeliverDeps, claimed: Claimed<Reply>, change: Partial<Reply>): Promise<void> {
  await deps.replies.source.settle(claimed, { $set: change, $inc: { version: 1 } });
}
