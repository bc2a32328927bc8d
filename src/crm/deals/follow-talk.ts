import type { DealSource } from '../../company/deal-source.contract.js';
import type { Contact } from '../../contacts/contact.js';
import type { ContactStore } from '../../contacts/contact.store.js';
import type { Conversation } from '../../conversations/conversation.js';
import type { ConversationStore } from '../../conversations/conversation.store.js';
import type { MessageStore } from '../../conversations/message.store.js';
import type { LoggedEvent } from '../../events/event.js';
import { hashOf } from '../../platform/ids.js';
import { isDatabaseTrouble } from '../../platform/persistence/database-trouble.js';
import { isDuplicateKey } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { DealStore } from './deal.store.js';
import { newDeal } from './new-deal.js';
import { asksToBuy } from './sales-intent.js';
import type { SaidMessage } from './talk-deal.store.js';
import { gistOf } from './gist.js';

export type FollowDeps = {
  deals: DealStore;
  conversations: Pick<ConversationStore, 'get'>;
  contacts: Pick<ContactStore, 'get'>;
  messages: Pick<MessageStore, 'get'>;
  sourceOf(ctx: TenantContext): Promise<DealSource>;
  /** The agent's runs stand above the CRM: of one, this much is read. */
  runs: { get(ctx: TenantContext, runId: string): Promise<Run | null> };
};

type Run = { question: string; outcome: { intent: { label: string }; summary: { headline: string } | null } };

type Talk = {
  conversation: Pick<Conversation, '_id' | 'accountId' | 'channel' | 'contactId' | 'assigneeId'>;
  contact: Pick<Contact, '_id' | 'displayName'>;
};

/**
 * A customer has written: the conversation's open deal is renewed, or one is opened. Said twice, the same message does neither. It
 * stands before the answer and never in its way: what fails is told in the log, unless the database itself does not answer.
 */
export async function followMessage(
  deps: FollowDeps,
  ctx: TenantContext,
  talk: Talk,
  message: Omit<SaidMessage, 'contactName'>,
): Promise<void> {
  try {
    const source = await deps.sourceOf(ctx);
    const said = { ...message, contactName: talk.contact.displayName };
    if (source !== 'off') await openOrRenew(deps, ctx, talk, { said, mayOpen: source === 'all' });
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error;
    ctx.log.error('a deal could not follow its conversation', { conversationId: talk.conversation._id, error });
  }
}

async function openOrRenew(
  { deals }: FollowDeps,
  ctx: TenantContext,
  { conversation, contact }: Talk,
  { said, mayOpen }: { said: SaidMessage; mayOpen: boolean },
): Promise<void> {
  const { _id: conversationId, accountId, channel, assigneeId } = conversation;
  if (await deals.renew(ctx, conversationId, said)) return;
  // It knows this message, or a later one.
  if (!mayOpen || (await deals.openOf(ctx, conversationId))) return;
  const links = { conversationId, accountId, channel, contactId: contact._id, ownerId: assigneeId ?? null };
  const fresh = newDeal({ title: contact.displayName, contactName: contact.displayName, ...links }, idOf(ctx, said));
  try {
    await deals.add(ctx, { ...fresh, ...keptOf(said) });
  } catch (error) {
    // This message opened one before, or another message opens one at this moment.
    if (!isDuplicateKey(error)) throw error;
    await deals.renew(ctx, conversationId, said);
  }
}

/** One message opens one deal, however often it is worked on: also after that deal was closed. */
const idOf = ({ tenantId }: TenantContext, { messageId }: SaidMessage): string =>
  `deal_${hashOf(tenantId, messageId).slice(0, 26)}`;

const keptOf = ({ messageId, at, text }: SaidMessage) => ({
  ...{ lastMessageId: messageId, lastMessageAt: at, lastMessageText: text },
});

/** What happened in conversations is written into their deals: what the agent understood, and when our side answered. */
export async function followEvents(deps: FollowDeps, ctx: TenantContext, events: LoggedEvent[]): Promise<void> {
  const ofTalks = events.filter(({ type }) => type === 'run.finished' || type === 'message.sent');
  if (ofTalks.length === 0 || (await deps.sourceOf(ctx)) === 'off') return;
  for (const { type, data, occurredAt } of ofTalks) {
    const conversationId = String(data['conversationId']);
    if (type === 'message.sent') await deps.deals.respond(ctx, conversationId, occurredAt);
    else await followRun(deps, ctx, { conversationId, runId: String(data['runId']), at: occurredAt });
  }
}

async function followRun(
  deps: FollowDeps,
  ctx: TenantContext,
  { conversationId, runId, at }: { conversationId: string; runId: string; at: Date },
): Promise<void> {
  const run = await deps.runs.get(ctx, runId);
  if (!run) return;
  const { intent, summary } = run.outcome;
  if ((await deps.sourceOf(ctx)) === 'sales_intents' && asksToBuy(intent.label))
    await openFor(deps, ctx, conversationId);
  await deps.deals.understand(ctx, conversationId, {
    aiIntent: intent.label,
    aiSummary: gistOf(run.question, summary?.headline),
    at,
  });
}

/** The intent is known only after the message was kept: the deal begins with what was said last. */
async function openFor(deps: FollowDeps, ctx: TenantContext, conversationId: string): Promise<void> {
  const conversation = await deps.conversations.get(ctx, conversationId);
  const contact = conversation && (await deps.contacts.get(ctx, conversation.contactId));
  const message = conversation?.lastInboundId ? await deps.messages.get(ctx, conversation.lastInboundId) : null;
  if (!conversation || !contact || !message) return;
  const { _id: messageId, sentAt: at, text } = message;
  const said = { messageId, at, text, contactName: contact.displayName };
  await openOrRenew(deps, ctx, { conversation, contact }, { said, mayOpen: true });
}
