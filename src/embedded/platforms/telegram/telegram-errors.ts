import { type Exchange, sendJson } from '../exchange.js';

/** Errors as the Bot API words them (docs/platforms/telegram.md, Errors). */
const errors = {
  too_many: { code: 429, description: 'Too Many Requests: retry after 14', parameters: { retry_after: 14 } },
  blocked: { code: 403, description: 'Forbidden: bot was blocked by the user' },
  deactivated: { code: 403, description: 'Forbidden: user is deactivated' },
  never_started: { code: 403, description: "Forbidden: bot can't initiate conversation with a user" },
  chat_not_found: { code: 400, description: 'Bad Request: chat not found' },
  migrated: {
    code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: -1002233445566 },
  },
  not_modified: { code: 400, description: 'Bad Request: message is not modified' },
  unparsable: { code: 400, description: "Bad Request: can't parse entities: Unsupported start tag" },
  file_unfetchable: { code: 400, description: 'Bad Request: failed to get HTTP URL content' },
  query_too_old: {
    code: 400,
    description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
  },
  conflict: {
    code: 409,
    description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  },
  webhook_active: {
    code: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  },
  unauthorized: { code: 401, description: 'Unauthorized' },
  server_error: { code: 500, description: 'Internal Server Error' },
  bad_gateway: { code: 502, description: 'Bad Gateway' },
} as const;
export type TelegramErrorName = keyof typeof errors;
export const telegramErrorNames = Object.keys(errors) as TelegramErrorName[];

export type TelegramResult = { result: unknown } | { error: TelegramErrorName } | { refusal: string };

export function answerTelegram(exchange: Exchange, result: TelegramResult): void {
  if ('result' in result) return sendJson(exchange, 200, { ok: true, result: result.result });
  const error = 'error' in result ? errors[result.error] : { code: 400, description: `Bad Request: ${result.refusal}` };
  const parameters = 'parameters' in error ? { parameters: error.parameters } : {};
  sendJson(exchange, error.code, { ok: false, error_code: error.code, description: error.description, ...parameters });
}
