import { capabilities } from '../../channels/capabilities.js';
import { type InboundEvent, threadOfPerson } from '../../channels/channel.js';
import type { Account } from '../../company/company.js';
import { asKnownPerson, knownAs, resolveContact, type ResolveContactDeps } from '../../contacts/resolve-contact.js';
import { appendInbound, appendOutbound, type AppendDeps, inboundIdOf } from '../../conversations/append-message.js';
import type { Conversation } from '../../conversations/conversation.js';
import type { DealsModule } from '../../crm/deals/deals.module.js';
import { eventOf, type InboxEntry } from '../../inbox/inbox-entry.js';
import { filesOf } from '../../media/media-file.js';
import type { MediaFileStore } from '../../media/media-file.store.js';
import type { Clock } from '../../platform/clock.js';
import type { Log } from '../../platform/observability/log.js';
import type { Claimed, LeaseSource } from '../../platform/persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { HandoffStore } from '../../replies/handoff.store.js';
import { leaveUnanswered } from '../../replies/leave-unanswered.js';
import type { ReplyStore } from '../../replies/reply.store.js';
import type { SendAttemptStore } from '../../replies/send-attempt.store.js';
import { takeOver } from '../../replies/take-over.js';
import { withdrawDrafts } from '../../replies/withdraw-drafts.js';
import { changesMessage, messageWaitMs } from './await-message.js';
import { recogniseEcho } from './recognise-echo.js';
import { takeBlock, takeFailure, takeMigration, takeReaction, takeReceipt } from './take-receipts.js';
import { takePreference } from './take-preference.js';

export type IngestDeps = ResolveContactDeps &
  AppendDeps & {
    inbox: LeaseSource<InboxEntry>;
    replies: ReplyStore;
    attempts: SendAttemptStore;
    handoffs: HandoffStore;
    loadAccount(ctx: TenantContext, accountId: string): Promise<Account | null>;
    clock: Clock;
    log: Log;
    media: MediaFileStore;
    notifyAnswer(): void;
    notifyMedia(): void;
    /** The deal of a conversation hears each message before anything is made of it. */
    talkDeals: Pick<DealsModule, 'followMessage' | 'restateMessage'>;
    /** Lets the platform know that a tap was seen; a courtesy that nobody waits for. */
    acknowledgeTap(ctx: TenantContext, account: Account, event: InboundEvent): void;
  };

/**
 * Inbox entry -> contact -> conversation -> message. Every step has a key that makes repeating harmless, so dying between
 * any two of them costs nothing: the entry is still `received` and is worked on again.
 */
export async function ingest(deps: IngestDeps, claimed: Claimed<InboxEntry>): Promise<void> {
  const entry = claimed.document;
  const ctx = contextOfDocument(entry, 'ingest', deps.log);
  const event = eventOf(entry);
  const account = await deps.loadAccount(ctx, entry.accountId);
  const now = deps.clock.now();
  if (event && account) {
    const waitMs = (await isEarly(deps, ctx, account, event)) ? messageWaitMs(entry.receivedAt, now) : null;
    if (waitMs !== null) {
      await deps.inbox.postpone(claimed, waitMs, 'the message that it changes has not come yet', false);
      return;
    }
    await take(deps, ctx, account, await asKnownPerson(deps, ctx, account, event));
  }
  await deps.inbox.settle(claimed, { $set: { status: 'done', dueAt: null, doneAt: now } });
}

/** Said of a message that we do not know: it may still come. */
async function isEarly(deps: IngestDeps, ctx: TenantContext, { id }: Account, event: InboundEvent): Promise<boolean> {
  if (!changesMessage(event) || event.externalId === null) return false;
  return (await deps.messages.findByExternalId(ctx, id, event.externalId)) === null;
}

async function take(deps: IngestDeps, ctx: TenantContext, account: Account, event: InboundEvent): Promise<void> {
  switch (event.kind) {
    case 'message':
    case 'postback':
    case 'comment':
    case 'standby':
      return takeMessage(deps, ctx, account, event);
    case 'echo':
    case 'own_comment':
      return takeOwn(deps, ctx, account, event);
    case 'edit':
    case 'comment_edited':
      return takeEdit(deps, ctx, account, event);
    case 'unsend':
    case 'comment_removed':
      return takeRemoval(deps, ctx, account, event);
    case 'comment_hidden':
    case 'comment_unhidden':
      return takeHidden(deps, ctx, account, event);
    case 'read':
    case 'delivery':
      return takeReceipt(deps, ctx, account, event, await threadOf(deps, ctx, account, event));
    case 'send_failed':
      return takeFailure(deps, ctx, account, event, await threadOf(deps, ctx, account, event));
    case 'reaction':
      return takeReaction(deps, ctx, account, event);
    case 'referral':
      return takeReferral(deps, ctx, account, event);
    case 'blocked':
    case 'unblocked':
      return takeBlock(deps, ctx, account, event);
    case 'marketing_stopped':
    case 'marketing_resumed':
      return takePreference(deps, ctx, account, event);
    case 'migrated':
      return takeMigration(deps, ctx, account, event);
    case 'other':
      ctx.log.debug('kept without an answer', { kind: event.kind, accountId: account.id });
  }
}

const threadOf = async (deps: IngestDeps, ctx: TenantContext, account: Account, event: InboundEvent) =>
  event.threadKey ? deps.conversations.findByThread(ctx, account.id, event.threadKey) : null;

/** The contact and the conversation of an event, made where they are missing; null when it has neither. */
async function openThread(deps: IngestDeps, ctx: TenantContext, account: Account, event: InboundEvent) {
  const { threadKey, personExternalId, topicId = null, channel, comment } = event;
  if (!personExternalId || !threadKey) return null;
  const contact = await resolveContact(deps, ctx, account, event);
  // Another worker may have met the same person under another of their ids a moment ago.
  const known = knownAs(contact, account.id, [personExternalId]) ?? personExternalId;
  const person =
    threadKey === threadOfPerson(personExternalId)
      ? { threadKey: threadOfPerson(known), personExternalId: known }
      : { threadKey, personExternalId };
  const thread = { accountId: account.id, channel, contactId: contact._id, topicId, ...person };
  const place = comment ? { postId: comment.postId, rootCommentId: comment.rootCommentId } : null;
  const conversation = await deps.conversations.open(ctx, { ...thread, comment: place }, deps.clock.now());
  return { contact, conversation };
}

/** The ad, post or link that brought the person here, in as few words as name it (pure). */
function cameFrom({ attachments }: InboundEvent): string | null {
  const from = attachments.find(({ type }) => type === 'referral');
  const ref = from?.payload?.['ref'];
  return from?.title ?? (typeof ref === 'string' ? ref : null) ?? from?.url ?? null;
}

/** Where the person came from, before they say anything. */
async function takeReferral(
  deps: IngestDeps,
  ctx: TenantContext,
  account: Account,
  event: InboundEvent,
): Promise<void> {
  const thread = await openThread(deps, ctx, account, event);
  const referral = cameFrom(event) ?? event.payload;
  if (thread) await deps.conversations.update(ctx, { _id: thread.conversation._id }, { referral });
}

async function takeMessage(deps: IngestDeps, ctx: TenantContext, account: Account, event: InboundEvent): Promise<void> {
  const thread = await openThread(deps, ctx, account, event);
  if (!thread) return;
  const { contact, conversation } = thread;
  const now = deps.clock.now();
  const author = { kind: 'customer' as const, id: contact._id, name: contact.displayName };
  const options = { now, answerable: event.kind !== 'standby', author };
  const referral = cameFrom(event);
  if (referral) await deps.conversations.update(ctx, { _id: conversation._id }, { referral });
  // Not once more where we died later than that: then the draft that waits may answer this very message.
  const id = inboundIdOf(ctx, account.id, event);
  await deps.talkDeals.followMessage(ctx, thread, { messageId: id, at: event.sentAt, text: event.text });
  if (!conversation.countedMessageIds.includes(id)) await withdrawDrafts(deps, ctx, conversation, options);
  const files = filesOf(await appendInbound(deps, ctx, conversation, event, options), now);
  // Only noted here; nobody waits for a download.
  await deps.media.insertNew(ctx, files);
  deps.notifyAnswer();
  if (files.length > 0) deps.notifyMedia();
  if (event.kind === 'postback') deps.acknowledgeTap(ctx, account, event);
}

/** Something our side sent: our own reply coming back, or a person typing in the platform's own app. */
async function takeOwn(deps: IngestDeps, ctx: TenantContext, account: Account, event: InboundEvent): Promise<void> {
  const known = await threadOf(deps, ctx, account, event);
  if (await recogniseEcho(deps, ctx, account, event, known)) return;
  if (event.kind === 'own_comment') return;
  // The business may be the first to write, from another app: then the conversation begins with that.
  const conversation = known ?? (await openThread(deps, ctx, account, event))?.conversation;
  if (conversation) await humanAnswered(deps, ctx, conversation, event);
}

async function humanAnswered(
  deps: IngestDeps,
  ctx: TenantContext,
  conversation: Conversation,
  event: InboundEvent,
): Promise<void> {
  await takeOver(deps, ctx, conversation._id, 'a person answered in the platform’s own app');
  // The message last: once it is there, the same event is known and nothing of this is repeated.
  if (event.externalId) {
    await appendOutbound(deps, ctx, conversation, {
      externalId: event.externalId,
      text: event.text ?? '',
      author: { kind: 'native-app', id: event.echo?.appId ?? null, name: null },
      replyId: null,
      sentAt: event.sentAt,
      ...(event.arrival === undefined ? {} : { arrival: event.arrival }),
    });
  }
}

async function takeEdit(deps: IngestDeps, ctx: TenantContext, account: Account, event: InboundEvent): Promise<void> {
  const message = event.externalId ? await deps.messages.findByExternalId(ctx, account.id, event.externalId) : null;
  if (!message || event.text === null) return;
  await deps.messages.edit(ctx, message._id, event.text, event.sentAt);
  await deps.talkDeals.restateMessage(ctx, message.conversationId, message._id, event.text);
}

async function takeRemoval(deps: IngestDeps, ctx: TenantContext, account: Account, event: InboundEvent): Promise<void> {
  const message = event.externalId ? await deps.messages.findByExternalId(ctx, account.id, event.externalId) : null;
  if (!message) return;
  const now = deps.clock.now();
  await deps.messages.erase(ctx, message._id, now);
  await deps.media.removeOfMessage(ctx, message._id);
  await deps.talkDeals.restateMessage(ctx, message.conversationId, message._id, null);
  await deps.conversations.update(ctx, { _id: message.conversationId, lastInboundId: message._id }, { lastText: null });
  await leaveUnanswered(deps, ctx, message, 'the customer removed the message');
}

async function takeHidden(deps: IngestDeps, ctx: TenantContext, account: Account, event: InboundEvent): Promise<void> {
  const message = event.externalId ? await deps.messages.findByExternalId(ctx, account.id, event.externalId) : null;
  if (!message || capabilities[message.channel].kind !== 'comment') return;
  const act = event.kind === 'comment_hidden' ? 'hide' : 'unhide';
  await deps.messages.moderate(ctx, message._id, act, event.sentAt);
  if (act === 'hide') await leaveUnanswered(deps, ctx, message, 'the comment was hidden');
}
