import type { Briefing } from '../../agent/briefing.js';
import type { Company, Account } from '../../company/company.js';
import type { Conversation } from '../../conversations/conversation.js';
import type { Message } from '../../conversations/message.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { ContactStore } from '../../contacts/contact.store.js';
import type { MessageStore } from '../../conversations/message.store.js';
import type { Clock } from '../../platform/clock.js';

/** What a briefing is made from. */
export type BriefingDeps = {
  messages: Pick<MessageStore, 'latest'>;
  contacts: Pick<ContactStore, 'get'>;
  subjectKeysOf(contact: { emails: string[]; phones: string[]; externalIds: string[] }): string[];
  clock: Clock;
};

const historyLength = 20;

/** Everything the agent may know about this turn, collected in three reads. Erased messages are not among it. */
export async function prepareBriefing(
  deps: BriefingDeps,
  ctx: TenantContext,
  conversation: Conversation,
  company: Company,
  account: Account,
): Promise<Briefing> {
  const [latest, contact] = await Promise.all([
    deps.messages.latest(ctx, conversation._id, historyLength),
    deps.contacts.get(ctx, conversation.contactId),
  ]);
  const { turn, past } = splitTurn(
    latest.filter(message => !message.erasedAt && message.direction !== 'note'),
    conversation.unansweredIds,
  );
  const lastAsked = turn.at(-1);
  return {
    accountId: account.id,
    channel: conversation.channel,
    companyName: company.name,
    voice: company.voice,
    autonomy: account.autonomy,
    aiEnabled: company.aiEnabled,
    rules: account.responseRules,
    contactName: contact?.displayName ?? null,
    subjectKeys: contact
      ? deps.subjectKeysOf({
          emails: contact.emails,
          phones: contact.phones,
          externalIds: contact.identities.map(identity => identity.externalId),
        })
      : [],
    text: turn
      .map(message => message.text ?? message.payload ?? '')
      .filter(text => text.trim() !== '')
      .join('\n'),
    hasAttachments: turn.some(message => message.attachments.length > 0),
    history: past.flatMap(message =>
      message.text
        ? [{ direction: message.direction as 'inbound' | 'outbound', text: message.text, sentAt: message.sentAt }]
        : [],
    ),
    ...(lastAsked ? { askedAt: lastAsked.sentAt } : {}),
    languageHint: conversation.language,
    now: deps.clock.now(),
  };
}

/** The messages that nobody has dealt with are this turn; what else was said is history (pure). */
function splitTurn(messages: Message[], unansweredIds: string[]): { turn: Message[]; past: Message[] } {
  const unanswered = new Set(unansweredIds);
  const isTurn = (message: Message): boolean => unanswered.has(message._id);
  return { turn: messages.filter(isTurn), past: messages.filter(message => !isTurn(message)) };
}
