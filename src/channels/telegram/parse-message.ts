import type { InboundEvent } from '../channel.js';
import type { Parsed } from '../parsed-item.js';
import { parseAsides } from './parse-asides.js';
import { parseAttachments } from './parse-attachments.js';
import type { TelegramMessage } from './payload.js';
import {
  eventFrom,
  fromPerson,
  ignored,
  isBot,
  messageIdOf,
  nameOf,
  strangeness,
  topicOf,
  type UpdateContext,
} from './update-context.js';

/** `/start`, and the deep link's word behind it: up to 64 of these characters (docs/platforms/telegram.md, Updates). */
const startCommand = /^\/start(?:@\w+)?(?: +([A-Za-z0-9_-]{1,64}))? *$/;

/** What a tap on Start without a deep link sends back, as the "Get Started" button of Messenger does. */
const startPayload = 'start';

/** A new message: of a person in a private chat it is theirs to be answered; of a group only its move and what names the bot are kept. */
export function parseNewMessage(context: UpdateContext, message: TelegramMessage): Parsed {
  const moved = migrationOf(message);
  if (moved) return eventFrom(context, { kind: 'migrated', ...timeOf(message), ...moved });
  const strange = strangeness(context, message.chat, message.from);
  if (strange === 'group_chat' && addressesBot(context, message)) return parseAddressed(context, message);
  if (strange) return ignored(context, strange);

  const text = textOf(message);
  const attachments = parseAttachments(message);
  // Pinned messages, payments, changed settings: nobody said anything.
  if (text === null && attachments.length === 0) return ignored(context, 'service_message');
  return eventFrom(context, {
    ...(attachments.length === 0 ? readStart(text) : { kind: 'message', text }),
    ...timeOf(message),
    ...fromPerson(message.from?.id ?? String(message.chat?.id), message.from, topicOf(message)),
    ...idsOf(message),
    attachments: [...attachments, ...parseAsides(message)],
  });
}

/** An edit: never answered again; it also comes for changes nobody sees, then with the same text. */
export function parseEditedMessage(context: UpdateContext, message: TelegramMessage): Parsed {
  const strange = strangeness(context, message.chat, message.from);
  if (strange) return ignored(context, strange);
  return eventFrom(context, {
    kind: 'edit',
    ...timeOf({ date: message.edit_date ?? message.date }),
    ...fromPerson(message.from?.id ?? String(message.chat?.id), message.from, topicOf(message)),
    ...idsOf(message),
    text: textOf(message),
    attachments: parseAttachments(message),
  });
}

/**
 * `/start` is a tap on a button. Behind a deep link it is a referral as on Messenger: kept, never answered, and its word is
 * never part of the conversation (it may be a one-time code). What follows a bare tap is to be answered.
 */
function readStart(text: string | null): Pick<InboundEvent, 'kind'> & Partial<InboundEvent> {
  const match = startCommand.exec(text ?? '');
  if (!match) return { kind: 'message', text };
  const word = match[1];
  return word ? { kind: 'referral', payload: word } : { kind: 'postback', text, payload: startPayload };
}

/** Said to the bot in a group, by a person: not a customer's conversation, so it has no thread and is never answered. */
function parseAddressed(context: UpdateContext, message: TelegramMessage): Parsed {
  if (isBot(context, message.from)) return ignored(context, 'bot_message');
  if (message.sender_chat || message.from?.id === undefined) return ignored(context, 'anonymous_sender');
  return eventFrom(context, {
    kind: 'other',
    ...timeOf(message),
    ...idsOf(message),
    personExternalId: message.from.id,
    personName: nameOf(message.from),
    text: textOf(message),
    attachments: parseAttachments(message),
  });
}

/** A reply to the bot, a mention of it, or a command with its name. */
function addressesBot(context: UpdateContext, message: TelegramMessage): boolean {
  if (message.reply_to_message?.from?.id === context.accountExternalId) return true;
  const text = textOf(message) ?? '';
  return [...(message.entities ?? []), ...(message.caption_entities ?? [])].some(entity => {
    if (entity?.user?.id !== undefined) return entity.user.id === context.accountExternalId;
    if (entity?.type !== 'mention' && entity?.type !== 'bot_command') return false;
    // Offsets count UTF-16 units, as JavaScript does.
    const { offset = 0, length = 0 } = entity;
    const [, name] = text.slice(offset, offset + length).split('@');
    return context.botUsername !== null && name?.toLowerCase() === context.botUsername;
  });
}

/** A group that became a supergroup says so twice: in the old chat and in the new one. */
function migrationOf(message: TelegramMessage): Partial<InboundEvent> | undefined {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  if (chat?.id === undefined || (to === undefined && from === undefined)) return undefined;
  const payload = { old_chat_id: from ?? chat.id, new_chat_id: to ?? chat.id };
  return { attachments: [{ type: 'migrated', payload }] };
}

const textOf = ({ text, caption }: TelegramMessage): string | null => text ?? caption ?? null;

const timeOf = ({ date }: Pick<TelegramMessage, 'date'>): { sentAt?: Date } => (date ? { sentAt: date } : {});

function idsOf({ chat, message_id: id, reply_to_message: replied }: TelegramMessage) {
  return { externalId: messageIdOf(chat?.id, id), replyToExternalId: messageIdOf(chat?.id, replied?.message_id) };
}
