import type { InboundEvent } from '../channels/channel.js';
import type { Page } from '../company/company.js';
import type { Conversation } from '../conversations/conversation.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Reply } from '../replies/reply.js';
import { recordSent, type RecordSentDeps } from './record-sent.js';

/**
 * Recognises our own message when the platform tells us about it: by the id we stored, by the reference we sent along, or,
 * where a platform echoes neither, by the same text of a send that is still open. Settles a send that was uncertain.
 * Answers false when it was not ours.
 */
export async function settleByEcho(
  deps: RecordSentDeps,
  ctx: TenantContext,
  page: Page,
  event: InboundEvent,
  conversation: Conversation | null,
): Promise<boolean> {
  const known = event.externalId ? await deps.messages.findByExternalId(ctx, page.id, event.externalId) : null;
  if (known) return true;
  const reply =
    (await byReference(deps, ctx, event)) ?? (conversation ? await byText(deps, ctx, conversation, event) : null);
  if (!reply || !event.externalId) return reply !== null;
  if (reply.status === 'sending' || reply.status === 'uncertain')
    await recordSent(deps, ctx, reply, event.externalId, event.sentAt);
  return true;
}

async function byReference(deps: RecordSentDeps, ctx: TenantContext, event: InboundEvent): Promise<Reply | null> {
  const reference = event.echo?.metadata;
  return reference ? deps.replies.get(ctx, reference) : null;
}

async function byText(
  deps: RecordSentDeps,
  ctx: TenantContext,
  conversation: Conversation,
  event: InboundEvent,
): Promise<Reply | null> {
  const { items } = await deps.replies.list(
    ctx,
    { conversationId: conversation._id, status: { $in: ['sending', 'uncertain'] } },
    { limit: 10 },
  );
  return items.find(reply => reply.text === event.text) ?? null;
}
