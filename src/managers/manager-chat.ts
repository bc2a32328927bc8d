import { z } from 'zod';
import type { QuickReply } from '../channels/channel.js';
import { SendFailure } from '../channels/send-failure.js';
import { callBot, chatIdOf } from '../channels/telegram/bot-call.js';
import { inlineKeyboard } from '../channels/telegram/inline-keyboard.js';
import { createTelegramBot } from '../channels/telegram/telegram-bot.js';
import type { Secret } from '../platform/secret.js';
import { clean, cut, longestText } from './plain-text.js';

type ChatMessage = {
  text: string;
  buttons?: readonly QuickReply[];
  /** Opens the keyboard as a reply to this message. */
  asksForReply?: boolean;
  /** The message of the chat that this one answers, as `<chat>:<message>`. */
  inReplyTo?: string | null;
};

/** The manager bot's side of one chat. Texts go without `parse_mode`: nothing in them formats anything. */
export type ManagerChat = {
  /** Resolves to the message's id, `<chat>:<message>`; every failure is a SendFailure. */
  send(chatId: string, message: ChatMessage): Promise<string>;
  /** Replaces text and buttons; without buttons they vanish. */
  edit(messageId: string, message: Pick<ChatMessage, 'text' | 'buttons'>): Promise<void>;
  /** Ends the spinning of a pressed button. A courtesy: one that is too old is nobody's business. */
  answerPress(pressId: string, text: string): Promise<void>;
};

const sent = z.looseObject({ message_id: z.number() });
const timeoutMs = 15_000;

export function createManagerChat(baseUrl: string, token: Secret): ManagerChat {
  const bot = createTelegramBot({ baseUrl, token }, timeoutMs);
  // The call has its own limit of time; nobody gives it up before.
  const { signal } = new AbortController();
  return {
    async send(chatId, { text, buttons = [], asksForReply = false, inReplyTo = null }) {
      const markup = asksForReply ? { force_reply: true } : inlineKeyboard(buttons);
      const parameters = {
        chat_id: chatIdOf(chatId),
        text: cut(clean(text), longestText),
        link_preview_options: { is_disabled: true },
        ...(markup ? { reply_markup: markup } : {}),
        ...(inReplyTo ? { reply_parameters: repliedTo(inReplyTo) } : {}),
      };
      const result = await callBot(
        { baseUrl, token },
        { method: 'sendMessage', parameters, signal, timeoutMs, once: true },
      );
      const parsed = sent.safeParse(result);
      if (!parsed.success) throw new SendFailure('uncertain', 'Telegram accepted the message but did not name it.');
      return `${chatId}:${parsed.data.message_id}`;
    },
    edit: (messageId, { text, buttons = [] }) =>
      bot.editMessageText(messageId, cut(clean(text), longestText), signal, buttons),
    answerPress: (pressId, text) => bot.answerCallbackQuery(pressId, text, signal),
  };
}

const repliedTo = (messageId: string) => ({
  message_id: Number(messageId.split(':')[1]),
  allow_sending_without_reply: true,
});
