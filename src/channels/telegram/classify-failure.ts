import { z } from 'zod';
import { SendFailure, type SendFailureKind } from '../send-failure.js';

/** What an error of the Bot API means for the sender, in a sentence for managers (docs/platforms/telegram.md, Errors). */
type Meaning = { kind: SendFailureKind; sentence: string };

const meanings = {
  temporary: { kind: 'retry', sentence: 'Telegram had a temporary problem; the message will be tried again.' },
  unclear: {
    kind: 'uncertain',
    sentence: 'Telegram failed while sending; the message may or may not have been delivered.',
  },
  conflict: {
    kind: 'retry',
    sentence: 'Another program receives the messages of this bot, or a webhook is set beside the polling.',
  },
  rate: { kind: 'rate', sentence: 'Telegram limits how much this bot may send right now; sending pauses.' },
  token: {
    kind: 'token_expired',
    sentence: 'Telegram no longer accepts the token of this bot; an administrator must connect it again.',
  },
  unreachable: {
    kind: 'unreachable',
    sentence:
      'This customer cannot be written to: they blocked the bot, never started it, or the account or chat is gone.',
  },
  attachment: { kind: 'refused', sentence: 'Telegram could not fetch the file or does not take it.' },
  tooLong: { kind: 'refused', sentence: 'The message is longer than Telegram allows.' },
  invalid: { kind: 'refused', sentence: 'Telegram refused the message as not valid; it will not be tried again.' },
  unknown: {
    kind: 'refused',
    sentence: 'Telegram refused the message for a reason we do not know; it will not be tried again.',
  },
  done: { kind: 'already_done', sentence: 'This was done before, or is too late to matter; nothing was changed.' },
} as const satisfies Record<string, Meaning>;
type MeaningName = keyof typeof meanings;

/** All that tells one 400 from another is its text; the first match decides. */
const byDescription: readonly (readonly [RegExp, MeaningName])[] = [
  [/message is not modified|query is too old|query id is invalid/i, 'done'],
  [/(chat|user|peer) not found|peer_id_invalid|upgraded to a supergroup|chat_write_forbidden/i, 'unreachable'],
  [/user is deactivated|group chat was (deactivated|deleted)|have no rights|not enough rights/i, 'unreachable'],
  [/(message|caption) is too long|message_too_long/i, 'tooLong'],
  [/http url|web ?account|file|photo|media|webdocument/i, 'attachment'],
];

const botError = z.looseObject({
  ok: z.literal(false),
  error_code: z.number(),
  description: z.string().catch(''),
  parameters: z
    .looseObject({
      retry_after: z.number().positive().optional().catch(undefined),
      migrate_to_chat_id: z.union([z.number(), z.string()]).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** A refusal as it came: HTTP status and parsed body (anything). `once`: doing it twice is worse than not knowing. */
export type BotRefusal = { status: number; body: unknown; once: boolean };

/** No wait we obey is longer: a wild number must not silence a bot for weeks. */
const longestWaitMs = 24 * 60 * 60 * 1000;
const usualWaitMs = 60_000;

/** The chat goes on as a supergroup under another id, to which the call may be repeated. */
export class ChatMigrated extends SendFailure {
  constructor(readonly newChatId: string) {
    super('unreachable', 'This group goes on under another id.', { platformCode: '400' });
    this.name = 'ChatMigrated';
  }
}

/** The topic of the chat is not there any more; the chat may be. */
export class TopicGone extends SendFailure {
  constructor() {
    super('refused', 'The customer has removed this topic of the chat.', { platformCode: '400' });
    this.name = 'TopicGone';
  }
}

/** What a failed call of the Bot API means for us. Nothing Telegram wrote gets into the failure but its numbers. */
export function classifyBotFailure({ status, body, once }: BotRefusal): SendFailure {
  const parsed = botError.safeParse(body);
  // Something in front of the Bot API answered: after a 5xx nobody knows how far the request got.
  if (!parsed.success) return failure(meaningOfStatus(status, once), `http ${status}`);
  const { error_code: code, description, parameters } = parsed.data;
  if (parameters?.migrate_to_chat_id !== undefined) return new ChatMigrated(String(parameters.migrate_to_chat_id));
  if (code === 400 && /(thread|topic).*(not found|deleted|invalid)/i.test(description)) return new TopicGone();
  return failure(meaningOf(code, description, once), String(code), parameters?.retry_after);
}

function meaningOf(code: number, description: string, once: boolean): MeaningName {
  if (code === 400) return byDescription.find(([pattern]) => pattern.test(description))?.[1] ?? 'invalid';
  // A token whose form is wrong is a path that does not exist; the methods we call do.
  if (code === 401 || code === 404) return 'token';
  if (code === 403) return 'unreachable';
  if (code === 409) return 'conflict';
  if (code === 413) return 'attachment';
  if (code === 429) return 'rate';
  return code >= 500 ? meaningOfOutage(code, once) : 'unknown';
}

/** The Bot API says of itself that it failed (500, 503); a gateway says only that it got no answer (502, 504), so it may have been done. */
const meaningOfOutage = (code: number, once: boolean): MeaningName =>
  once && (code === 502 || code === 504) ? 'unclear' : 'temporary';

function meaningOfStatus(status: number, once: boolean): MeaningName {
  if (status === 429) return 'rate';
  if (status >= 500) return once ? 'unclear' : 'temporary';
  if (status === 401) return 'token';
  return status >= 300 && status < 400 ? 'temporary' : 'unknown';
}

function failure(name: MeaningName, platformCode: string, retryAfterSeconds?: number): SendFailure {
  const { kind, sentence } = meanings[name];
  const wait = retryAfterSeconds === undefined ? undefined : Math.min(retryAfterSeconds * 1000, longestWaitMs);
  const retryAfterMs = kind === 'rate' ? (wait ?? usualWaitMs) : wait;
  return new SendFailure(kind, sentence, { platformCode, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
}
