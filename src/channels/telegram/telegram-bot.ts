import { z } from 'zod';
import type { QuickReply } from '../channel.js';
import { SendFailure } from '../send-failure.js';
import { type BotConnection, callBot, chatIdOf } from './bot-call.js';
import { inlineKeyboard } from './inline-keyboard.js';

/** What we want to hear of. Always sent along: Telegram remembers the list of the call before (docs/platforms/telegram.md, Updates). */
const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member', 'message_reaction'] as const;

export type WebhookInfo = {
  /** Empty when no webhook is set. */
  url: string;
  pendingUpdates: number;
  lastError: { at: Date; message: string } | null;
};

/** A file to be fetched; its link would hold the token, so only the path is told. Links last an hour at least, files up to 20 MB. */
type BotFile = { fileId: string; path: string | null; size: number | null };

/** Everything about a bot but its conversations. Every failure is a SendFailure. */
export type TelegramBot = {
  getMe(signal: AbortSignal): Promise<{ externalId: string; name: string; username: string | null }>;
  /** HTTPS on port 443, 80, 88 or 8443; `secretToken` comes back with every delivery. */
  setWebhook(url: string, secretToken: string, signal: AbortSignal, updates?: readonly string[]): Promise<void>;
  deleteWebhook(signal: AbortSignal): Promise<void>;
  getWebhookInfo(signal: AbortSignal): Promise<WebhookInfo>;
  /** Waits up to `timeoutSeconds` for updates. An offset confirms, and makes Telegram forget, all that came before it. */
  getUpdates(
    request: { offset?: number; timeoutSeconds: number; updates?: readonly string[] },
    signal: AbortSignal,
  ): Promise<unknown[]>;
  /** Stops the spinning of a tapped button. One that is too old is `already_done`: to be ignored. */
  answerCallbackQuery(id: string, text: string | null, signal: AbortSignal): Promise<void>;
  /** Replaces text and buttons. `messageExternalId` is that of an event or a send: `<chat>:<message>`. */
  editMessageText(
    messageExternalId: string,
    text: string,
    signal: AbortSignal,
    quickReplies?: readonly QuickReply[],
  ): Promise<void>;
  getFile(fileId: string, signal: AbortSignal): Promise<BotFile>;
};

const optionalText = z.string().optional().catch(undefined);
const optionalNumber = z.number().optional().catch(undefined);
const self = z.looseObject({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  first_name: optionalText,
  username: optionalText,
});
const webhookInfo = z.looseObject({
  url: z.string(),
  pending_update_count: z.number().catch(0),
  last_error_date: optionalNumber,
  last_error_message: optionalText,
});
const file = z.looseObject({ file_id: z.string(), file_path: optionalText, file_size: optionalNumber });

/** Beyond the poll's own time, in which the answer must have come. */
const pollGraceMs = 10_000;

export function createTelegramBot(connection: BotConnection, timeoutMs = 20_000): TelegramBot {
  const call = (method: string, parameters: Record<string, unknown>, signal: AbortSignal, ms = timeoutMs) =>
    callBot(connection, { method, parameters, signal, timeoutMs: ms });

  return {
    async getMe(signal) {
      const { id, first_name: name, username } = read(self, await call('getMe', {}, signal));
      return { externalId: id, name: name ?? username ?? '', username: username ?? null };
    },
    async setWebhook(url, secretToken, signal, updates = allowedUpdates) {
      await call('setWebhook', { url, secret_token: secretToken, allowed_updates: updates }, signal);
    },
    async deleteWebhook(signal) {
      await call('deleteWebhook', {}, signal);
    },
    async getWebhookInfo(signal) {
      const info = read(webhookInfo, await call('getWebhookInfo', {}, signal));
      const { last_error_date: at, last_error_message: message = '' } = info;
      const lastError = at === undefined ? null : { at: new Date(at * 1000), message };
      return { url: info.url, pendingUpdates: info.pending_update_count, lastError };
    },
    async getUpdates({ offset, timeoutSeconds, updates = allowedUpdates }, signal) {
      const parameters = { timeout: timeoutSeconds, limit: 100, allowed_updates: updates };
      const ms = timeoutSeconds * 1000 + pollGraceMs;
      const result = await call(
        'getUpdates',
        offset === undefined ? parameters : { ...parameters, offset },
        signal,
        ms,
      );
      return read(z.array(z.unknown()), result);
    },
    async answerCallbackQuery(id, text, signal) {
      // 0-200 characters (docs/platforms/telegram.md, Sending).
      const parameters = { callback_query_id: id, ...(text ? { text: [...text].slice(0, 200).join('') } : {}) };
      await call('answerCallbackQuery', parameters, signal);
    },
    async editMessageText(messageExternalId, text, signal, quickReplies = []) {
      try {
        await call('editMessageText', editOf(messageExternalId, text, quickReplies), signal);
      } catch (error) {
        // It says so already.
        if (!(error instanceof SendFailure && error.kind === 'already_done')) throw error;
      }
    },
    async getFile(fileId, signal) {
      const {
        file_id: id,
        file_path: path,
        file_size: size,
      } = read(file, await call('getFile', { file_id: fileId }, signal));
      return { fileId: id, path: path ?? null, size: size ?? null };
    },
  };
}

function editOf(messageExternalId: string, text: string, quickReplies: readonly QuickReply[]) {
  const [chatId = '', messageId = ''] = messageExternalId.split(':');
  const keyboard = inlineKeyboard(quickReplies);
  return {
    chat_id: chatIdOf(chatId),
    message_id: messageId,
    text,
    link_preview_options: { is_disabled: true },
    ...(keyboard ? { reply_markup: keyboard } : {}),
  };
}

function read<T>(schema: z.ZodType<T>, result: unknown): T {
  const parsed = schema.safeParse(result);
  if (parsed.success) return parsed.data;
  throw new SendFailure('retry', 'Telegram answered in a way we do not understand.');
}
