import { knownBy } from '../../contacts/contact-keys.js';
import type { ContactKeys } from '../../knowledge/records/identity.js';
import type { Briefing } from '../../agent/briefing.js';
import { isMerePicture } from '../../agent/understand/asks-nothing.js';
import type { Company, Account } from '../../company/company.js';
import { settingsOf } from '../../company/company-settings.js';
import { restraintOf } from '../../company/opening-hours.js';
import type { Conversation } from '../../conversations/conversation.js';
import { hintFor } from '../../conversations/staff-hint.js';
import type { Message } from '../../conversations/message.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { ContactStore } from '../../contacts/contact.store.js';
import type { MessageStore } from '../../conversations/message.store.js';
import type { Clock } from '../../platform/clock.js';
import { harmless, quotedBy, subjectOf } from './what-is-meant.js';

/** What a briefing is made from. */
export type BriefingDeps = {
  messages: Pick<MessageStore, 'latest' | 'ofIds' | 'findByExternalId'>;
  contacts: Pick<ContactStore, 'get'>;
  subjectKeysOf(contact: ContactKeys): string[];
  clock: Clock;
};

const historyLength = 20;

/**
 * Everything the agent may know about this turn, collected in two reads, three where what a platform brought late is older than
 * all that is read as history, and one more for each message that it quotes. Erased messages are not among it.
 */
export async function prepareBriefing(
  deps: BriefingDeps,
  ctx: TenantContext,
  conversation: Conversation,
  company: Company,
  account: Account,
): Promise<Briefing> {
  const { unansweredIds } = conversation;
  const now = deps.clock.now();
  const [latest, contact] = await Promise.all([
    deps.messages.latest(ctx, conversation._id, historyLength),
    deps.contacts.get(ctx, conversation.contactId),
  ]);
  const among = latest.filter(({ _id }) => unansweredIds.includes(_id));
  const areAllAmong = among.length === unansweredIds.length;
  const unanswered = areAllAmong ? among : await deps.messages.ofIds(ctx, conversation._id, unansweredIds);
  const turn = unanswered.filter(isSaid);
  const past = latest.filter(message => isSaid(message) && !unansweredIds.includes(message._id));
  const lastAsked = turn.at(-1);
  const nothingAsked = asksNothing(turn, unanswered.length === unansweredIds.length);
  return {
    accountId: account.id,
    channel: conversation.channel,
    companyName: company.name,
    voice: company.voice,
    autonomy: account.autonomy,
    secondCheck: account.secondCheck ?? false,
    aiEnabled: company.aiEnabled,
    outsideHours: restraintOf(settingsOf(company).hours, now),
    rules: account.responseRules,
    contactName: contact?.displayName ?? null,
    subjectKeys: contact ? deps.subjectKeysOf(knownBy(contact)) : [],
    text: nothingAsked ? '' : wordsOf(turn),
    hasAttachments: turn.some(({ attachments }) => attachments.some(({ type }) => !harmless.has(type))),
    asksNothing: nothingAsked,
    subject: subjectOf(turn),
    quoted: quotedBy(turn, await quotedMessages(deps, ctx, conversation, turn)),
    history: past.flatMap(message =>
      message.text
        ? [{ direction: message.direction as 'inbound' | 'outbound', text: message.text, sentAt: message.sentAt }]
        : [],
    ),
    ...(lastAsked ? { askedAt: lastAsked.sentAt } : {}),
    hint: hintFor(conversation),
    languageHint: conversation.language,
    now,
  };
}

/** What was said in this conversation in the messages that these answer, by the platform's id. */
async function quotedMessages(
  { messages }: Pick<BriefingDeps, 'messages'>,
  ctx: TenantContext,
  { _id, accountId }: Conversation,
  turn: Message[],
): Promise<Map<string, string | null>> {
  const ids = [...new Set(turn.flatMap(({ replyToExternalId }) => replyToExternalId ?? []))];
  const found = await Promise.all(ids.map(id => messages.findByExternalId(ctx, accountId, id)));
  const known = found.map(message => (message?.conversationId === _id && isSaid(message) ? message.text : null));
  return new Map(ids.map((id, n) => [id, known[n] ?? null]));
}

/** Notes are between people, and what was taken back was not said (pure). */
const isSaid = ({ erasedAt, direction }: Message): boolean => !erasedAt && direction !== 'note';

/** Why these ask for nothing, if they do. What is not there at all was not taken back: people must see it (pure). */
function asksNothing(turn: Message[], areAllThere: boolean): string | null {
  if (turn.length === 0) return areAllThere ? 'the customer has taken back what was said' : null;
  return turn.every(isSticker) ? 'a sticker or a thumb asks for nothing' : null;
}

function isSticker({ text, payload, attachments }: Message): boolean {
  const isPicture = text?.trim() ? !payload && isMerePicture(text) : attachments.some(({ type }) => type === 'sticker');
  return isPicture && attachments.every(({ type }) => harmless.has(type));
}

const wordsOf = (turn: Message[]): string =>
  turn
    .map(message => message.text ?? message.payload ?? '')
    .filter(text => text.trim() !== '')
    .join('\n');
