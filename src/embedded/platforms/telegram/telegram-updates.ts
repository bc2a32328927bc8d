import { setTimeout as sleep } from 'node:timers/promises';
import { textOf } from '../exchange.js';
import type { TelegramResult } from './telegram-errors.js';

type Parameters = Record<string, unknown>;
type Update = Record<string, unknown>;
type Webhook = { url: string; secret: string };

/** What a call that names no kinds gets: all but these (docs/platforms/telegram.md, Updates). */
const neverByDefault = ['message_reaction', 'message_reaction_count', 'chat_member'];

/**
 * How a bot's updates reach it: kept until a poll confirms them, or posted to the webhook until it takes them
 * (docs/platforms/telegram.md, Webhook).
 */
export function createTelegramUpdates() {
  let pending: Update[] = [];
  let webhook: Webhook | null = null;
  /** Remembered between calls, as there. */
  let allowed: unknown[] = [];
  let lastError: { last_error_date: number; last_error_message: string } | null = null;
  let next = 731_244_500;
  let poll = 0;
  let delivering = Promise.resolve();

  const allow = (parameters: Parameters): void => {
    if (Array.isArray(parameters['allowed_updates'])) allowed = parameters['allowed_updates'];
  };
  const wanted = (update: Update): boolean =>
    Object.keys(update)
      .filter(key => key !== 'update_id')
      .every(kind => (allowed.length > 0 ? allowed.includes(kind) : !neverByDefault.includes(kind)));

  /** Posts what is waiting, in order; the first that is not taken stays, and those behind it wait. */
  const deliverAll = async (): Promise<void> => {
    for (let update = pending[0]; webhook && update; update = pending[0]) {
      const failure = await post(webhook, update);
      if (failure) {
        lastError = { last_error_date: Math.floor(Date.now() / 1000), last_error_message: failure };
        return;
      }
      pending = pending.filter(other => other !== update);
    }
  };
  /** One after the other, so that nothing is posted twice at a time. */
  const deliver = (): Promise<void> => (delivering = delivering.then(deliverAll));

  const set = async (parameters: Parameters): Promise<TelegramResult> => {
    const url = textOf(parameters['url']) ?? '';
    const secret = textOf(parameters['secret_token']) ?? '';
    if (!/^https?:\/\//.test(url)) return { refusal: 'bad webhook: an HTTPS URL must be provided for webhook' };
    if (!/^[A-Za-z0-9_-]{0,256}$/.test(secret)) return { refusal: 'secret token contains unallowed characters' };
    allow(parameters);
    webhook = { url, secret };
    lastError = null;
    void deliver();
    return { result: true };
  };

  const remove = (parameters: Parameters): TelegramResult => {
    webhook = null;
    if (parameters['drop_pending_updates']) pending = [];
    return { result: true };
  };

  const info = (): TelegramResult => ({
    result: {
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: pending.length,
      max_connections: 40,
      ...lastError,
      allowed_updates: allowed,
    },
  });

  /** Confirms what is older than `offset`, then waits for something newer. A second poller ends the first with a conflict. */
  const get = async (parameters: Parameters): Promise<TelegramResult> => {
    if (webhook) return { error: 'webhook_active' };
    const mine = (poll += 1);
    allow(parameters);
    const offset = Number(parameters['offset'] ?? 0);
    pending = pending.filter(update => Number(update['update_id']) >= offset);
    const deadline = Date.now() + Math.min(Number(parameters['timeout'] ?? 0), 50) * 1000;
    while (pending.length === 0 && Date.now() < deadline && poll === mine) await sleep(20, undefined, { ref: false });
    if (poll !== mine) return { error: 'conflict' };
    return { result: pending.slice(0, Number(parameters['limit'] ?? 100)) };
  };

  return {
    methods: { setWebhook: set, deleteWebhook: remove, getWebhookInfo: info, getUpdates: get },
    deliver,
    async push(update: Update): Promise<void> {
      if (!wanted(update)) return;
      pending.push({ update_id: (next += 1), ...update });
      if (webhook) await deliver();
    },
  };
}

/** Why the webhook did not take it; null when it did. */
async function post(webhook: Webhook, update: Update): Promise<string | null> {
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(webhook.secret ? { 'x-telegram-bot-api-secret-token': webhook.secret } : {}),
      },
      body: JSON.stringify(update),
    });
    await response.arrayBuffer();
    return response.ok ? null : `Wrong response from the webhook: ${response.status} ${response.statusText}`;
  } catch {
    return 'Connection refused';
  }
}
