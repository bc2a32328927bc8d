import { firstSerial } from '../first-serial.js';
import { type Exchange, membersOf, type Part, sendJson, textOf } from '../exchange.js';
import { createFaults, type Faults, playTransportFault, transportFaults } from '../faults.js';
import { answerTelegram, telegramErrorNames, type TelegramResult } from './telegram-errors.js';
import { contentOfSent, refusalOfSend, sendingMethods } from './telegram-send.js';
import { createTelegramFiles, type TelegramFile } from './telegram-files.js';
import { createTelegramUpdates } from './telegram-updates.js';

/** `accept_then_drop`: delivered, but the answer is lost. `no_id`: a success that names no message. */
const telegramFaults = [...transportFaults, 'accept_then_drop', 'no_id', ...telegramErrorNames] as const;
export type TelegramFault = (typeof telegramFaults)[number];

export type TelegramBot = { token: string; id: number; username: string; name: string };
type TelegramPerson = { id: number; first_name: string; last_name?: string; username?: string };
type TelegramCall = { method: string; parameters: Record<string, unknown>; at: Date };

export type TelegramApi = Faults<TelegramFault> & {
  handle: Part;
  /** Every call that was accepted, oldest first. */
  calls: TelegramCall[];
  /** Somebody whom `getChat` knows. */
  addPerson(person: TelegramPerson): void;
  /** A file that somebody has sent; its id comes in an update. */
  addFile(fileId: string, file: TelegramFile): void;
  /** Queues an update: for `getUpdates`, or posted to the webhook when one is set. `update_id` is added; kinds that were not asked for are dropped. */
  pushUpdate(update: Record<string, unknown>): Promise<void>;
  /** Posts again what the webhook did not take. */
  redeliver(): Promise<void>;
};

type Method = (parameters: Record<string, unknown>) => TelegramResult | Promise<TelegramResult>;

/**
 * A simulator of the Telegram Bot API: one bot, `/bot<token>/<method>` (docs/platforms/telegram.md). As strict as the
 * real one, and it fails on demand.
 */
export function createTelegramApi(bot: TelegramBot): TelegramApi {
  const faults = createFaults<TelegramFault>(telegramFaults);
  const updates = createTelegramUpdates();
  const files = createTelegramFiles();
  const people = new Map<string, TelegramPerson>();
  const calls: TelegramCall[] = [];
  const self = { id: bot.id, is_bot: true, first_name: bot.name, username: bot.username };
  let nextMessage = Math.floor(firstSerial() / 1000);

  const send = (method: string, parameters: Record<string, unknown>): TelegramResult => {
    const refusal = refusalOfSend(method, parameters);
    if (refusal) return refusal;
    const chatId = Number(parameters['chat_id']);
    const messageId = method === 'editMessageText' ? Number(parameters['message_id']) : (nextMessage += 1);
    const chat = chatId < 0 ? { id: chatId, type: 'supergroup', title: 'Harbor Lane managers' } : privateChat(chatId);
    const date = Math.floor(Date.now() / 1000);
    return {
      result: { message_id: messageId, from: self, chat, date, ...contentOfSent(method, parameters, messageId) },
    };
  };
  const privateChat = (id: number) => ({ type: 'private', ...(people.get(String(id)) ?? { id, first_name: 'Mara' }) });

  const methods: Record<string, Method> = {
    ...updates.methods,
    ...Object.fromEntries(sendingMethods.map((name): [string, Method] => [name, parameters => send(name, parameters)])),
    getMe: () => ({ result: self }),
    getChat: parameters => {
      const person = people.get(textOf(parameters['chat_id']) ?? '');
      return person ? { result: { ...person, type: 'private' } } : { error: 'chat_not_found' };
    },
    getFile: parameters => files.getFile(textOf(parameters['file_id']) ?? ''),
    sendChatAction: parameters => (parameters['chat_id'] ? { result: true } : { error: 'chat_not_found' }),
    answerCallbackQuery: parameters =>
      parameters['callback_query_id'] ? { result: true } : { error: 'query_too_old' },
  };

  const handle = async (exchange: Exchange): Promise<void> => {
    if (faults.serve(exchange)) return;
    const armed = faults.take(exchange);
    if (await playTransportFault(exchange, armed)) return;
    if (files.serve(exchange, bot.token)) return;
    const [, token, name = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(exchange.path) ?? [];
    if (token !== bot.token) return answerTelegram(exchange, { error: 'unauthorized' });
    const error = telegramErrorNames.find(candidate => candidate === armed?.fault);
    if (error) return answerTelegram(exchange, { error });
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!method) return sendJson(exchange, 404, { ok: false, error_code: 404, description: 'Not Found' });
    const parameters = { ...Object.fromEntries(exchange.query), ...membersOf(exchange.json()) };
    const result = await method(parameters);
    if ('result' in result) calls.push({ method: name, parameters, at: new Date() });
    if (armed?.fault === 'accept_then_drop') return exchange.drop();
    answerTelegram(exchange, armed?.fault === 'no_id' ? { result: {} } : result);
  };

  return {
    ...faults,
    handle,
    calls,
    addPerson: person => void people.set(String(person.id), person),
    addFile: (fileId, file) => files.add(fileId, file),
    pushUpdate: update => updates.push(update),
    redeliver: () => updates.deliver(),
  };
}
