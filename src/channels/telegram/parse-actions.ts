import type { Parsed } from '../parsed-item.js';
import type {
  TelegramCallbackQuery,
  TelegramChatMember,
  TelegramMessage,
  TelegramMessageReaction,
  TelegramReaction,
} from './payload.js';
import {
  eventFrom,
  fromPerson,
  ignored,
  messageIdOf,
  strangeness,
  topicOf,
  type UpdateContext,
} from './update-context.js';

/**
 * A tapped button. `attachments[0].payload.id` is the query, which must be answered or the button goes on spinning.
 * The message may be inaccessible or absent, and the data may be anything: clients can send what they like
 * (docs/platforms/telegram.md, Buttons).
 */
export function parseCallbackQuery(context: UpdateContext, query: TelegramCallbackQuery): Parsed {
  const { message, from, data, id } = query;
  // Under a message sent in inline mode: in a chat of other people.
  if (!message && query.inline_message_id !== undefined) return ignored(context, 'inline_message');
  if (from?.id === undefined) return ignored(context, 'sender_missing');
  const strange = strangeness(context, message ? message.chat : { id: from.id, type: 'private' }, from);
  if (strange) return ignored(context, strange);
  if (data === undefined) return ignored(context, 'callback_without_data');
  const payload = { ...(id === undefined ? {} : { id }), chat_instance: query.chat_instance };
  return eventFrom(context, {
    kind: 'postback',
    ...fromPerson(from.id, from, topicOf(message)),
    // Not the id of the message, which is one of ours: the tap is an event of its own.
    externalId: id === undefined ? null : `callback:${id}`,
    replyToExternalId: messageIdOf(message?.chat?.id, message?.message_id),
    text: message ? titleOf(message, data) : null,
    payload: data,
    attachments: [{ type: 'callback_query', payload }],
  });
}

/** The words on the tapped button. */
function titleOf(message: TelegramMessage, data: string): string | null {
  const buttons = (message.reply_markup?.inline_keyboard ?? []).flat();
  return buttons.find(button => button?.callback_data === data)?.text ?? null;
}

/** In a private chat this is how we learn that the person blocked the bot, or came back (docs/platforms/telegram.md, Updates). */
export function parseChatMember(context: UpdateContext, change: TelegramChatMember): Parsed {
  const strange = strangeness(context, change.chat, change.from);
  if (strange) return ignored(context, strange);
  const status = change.new_chat_member?.status;
  if (status !== 'kicked' && status !== 'member') return ignored(context, 'unknown_membership');
  return eventFrom(context, {
    kind: status === 'kicked' ? 'blocked' : 'unblocked',
    ...(change.date ? { sentAt: change.date } : {}),
    ...fromPerson(change.from?.id ?? String(change.chat?.id), change.from),
  });
}

/** `text` is the emoji that was added; null when one was taken away, or is none of the plain ones (`payload` then says which). */
export function parseReaction(context: UpdateContext, change: TelegramMessageReaction): Parsed {
  const strange = strangeness(context, change.chat, change.user);
  if (strange) return ignored(context, strange);
  const before = new Set((change.old_reaction ?? []).map(nameOfReaction));
  const added = (change.new_reaction ?? []).find(reaction => reaction && !before.has(nameOfReaction(reaction)));
  return eventFrom(context, {
    kind: 'reaction',
    ...(change.date ? { sentAt: change.date } : {}),
    ...fromPerson(change.user?.id ?? String(change.chat?.id), change.user),
    externalId: messageIdOf(change.chat?.id, change.message_id),
    text: added?.emoji ?? null,
    payload: added && added.emoji === undefined ? nameOfReaction(added) : null,
  });
}

const nameOfReaction = (reaction: TelegramReaction | undefined): string =>
  reaction?.emoji ?? reaction?.custom_emoji_id ?? reaction?.type ?? '';
