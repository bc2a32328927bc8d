import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, systemClock } from '../../platform/clock.js';
import { messageOf } from '../../platform/errors/app-error.js';
import type { Log } from '../../platform/observability/log.js';
import { SendFailure } from '../send-failure.js';
import type { TelegramBot } from './telegram-bot.js';

/** The update to begin with, all before it being stored. */
export type PollOffset = { offset: number; savedAt: Date };

export type TelegramPollerOptions = {
  bot: Pick<TelegramBot, 'getUpdates'>;
  /** Resolves when the updates are durable. When it rejects, or we die before, the same updates come again. */
  onUpdates(updates: unknown[]): Promise<void>;
  loadOffset(): Promise<PollOffset | null>;
  saveOffset(offset: PollOffset): Promise<void>;
  /** The token is no longer accepted: the poller has ended by itself. */
  onRefused(failure: SendFailure): void;
  log: Log;
  clock?: Clock;
  /** How long one poll waits for something to come. */
  pollSeconds?: number;
  waits?: Partial<typeof usualWaits>;
};

export type TelegramPoller = {
  /** Begins to poll; nothing happens when it does already. */
  start(): void;
  /** Ends the poll at once, lets what came before be stored, and resolves when that is done. */
  stop(): Promise<void>;
};

/** Milliseconds: after a failure, doubled with each further one up to the longest; and while somebody else gets the updates. */
const usualWaits = { first: 1000, longest: 60_000, conflict: 30_000 };

/**
 * After a quiet week the numbers begin anew anywhere, perhaps lower (docs/platforms/telegram.md, Long polling); then
 * an old offset would lose updates.
 */
const offsetLivesMs = 6 * 24 * 3600 * 1000;

/**
 * Long polling of one bot (docs/platforms/telegram.md, Long polling), for where no public address lets Telegram call
 * us. Stores first and confirms with the next poll, so nothing is lost; what is repeated has the same event keys.
 * Once confirmed, an offset is not sent again: Telegram then gives the earliest update that is not confirmed,
 * whatever its number.
 */
export function createTelegramPoller(options: TelegramPollerOptions): TelegramPoller {
  let running: { controller: AbortController; done: Promise<void> } | null = null;
  return {
    start() {
      if (running) return;
      const controller = new AbortController();
      const done = poll(options, controller.signal)
        .catch((error: unknown) => options.log.error('polling ended by a fault', { reason: messageOf(error) }))
        .finally(() => (running = null));
      running = { controller, done };
    },
    async stop() {
      running?.controller.abort();
      await running?.done;
    },
  };
}

async function poll(options: TelegramPollerOptions, signal: AbortSignal): Promise<void> {
  let offset: number | undefined;
  let loaded = false;
  let failures = 0;
  while (!signal.aborted) {
    try {
      if (!loaded) offset = await storedOffset(options);
      loaded = true;
      offset = await takeNext(options, offset, signal);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof SendFailure && error.kind === 'token_expired') {
        options.log.error('polling ended: Telegram does not accept the token of this bot', {
          code: error.platformCode,
        });
        return options.onRefused(error);
      }
      failures += 1;
      await pause(waitAfter(error, failures, options), signal);
    }
  }
}

async function storedOffset(options: TelegramPollerOptions): Promise<number | undefined> {
  const { clock = systemClock } = options;
  const stored = await options.loadOffset();
  const fresh = stored && clock.now().getTime() - stored.savedAt.getTime() < offsetLivesMs;
  return fresh ? stored.offset : undefined;
}

/** One poll, which confirms what came before `offset`. Resolves to the offset that confirms what came now, if anything. */
async function takeNext(
  options: TelegramPollerOptions,
  offset: number | undefined,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { clock = systemClock, pollSeconds = 50 } = options;
  const updates = await options.bot.getUpdates({ offset, timeoutSeconds: pollSeconds }, signal);
  if (updates.length === 0) return undefined;
  await options.onUpdates(updates);
  const next = Math.max(...updates.map(numberOf)) + 1;
  // Nothing to confirm them by: polling at once would bring the same again without end.
  if (next <= 0) throw new Error('The updates have no numbers.');
  await options.saveOffset({ offset: next, savedAt: clock.now() });
  return next;
}

function numberOf(update: unknown): number {
  const number = typeof update === 'object' && update !== null && 'update_id' in update ? update.update_id : undefined;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : -1;
}

/** Says what happened, and how long to wait. */
function waitAfter(error: unknown, failures: number, { log, waits }: TelegramPollerOptions): number {
  const { first, longest, conflict } = { ...usualWaits, ...waits };
  if (error instanceof SendFailure && error.platformCode === '409') {
    log.warn('another program polls this bot, or it has a webhook; updates do not come here', { waitMs: conflict });
    return conflict;
  }
  const asked = error instanceof SendFailure ? error.retryAfterMs : undefined;
  const waitMs = asked ?? Math.min(first * 2 ** Math.min(failures - 1, 20), longest);
  log.warn('polling failed; it goes on after a wait', { reason: messageOf(error), failures, waitMs });
  return waitMs;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // Rejects when it is to end, which the loop sees for itself.
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
