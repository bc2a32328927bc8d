import { setTimeout as sleep } from 'node:timers/promises';
import { type Exchange, membersOf, type Part, sendJson, textOf } from './exchange.js';
import { createFaults, type Faults, playTransportFault, transportFaults } from './faults.js';

/** Errors as the Bot API words them (channels.md 18.5). */
const errors = {
  too_many: { code: 429, description: 'Too Many Requests: retry after 14', parameters: { retry_after: 14 } },
  blocked: { code: 403, description: 'Forbidden: bot was blocked by the user' },
  chat_not_found: { code: 400, description: 'Bad Request: chat not found' },
  migrated: {
    code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: -1002233445566 },
  },
  not_modified: { code: 400, description: 'Bad Request: message is not modified' },
  unparsable: { code: 400, description: "Bad Request: can't parse entities: Unsupported start tag" },
  query_too_old: {
    code: 400,
    description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
  },
  conflict: {
    code: 409,
    description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  },
  unauthorized: { code: 401, description: 'Unauthorized' },
} as const;
type TelegramErrorName = keyof typeof errors;
const errorNames = Object.keys(errors) as TelegramErrorName[];

const telegramFaults = [...transportFaults, 'accept_then_drop', ...errorNames] as const;
export type TelegramFault = (typeof telegramFaults)[number];

export type TelegramBot = { token: string; id: number; username: string; name: string };
export type TelegramCall = { method: string; parameters: Record<string, unknown>; at: Date };

export type TelegramApi = Faults<TelegramFault> & {
  handle: Part;
  /** Every call that was accepted, oldest first. */
  calls: TelegramCall[];
  /** Queues an update: for `getUpdates`, or posted to the webhook when one is set. `update_id` is added. */
  pushUpdate(update: Record<string, unknown>): Promise<void>;
};

type Webhook = { url: string; secret: string; allowed: unknown };
type Result = { result: unknown } | { error: TelegramErrorName } | { refusal: string };

/** A stand-in for the Telegram Bot API: one bot, `/bot<token>/<method>` (channels.md 10, 14). */
export function createTelegramApi(bot: TelegramBot): TelegramApi {
  const faults = createFaults<TelegramFault>(telegramFaults);
  const calls: TelegramCall[] = [];
  const pending: Record<string, unknown>[] = [];
  let webhook: Webhook | null = null;
  let nextUpdate = 731_244_500;
  let nextMessage = 880;
  let poll = 0;

  const methods: Record<string, (parameters: Record<string, unknown>) => Result | Promise<Result>> = {
    getMe: () => ({ result: { id: bot.id, is_bot: true, first_name: bot.name, username: bot.username } }),
    sendMessage: parameters => sent(parameters, (nextMessage += 1)),
    editMessageText: parameters => sent(parameters, Number(parameters['message_id'])),
    sendChatAction: parameters => (parameters['chat_id'] ? { result: true } : { error: 'chat_not_found' }),
    answerCallbackQuery: parameters =>
      parameters['callback_query_id'] ? { result: true } : { error: 'query_too_old' },
    setWebhook: parameters => {
      const url = textOf(parameters['url']) ?? '';
      if (!/^https?:\/\//.test(url)) return { refusal: 'bad webhook: an HTTPS URL must be provided for webhook' };
      webhook = { url, secret: textOf(parameters['secret_token']) ?? '', allowed: parameters['allowed_updates'] };
      return { result: true };
    },
    deleteWebhook: parameters => {
      webhook = null;
      if (parameters['drop_pending_updates']) pending.length = 0;
      return { result: true };
    },
    getWebhookInfo: () => ({
      result: {
        url: webhook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: pending.length,
        max_connections: 40,
        allowed_updates: webhook?.allowed ?? [],
      },
    }),
    getUpdates: parameters => updates(parameters),
  };

  const sent = (parameters: Record<string, unknown>, messageId: number): Result => {
    const text = parameters['text'];
    const chatId = parameters['chat_id'];
    if (chatId === undefined) return { error: 'chat_not_found' };
    if (typeof text !== 'string' || text.trim() === '') return { refusal: 'message text is empty' };
    if (text.length > 4096) return { refusal: 'message is too long' };
    const chat = { id: Number(chatId), type: 'private', first_name: 'Mara' };
    const from = { id: bot.id, is_bot: true, first_name: bot.name, username: bot.username };
    return { result: { message_id: messageId, from, chat, date: Math.floor(Date.now() / 1000), text } };
  };

  /** Confirms what is older than `offset`, then waits for something newer. A second poller ends the first with a conflict. */
  const updates = async (parameters: Record<string, unknown>): Promise<Result> => {
    if (webhook) return { error: 'conflict' };
    const mine = (poll += 1);
    const offset = Number(parameters['offset'] ?? 0);
    const confirmed = pending.filter(update => Number(update['update_id']) < offset).length;
    pending.splice(0, confirmed);
    const deadline = Date.now() + Math.min(Number(parameters['timeout'] ?? 0), 50) * 1000;
    while (pending.length === 0 && Date.now() < deadline && poll === mine) await sleep(20, undefined, { ref: false });
    if (poll !== mine) return { error: 'conflict' };
    return { result: pending.slice(0, Number(parameters['limit'] ?? 100)) };
  };

  const handle = async (exchange: Exchange): Promise<void> => {
    if (faults.serve(exchange)) return;
    const armed = faults.take(exchange);
    if (await playTransportFault(exchange, armed)) return;
    const [, token, name = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(exchange.path) ?? [];
    if (token !== bot.token) return answer(exchange, { error: 'unauthorized' });
    const error = errorNames.find(candidate => candidate === armed?.fault);
    if (error) return answer(exchange, { error });
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!method) return sendJson(exchange, 404, { ok: false, error_code: 404, description: 'Not Found' });
    const parameters = { ...Object.fromEntries(exchange.query), ...membersOf(exchange.json()) };
    const result = await method(parameters);
    if ('result' in result) calls.push({ method: name, parameters, at: new Date() });
    if (armed?.fault === 'accept_then_drop') return exchange.drop();
    answer(exchange, result);
  };

  return {
    ...faults,
    handle,
    calls,
    async pushUpdate(update) {
      const full = { update_id: (nextUpdate += 1), ...update };
      if (webhook) await deliver(webhook, full);
      else pending.push(full);
    },
  };
}

function answer(exchange: Exchange, result: Result): void {
  if ('result' in result) return sendJson(exchange, 200, { ok: true, result: result.result });
  const error = 'error' in result ? errors[result.error] : { code: 400, description: `Bad Request: ${result.refusal}` };
  const parameters = 'parameters' in error ? { parameters: error.parameters } : {};
  sendJson(exchange, error.code, { ok: false, error_code: error.code, description: error.description, ...parameters });
}

async function deliver(webhook: Webhook, update: Record<string, unknown>): Promise<void> {
  const response = await fetch(webhook.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhook.secret },
    body: JSON.stringify(update),
  });
  await response.arrayBuffer();
}
