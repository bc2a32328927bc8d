import { z } from 'zod';
import type { Secret } from '../../platform/secret.js';
import { callPlatform } from '../platform-call.js';
import { SendFailure } from '../send-failure.js';
import { classifyBotFailure } from './classify-failure.js';

/** How one bot is reached. */
export type BotConnection = {
  /** `https://api.telegram.org`, or a simulator. */
  baseUrl: string;
  token: Secret;
  fetch?: typeof fetch;
};

export type BotCall = {
  method: string;
  parameters?: Record<string, unknown>;
  signal: AbortSignal;
  timeoutMs: number;
  /** True for what sends a message: see PlatformRequest. */
  once?: boolean;
};

const accepted = z.looseObject({ ok: z.literal(true), result: z.unknown() });

/**
 * One call of the Bot API (docs/platforms/telegram.md, Sending). Resolves to `result`; every failure is a
 * SendFailure. The token is part of the URL, so neither the URL nor an error of `fetch`, which may quote it, gets
 * into a failure.
 */
export async function callBot(bot: BotConnection, call: BotCall): Promise<unknown> {
  const { once = false, parameters = {}, signal, timeoutMs } = call;
  const answer = await callPlatform({
    url: new URL(`${rootOf(bot)}/bot${tokenOf(bot)}/${call.method}`),
    headers: {},
    body: parameters,
    once,
    signal,
    timeoutMs,
    fetch: bot.fetch ?? fetch,
  });
  const { status, body } = answer;
  const parsed = accepted.safeParse(body);
  if (status === 200 && parsed.success) return parsed.data.result;
  throw status === 200 ? unclear(once) : classifyBotFailure({ status, body, once });
}

/** Where a file of `getFile` is downloaded. Holds the token, like every address of the Bot API. */
export function fileUrl(bot: BotConnection, path: string): string {
  const steps = path.split('/');
  // Such a step would lead out of the bot's own files.
  if (steps.some(step => step === '..' || step === '.')) throw unclear(false);
  return `${rootOf(bot)}/file/bot${tokenOf(bot)}/${steps.map(encodeURIComponent).join('/')}`;
}

const rootOf = ({ baseUrl }: BotConnection): string => baseUrl.replace(/\/+$/, '');

function tokenOf(bot: BotConnection): string {
  const token = bot.token.reveal();
  // Anything else would reach another path of the host.
  if (/^\d{1,20}:[A-Za-z0-9_-]{1,200}$/.test(token)) return token;
  throw new SendFailure('token_expired', 'The stored bot token is not valid; connect the bot again.');
}

/** A 200 that is not the Bot API's: something in between answered. */
const unclear = (once: boolean): SendFailure =>
  new SendFailure(once ? 'uncertain' : 'retry', 'Telegram answered in a way we do not understand.', {
    platformCode: 'unreadable answer',
  });

/** `chat_id` of a call: a number. A name (`@somebody`) would address a public channel. */
export function chatIdOf(personExternalId: string): string {
  if (/^-?\d{1,20}$/.test(personExternalId)) return personExternalId;
  throw new SendFailure('refused', 'This is not the id of a Telegram chat.');
}
