import { type InboundEvent, threadOfPerson } from '../../channels/channel.js';
import type { Account } from '../../company/company.js';
import type { ContactStore } from '../../contacts/contact.store.js';
import type { Conversation } from '../../conversations/conversation.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { RecordSentDeps } from '../deliver/record-sent.js';
import { recogniseEcho } from './recognise-echo.js';

export type ReceiptDeps = RecordSentDeps & { contacts: ContactStore };

// What happens to messages that are there already. None of it is ever answered.

/** The person has seen, or their device has received, what we sent up to a moment; or one message of ours, by its id. */
export async function takeReceipt(
  deps: ReceiptDeps,
  ctx: TenantContext,
  account: Account,
  event: InboundEvent,
  conversation: Conversation | null,
): Promise<void> {
  const mark = event.kind === 'read' ? 'readAt' : 'deliveredAt';
  if (event.echo && event.externalId) {
    // A status that names our reference proves that a send in doubt has arrived.
    await recogniseEcho(deps, ctx, account, event, conversation);
    const message = await deps.messages.findByExternalId(ctx, account.id, event.externalId);
    if (message?.direction === 'outbound') await deps.messages.recordReceipt(ctx, message._id, mark, event.sentAt);
    return;
  }
  if (!conversation) return;
  const upTo = watermarkOf(event) ?? event.sentAt;
  await deps.messages.recordReceipts(ctx, conversation._id, mark, upTo, event.sentAt);
}

/** Milliseconds since 1970, as Messenger says up to where somebody has read (docs/platforms/messenger.md, Other events). */
function watermarkOf({ payload }: InboundEvent): Date | null {
  const ms = Number(payload ?? 'none');
  return ms > 0 && ms < 8.64e15 ? new Date(ms) : null;
}

/** The platform had accepted it and could not deliver it after all. */
export async function takeFailure(
  deps: ReceiptDeps,
  ctx: TenantContext,
  account: Account,
  event: InboundEvent,
  conversation: Conversation | null,
): Promise<void> {
  if (!event.externalId) return;
  await recogniseEcho(deps, ctx, account, event, conversation);
  const message = await deps.messages.findByExternalId(ctx, account.id, event.externalId);
  if (message?.direction !== 'outbound') return;
  const reason = event.text ?? 'The platform could not deliver it.';
  await deps.messages.recordFailure(ctx, message._id, reason, event.sentAt);
  if (!message.replyId) return;
  const end = { status: 'failed' as const, dueAt: null, lastError: reason, updatedAt: event.sentAt };
  await deps.replies.move(ctx, message.replyId, end, { status: 'sent' });
}

/** One person has one reaction to a message, the latest; one without an emoji takes it back. */
export async function takeReaction(
  deps: ReceiptDeps,
  ctx: TenantContext,
  account: Account,
  event: InboundEvent,
): Promise<void> {
  const message = event.externalId ? await deps.messages.findByExternalId(ctx, account.id, event.externalId) : null;
  if (!message) return;
  const emoji = event.text || event.payload || null;
  const { personExternalId: by, sentAt: at, arrival = 0 } = event;
  await deps.messages.react(ctx, message._id, { by: by ?? '', emoji, at, arrival });
}

/** The person closed the channel to us, or opened it again. */
export async function takeBlock(
  deps: ReceiptDeps,
  ctx: TenantContext,
  account: Account,
  event: InboundEvent,
): Promise<void> {
  if (!event.personExternalId) return;
  const contact = await deps.contacts.findByIdentity(ctx, account.id, event.personExternalId);
  if (!contact) return;
  await deps.contacts.update(ctx, contact._id, { blockedAt: event.kind === 'blocked' ? event.sentAt : null });
}

/** The chat goes on under another id: its conversation and its contact follow. */
export async function takeMigration(
  deps: ReceiptDeps,
  ctx: TenantContext,
  account: Account,
  event: InboundEvent,
): Promise<void> {
  const { old_chat_id: before, new_chat_id: after } = event.attachments[0]?.payload ?? {};
  if (typeof before !== 'string' || typeof after !== 'string') return;
  const contact = await deps.contacts.findByIdentity(ctx, account.id, before);
  if (contact) {
    const identities = contact.identities.map(identity =>
      identity.accountId === account.id && identity.externalId === before
        ? { ...identity, externalId: after }
        : identity,
    );
    await deps.contacts.update(ctx, contact._id, { identities });
  }
  await deps.conversations.update(
    ctx,
    { accountId: account.id, threadKey: threadOfPerson(before) },
    { threadKey: threadOfPerson(after), personExternalId: after },
  );
}
