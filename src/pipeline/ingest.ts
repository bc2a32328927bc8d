import { capabilities } from '../channels/capabilities.js';
import type { InboundEvent } from '../channels/channel.js';
import type { Page } from '../company/company.js';
import { resolveContact, type ResolveContactDeps } from '../contacts/resolve-contact.js';
import { appendInbound, appendOutbound, type AppendDeps } from '../conversations/append-message.js';
import type { Conversation } from '../conversations/conversation.js';
import { eventOf, type InboxEntry } from '../inbox/inbox-entry.js';
import type { Clock } from '../platform/clock.js';
import type { Log } from '../platform/observability/log.js';
import type { Claimed, LeaseSource } from '../platform/persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import type { ReplyStore } from '../replies/reply.store.js';
import type { SendAttemptStore } from '../replies/send-attempt.store.js';
import { settleByEcho } from './settle-by-echo.js';

export type IngestDeps = ResolveContactDeps &
  AppendDeps & {
    inbox: LeaseSource<InboxEntry>;
    replies: ReplyStore;
    attempts: SendAttemptStore;
    loadPage(ctx: TenantContext, pageId: string): Promise<Page | null>;
    clock: Clock;
    log: Log;
    wakeAnswer(): void;
  };

/**
 * Inbox entry -> contact -> conversation -> message. Every step has a key that makes repeating harmless, so dying between
 * any two of them costs nothing: the entry is still `received` and is worked on again.
 */
export async function ingest(deps: IngestDeps, claimed: Claimed<InboxEntry>): Promise<void> {
  const entry = claimed.document;
  const ctx = contextOfDocument(entry, 'ingest', deps.log);
  const event = eventOf(entry);
  const page = await deps.loadPage(ctx, entry.pageId);
  if (event && page) await take(deps, ctx, page, event);
  const now = deps.clock.now();
  await deps.inbox.settle(claimed, { $set: { status: 'done', dueAt: null, doneAt: now } });
}

async function take(deps: IngestDeps, ctx: TenantContext, page: Page, event: InboundEvent): Promise<void> {
  switch (event.kind) {
    case 'message':
    case 'postback':
    case 'comment':
    case 'standby':
      return takeMessage(deps, ctx, page, event);
    case 'echo':
    case 'own_comment':
      return takeOwn(deps, ctx, page, event);
    case 'edit':
    case 'comment_edited':
      return takeEdit(deps, ctx, page, event);
    case 'unsend':
    case 'comment_removed':
      return takeRemoval(deps, ctx, page, event);
    case 'comment_hidden':
      return takeHidden(deps, ctx, page, event);
    default:
      // Reads, deliveries, reactions, referrals: kept in the inbox, never answered.
      ctx.log.debug('kept without an answer', { kind: event.kind, pageId: page.id });
  }
}

async function takeMessage(deps: IngestDeps, ctx: TenantContext, page: Page, event: InboundEvent): Promise<void> {
  if (!event.personExternalId || !event.threadKey) return;
  const contact = await resolveContact(deps, ctx, page, event);
  const now = deps.clock.now();
  const conversation = await deps.conversations.open(
    ctx,
    {
      pageId: page.id,
      channel: event.channel,
      threadKey: event.threadKey,
      contactId: contact._id,
      personExternalId: event.personExternalId,
      comment: event.comment ? { postId: event.comment.postId, rootCommentId: event.comment.rootCommentId } : null,
    },
    now,
  );
  const author = { kind: 'customer' as const, id: contact._id, name: contact.displayName };
  await appendInbound(deps, ctx, conversation, event, { now, answerable: event.kind !== 'standby', author });
  await deps.replies.supersede(ctx, conversation._id, 'the customer wrote again', now, { automaticToo: false });
  await deps.contacts.update(ctx, contact._id, { lastSeenAt: event.sentAt, updatedAt: now });
  deps.wakeAnswer();
}

/** Something our side sent: our own reply coming back, or a person typing in the platform's own app. */
async function takeOwn(deps: IngestDeps, ctx: TenantContext, page: Page, event: InboundEvent): Promise<void> {
  const conversation = event.threadKey ? await deps.conversations.findByThread(ctx, page.id, event.threadKey) : null;
  if (await settleByEcho(deps, ctx, page, event, conversation)) return;
  if (!conversation || event.kind === 'own_comment') return;
  await humanAnswered(deps, ctx, conversation, event);
}

async function humanAnswered(
  deps: IngestDeps,
  ctx: TenantContext,
  conversation: Conversation,
  event: InboundEvent,
): Promise<void> {
  const now = deps.clock.now();
  if (event.externalId) {
    await appendOutbound(deps, ctx, conversation, {
      externalId: event.externalId,
      text: event.text ?? '',
      author: { kind: 'native-app', id: event.echo?.appId ?? null, name: null },
      replyId: null,
      sentAt: event.sentAt,
    });
  }
  await deps.conversations.takeOver(ctx, conversation._id, null, now);
  await deps.replies.supersede(ctx, conversation._id, 'a person answered in the platform’s own app', now, {
    automaticToo: true,
  });
}

async function takeEdit(deps: IngestDeps, ctx: TenantContext, page: Page, event: InboundEvent): Promise<void> {
  const message = event.externalId ? await deps.messages.findByExternalId(ctx, page.id, event.externalId) : null;
  if (!message || message.erasedAt || event.text === null) return;
  await deps.messages.update(ctx, message._id, { text: event.text, editedAt: event.sentAt });
}

async function takeRemoval(deps: IngestDeps, ctx: TenantContext, page: Page, event: InboundEvent): Promise<void> {
  const message = event.externalId ? await deps.messages.findByExternalId(ctx, page.id, event.externalId) : null;
  if (!message) return;
  const now = deps.clock.now();
  await deps.messages.update(ctx, message._id, { text: null, attachments: [], payload: null, erasedAt: now });
  await deps.replies.supersede(ctx, message.conversationId, 'the customer removed the message', now, {
    automaticToo: true,
  });
  await deps.conversations.update(
    ctx,
    { _id: message.conversationId, lastInboundId: message._id },
    { lastText: null, dueAt: null },
  );
}

async function takeHidden(deps: IngestDeps, ctx: TenantContext, page: Page, event: InboundEvent): Promise<void> {
  const message = event.externalId ? await deps.messages.findByExternalId(ctx, page.id, event.externalId) : null;
  if (!message || capabilities[message.channel].kind !== 'comment') return;
  const now = deps.clock.now();
  await deps.replies.supersede(ctx, message.conversationId, 'the comment was hidden', now, { automaticToo: true });
  await deps.conversations.update(ctx, { _id: message.conversationId }, { dueAt: null });
}
