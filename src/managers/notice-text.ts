import type { Channel } from '../channels/channel.js';
import type { Account } from '../company/company.js';
import type { Handoff } from '../replies/handoff.js';
import type { Reply } from '../replies/reply.js';
import { inLine, longestText, paragraphs, quoted } from './plain-text.js';
import { wallDay } from './quiet-hours.js';

/** Who wrote where, and by whose clock times are told. */
export type Surroundings = { customer: string; channel: Channel; accountName: string; timeZone: string | null };

const channelNames: Record<Channel, string> = {
  messenger: 'Messenger',
  instagram: 'Instagram',
  facebook_comments: 'Facebook comments',
  instagram_comments: 'Instagram comments',
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  webchat: 'web chat',
};

const mostQuestion = 900;
/** What headings, reasons and outcome may need. */
const mostFrame = 1400;
const mostAnswer = longestText - mostQuestion - mostFrame;

const placeOf = ({ channel, accountName }: Surroundings): string => `${channelNames[channel]} · ${inLine(accountName)}`;

/** A draft and what it answers (pure). `outcome` is empty while it waits. */
export function draftText(reply: Reply, around: Surroundings, outcome: string): string {
  const waits = outcome === '';
  return paragraphs(
    `📝 Draft for ${inLine(around.customer)}\n${placeOf(around)}`,
    reply.question && `They wrote:\n${quoted(reply.question, mostQuestion)}`,
    `${reply.draftedText === null ? 'The draft' : 'The changed text'}:\n${answerOf(reply)}`,
    waits && reply.reasons.length > 0 && `Why you are asked: ${inLine(reply.reasons.join('; '), 500)}`,
    waits && reply.doubts && `Doubted by the second check:\n${quoted(doubtLines(reply.doubts), 400)}`,
    waits && reply.expiresAt && `Possible until ${wallDay(reply.expiresAt, around.timeZone)}.`,
    outcome,
  );
}

const doubtLines = (doubts: NonNullable<Reply['doubts']>): string =>
  doubts.map(({ sentence, reason }) => `${inLine(sentence, 120)} (${inLine(reason, 200)})`).join('\n');

/** A send in doubt (pure). */
export function uncertainText(reply: Reply, around: Surroundings, outcome: string): string {
  return paragraphs(
    `❓ A message to ${inLine(around.customer)} may or may not have arrived\n${placeOf(around)}`,
    `The message:\n${answerOf(reply)}`,
    outcome === '' && reply.lastError && inLine(reply.lastError, 400),
    outcome === '' && 'Look at the conversation before you send it again.',
    outcome,
  );
}

/** A conversation that was given to people (pure). */
export function handoffText({ summary, reasons }: Handoff, around: Surroundings, outcome: string): string {
  const known = summary.known.slice(0, 8).map(fact => `- ${inLine(fact, 200)}`);
  return paragraphs(
    `🙋 ${inLine(around.customer)} needs a person\n${placeOf(around)}`,
    quoted(`${summary.headline}\n${summary.wants}`, 600),
    known.length > 0 && `Known:\n${known.join('\n')}`,
    summary.suggestedReply && `You could write:\n${quoted(summary.suggestedReply, 900)}`,
    outcome === '' && reasons.length > 0 && `Why: ${inLine(reasons.join('; '), 400)}`,
    outcome || 'Take it over, or reply to this message with what the customer should read.',
  );
}

/** What the customer wrote since we said something, in a conversation that the manager has (pure). */
export function messageText(texts: string[], around: Surroundings, outcome: string): string {
  return paragraphs(
    `💬 ${inLine(around.customer)} wrote\n${placeOf(around)}`,
    quoted(texts.length > 0 ? texts.join('\n\n') : '(no text; look into the console)', 2800),
    outcome || 'Reply to this message with what the customer should read.',
  );
}

/** An account that answers nobody until somebody connects it again (pure). */
export function accountText(account: Pick<Account, 'name' | 'platform' | 'statusReason'>, outcome: string): string {
  return paragraphs(
    `⚠️ The ${account.platform} account ${inLine(account.name)} must be connected again`,
    outcome === '' && account.statusReason && inLine(account.statusReason, 500),
    outcome === '' && 'Answers wait until an administrator has done that.',
    outcome,
  );
}

function answerOf({ text }: Reply): string {
  const shown = quoted(text, mostAnswer);
  return shown.endsWith('…') && !text.trim().endsWith('…')
    ? `${shown}\n(Cut here; the console shows all of it.)`
    : shown;
}
