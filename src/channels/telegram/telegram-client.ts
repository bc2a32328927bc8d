import { z } from 'zod';
import type { ChannelClient, MediaKind, OutboundContent, OutboundMessage, AccountCredentials } from '../channel.js';
import { SendFailure } from '../send-failure.js';
import { sendableText } from '../sendable-text.js';
import { type BotConnection, callBot, chatIdOf, fileUrl } from './bot-call.js';
import { ChatMigrated, TopicGone } from './classify-failure.js';
import { inlineKeyboard } from './inline-keyboard.js';
import { createTelegramBot } from './telegram-bot.js';
import { messageIdOf } from './update-context.js';

export type TelegramClientOptions = {
  /** `https://api.telegram.org`, or a simulator. */
  baseUrl: string;
  fetch?: typeof fetch;
  /** Longest time for one call, beside the caller's own signal. */
  timeoutMs?: number;
};

const botId = z.union([z.string().min(1), z.number()]).transform(String);
const optionalText = z.string().optional().catch(undefined);
const sentMessage = z.looseObject({
  message_id: botId,
  chat: z.looseObject({ id: botId }).optional().catch(undefined),
});
const names = z.looseObject({ first_name: optionalText, last_name: optionalText, username: optionalText });
const self = names.extend({ id: botId });

/** The client of Telegram bots (docs/platforms/telegram.md, Sending). The access token of an account is its bot's token. */
export function createTelegramClient(options: TelegramClientOptions): ChannelClient {
  const timeoutMs = options.timeoutMs ?? 20_000;
  const connect = (account: AccountCredentials): BotConnection => {
    if (account.platform !== 'telegram') {
      throw new SendFailure('refused', `This client does not send for ${account.platform} accounts.`);
    }
    return { baseUrl: options.baseUrl, token: account.accessToken, fetch: options.fetch };
  };

  return {
    async send(account, message, signal) {
      const bot = connect(account);
      const { method, parameters } = methodFor(message.content);
      const chatId = personOf(message);
      const answer = await followOnce(chatId, topicFor(message.recipient), (id, topic) =>
        callBot(bot, { method, parameters: { chat_id: id, ...topic, ...parameters }, signal, timeoutMs, once: true }),
      );
      return externalIdOf(chatId, answer);
    },

    async indicate(account, to, indicator, signal) {
      // Bots have no read receipts.
      if (indicator === 'seen') return;
      const parameters = { chat_id: chatIdOf(to.personExternalId), ...topicFor(to), action: 'typing' };
      await callBot(connect(account), { method: 'sendChatAction', parameters, signal, timeoutMs });
    },

    async fetchProfile(account, personExternalId, signal) {
      try {
        const parameters = { chat_id: chatIdOf(personExternalId) };
        const parsed = names.safeParse(
          await callBot(connect(account), { method: 'getChat', parameters, signal, timeoutMs }),
        );
        if (!parsed.success) return null;
        const displayName = fullName(parsed.data);
        const username = parsed.data.username || null;
        // A picture has no address but one that holds the bot's token.
        return displayName || username ? { displayName, username, pictureUrl: null, locale: null } : null;
      } catch (error) {
        if (error instanceof SendFailure && (error.kind === 'refused' || error.kind === 'unreachable')) return null;
        throw error;
      }
    },

    async mediaLocation(account, attachment, signal) {
      const id = attachment.payload?.['file_id'];
      if (typeof id !== 'string' || id === '') return null;
      const bot = connect(account);
      try {
        const { path } = await createTelegramBot(bot, timeoutMs).getFile(id, signal);
        return path === null ? null : { url: fileUrl(bot, path), headers: {} };
      } catch (error) {
        if (error instanceof SendFailure && (error.kind === 'refused' || error.kind === 'unreachable')) return null;
        throw error;
      }
    },

    async probe(account, signal) {
      const answer = self.safeParse(await callBot(connect(account), { method: 'getMe', signal, timeoutMs }));
      if (!answer.success) throw new SendFailure('retry', 'Telegram did not say which bot this is.');
      return { externalId: answer.data.id, name: fullName(answer.data) ?? answer.data.username ?? '' };
    },
  };
}

const fileMethods = {
  image: ['sendPhoto', 'photo'],
  audio: ['sendAudio', 'audio'],
  video: ['sendVideo', 'video'],
  file: ['sendDocument', 'document'],
} as const satisfies Record<MediaKind, readonly [string, string]>;

/** Text goes without `parse_mode`: it is shown as approved, and what a customer wrote can format nothing. */
function methodFor(content: OutboundContent): { method: string; parameters: Record<string, unknown> } {
  if (content.kind === 'media') {
    const [method, field] = fileMethods[content.media];
    return { method, parameters: { [field]: content.url } };
  }
  if (content.kind !== 'text') throw new SendFailure('refused', `Telegram does not take a ${content.kind}.`);
  const keyboard = inlineKeyboard(content.quickReplies ?? []);
  return {
    method: 'sendMessage',
    parameters: {
      text: sendableText(content.text),
      link_preview_options: { is_disabled: true },
      ...(keyboard ? { reply_markup: keyboard } : {}),
    },
  };
}

type Topic = { message_thread_id?: number };

/** The same topic of the person's private chat in which they asked. */
function topicFor(to: { topicId?: string } | OutboundMessage['recipient']): Topic {
  const topic = 'topicId' in to ? Number(to.topicId) : Number.NaN;
  return Number.isSafeInteger(topic) ? { message_thread_id: topic } : {};
}

function personOf({ recipient }: OutboundMessage): string {
  if (recipient.kind === 'person') return chatIdOf(recipient.personExternalId);
  throw new SendFailure('refused', 'There are no comments on Telegram.');
}

/**
 * A group that became a supergroup has a new id, which the refusal names: nothing was sent, so it is sent there, once. The
 * caller sees the new chat in the message's id; the `migrated` event tells it to whoever keeps chats. A topic that the person
 * has removed is refused alike: then it goes into the chat itself.
 */
async function followOnce(
  chatId: string,
  topic: Topic,
  sendTo: (chatId: string, topic: Topic) => Promise<unknown>,
): Promise<unknown> {
  try {
    return await sendTo(chatId, topic);
  } catch (error) {
    if (error instanceof ChatMigrated) return sendTo(chatIdOf(error.newChatId), {});
    if (error instanceof TopicGone) return sendTo(chatId, {});
    throw error;
  }
}

/** A success without an id proves nothing: the message may be out there. */
function externalIdOf(chatId: string, answer: unknown): { externalId: string } {
  const parsed = sentMessage.safeParse(answer);
  const externalId = parsed.success ? messageIdOf(parsed.data.chat?.id ?? chatId, parsed.data.message_id) : null;
  if (externalId !== null) return { externalId };
  throw new SendFailure('uncertain', 'Telegram accepted the message but did not name it.');
}

function fullName({ first_name: first, last_name: last }: z.infer<typeof names>): string | null {
  return [first, last].filter(Boolean).join(' ').trim() || null;
}
