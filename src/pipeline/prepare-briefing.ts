import type { Briefing } from '../agent/briefing.js';
import type { Company, Page } from '../company/company.js';
import type { Conversation } from '../conversations/conversation.js';
import type { Message } from '../conversations/message.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { AnswerDeps } from './answer.js';

const historyLength = 20;

/** Everything the agent may know about this turn, collected in three reads. Erased messages are not among it. */
export async function prepareBriefing(
  deps: Pick<AnswerDeps, 'messages' | 'contacts' | 'subjectKeysOf' | 'clock'>,
  ctx: TenantContext,
  conversation: Conversation,
  company: Company,
  page: Page,
): Promise<Briefing> {
  const [latest, contact] = await Promise.all([
    deps.messages.latest(ctx, conversation._id, historyLength),
    deps.contacts.get(ctx, conversation.contactId),
  ]);
  const { turn, past } = splitTurn(
    latest.filter(message => !message.erasedAt && message.direction !== 'note'),
    conversation.answeredThroughId,
  );
  return {
    pageId: page.id,
    channel: conversation.channel,
    companyName: company.name,
    voice: company.voice,
    autonomy: page.autonomy,
    aiEnabled: company.aiEnabled,
    rules: page.responseRules,
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
      message.text ? [{ direction: message.direction as 'inbound' | 'outbound', text: message.text }] : [],
    ),
    languageHint: conversation.language,
    now: deps.clock.now(),
  };
}

/** The customer's messages since the last one that was dealt with are this turn; what was before is history (pure). */
export function splitTurn(messages: Message[], answeredThroughId: string | null): { turn: Message[]; past: Message[] } {
  const last = messages.findIndex(message => message._id === answeredThroughId);
  const since = messages.slice(last + 1);
  const turn = since.filter(message => message.direction === 'inbound');
  return { turn, past: messages.filter(message => !turn.includes(message)) };
}
