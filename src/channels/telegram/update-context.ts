import { threadOfPerson } from '../channel.js';
import type { InboundEvent } from '../channel.js';
import { blankEvent, type EventContext, ignore, type Parsed } from '../parsed-item.js';
import type { TelegramChat, TelegramMessage, TelegramUser } from './payload.js';

/** What the parts of one update share. */
export type UpdateContext = EventContext & {
  platform: 'telegram';
  eventKey: string;
  /** Without `@`, in lower case. */
  botUsername: string | null;
  raw: unknown;
};

/** A message number says something only together with its chat; together they are the id of a message, ours and theirs. */
export function messageIdOf(chatId: string | undefined, messageId: string | undefined): string | null {
  return chatId === undefined || messageId === undefined ? null : `${chatId}:${messageId}`;
}

/** Why this is none of our business: not a private chat with a person. */
export function strangeness(
  context: UpdateContext,
  chat: TelegramChat | undefined,
  from: TelegramUser | undefined,
): string | undefined {
  if (chat?.id === undefined) return 'chat_missing';
  if (chat.type === 'channel') return 'channel_post';
  if (chat.type === 'group' || chat.type === 'supergroup') return 'group_chat';
  if (chat.type !== 'private') return 'unknown_chat';
  return isBot(context, from) ? 'bot_message' : undefined;
}

/** Other bots, and this one, whatever the flag says. */
export const isBot = (context: UpdateContext, from: TelegramUser | undefined): boolean =>
  from?.is_bot === true || (from?.id !== undefined && from.id === context.accountExternalId);

/** The person on the other side, as parts of an event. A private chat has the id of its person. */
export function fromPerson(person: string, from: TelegramUser | undefined, topicId?: string) {
  const topic = topicId === undefined ? {} : { topicId };
  return { personExternalId: person, personName: nameOf(from), threadKey: threadOfPerson(person, topicId), ...topic };
}

/** The topic of a private chat in which the message stands. Elsewhere a thread may be but a chain of answers. */
export const topicOf = (message: TelegramMessage | undefined): string | undefined =>
  message?.is_topic_message === false ? undefined : message?.message_thread_id;

export function nameOf(from: TelegramUser | undefined): string | null {
  const name = [from?.first_name, from?.last_name].filter(Boolean).join(' ').trim();
  return name || from?.username || null;
}

export function eventFrom(
  context: UpdateContext,
  reading: Pick<InboundEvent, 'kind'> & Partial<InboundEvent>,
): { event: InboundEvent } {
  return { event: { ...blankEvent(context, 'telegram', context.raw), eventKey: context.eventKey, ...reading } };
}

export const ignored = (context: UpdateContext, reason: string): Parsed =>
  ignore(context, reason, context.raw, context.eventKey);
