import type { UpdateFilter } from 'mongodb';
import { type Clock, plus } from '../platform/clock.js';
import type { Log } from '../platform/observability/log.js';
import type { Claimed } from '../platform/persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import { type PayloadDeps, payloadOf } from './payload-of.js';
import { longestFailureMs, nextTryAt } from './retry-schedule.js';
import { type SendWebhookDeps, sendWebhook, type TryOutcome } from './send-webhook.js';
import type { WebhookAttempt } from './webhook-attempt.js';
import type { WebhookAttemptStore } from './webhook-attempt.store.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';
import type { WebhookEndpointStore } from './webhook-endpoint.store.js';

export type AttemptWebhookDeps = SendWebhookDeps &
  PayloadDeps & {
    endpoints: WebhookEndpointStore;
    deliveries: WebhookAttemptStore;
    clock: Clock;
    log: Log;
  };

/** More than one round of the schedule; what replays add pushes out the oldest. */
const mostTriesKept = 30;

/**
 * A delivery that is due: one try, then its outcome. Dying between the two, it is sent again under the same `webhook-id`, by
 * which the receiver knows it.
 */
export async function attemptWebhook(
  deps: AttemptWebhookDeps,
  claimed: Claimed<WebhookAttempt>,
  signal: AbortSignal,
): Promise<void> {
  const delivery = claimed.document;
  const log = deps.log.child({ deliveryId: delivery._id, endpointId: delivery.endpointId });
  const ctx = contextOfDocument(delivery, 'webhooks', log);
  const endpoint = await deps.endpoints.get(ctx, delivery.endpointId);
  if (!endpoint?.enabled) {
    const lastError = 'The endpoint was switched off before this could be delivered. Enable it, then replay.';
    await deps.deliveries.source.settle(claimed, { $set: { status: 'failed', dueAt: null, lastError } });
    return;
  }
  if (endpoint.quietUntil && endpoint.quietUntil > deps.clock.now()) {
    const lastError = 'Waiting: the receiver has asked for a pause.';
    await deps.deliveries.source.settle(claimed, { $set: { dueAt: endpoint.quietUntil, attempts: 0, lastError } });
    return;
  }
  const data = await payloadOf(deps, ctx, delivery);
  if (!data) {
    const lastError = 'What this tells of was removed meanwhile.';
    await deps.deliveries.source.settle(claimed, { $set: { status: 'failed', dueAt: null, lastError } });
    return;
  }
  const outcome = await sendWebhook(deps, ctx, endpoint, { ...delivery, data }, signal);
  const { status, durationMs, error } = outcome.made;
  if (outcome.ok) ctx.log.debug('webhook delivered', { status, durationMs });
  else ctx.log.warn('a webhook was not delivered', { status, durationMs, reason: error });
  await noteHealth(deps, ctx, endpoint, outcome);
  const now = deps.clock.now();
  const dueAt = outcome.ok || outcome.gone ? null : nextTryAt(delivery.triesOfRound + 1, now, outcome.retryAfterMs);
  await deps.deliveries.source.settle(claimed, updateOf(outcome, dueAt, now));
}

/** What a try makes of its delivery; `dueAt` is when to try again, null when that was the last (pure). */
export function updateOf(outcome: TryOutcome, dueAt: Date | null, now: Date): UpdateFilter<WebhookAttempt> {
  const { ok, made } = outcome;
  const status = ok ? ('delivered' as const) : dueAt ? ('pending' as const) : ('failed' as const);
  return {
    // Claims are counted by the lease; tries that were made are not to use up the station's patience with itself.
    $set: { status, dueAt, attempts: 0, lastError: made.error, ...(ok ? { deliveredAt: now } : {}) },
    $push: { tries: { $each: [made], $slice: -mostTriesKept } },
    $inc: { triesOfRound: 1 },
  };
}

/** Said of the address that was called: a person who has corrected it meanwhile, or switched it off, keeps their word. */
async function noteHealth(
  deps: AttemptWebhookDeps,
  ctx: TenantContext,
  endpoint: WebhookEndpoint,
  { ok, gone, retryAfterMs, made }: TryOutcome,
): Promise<void> {
  const { _id: id, url, failingSince } = endpoint;
  const now = deps.clock.now();
  if (ok) {
    if (failingSince) await deps.endpoints.change(ctx, id, { failingSince: null }, { url });
    return;
  }
  await deps.endpoints.change(ctx, id, { failingSince: now }, { url, failingSince: null });
  if (retryAfterMs !== null) await deps.endpoints.change(ctx, id, { quietUntil: plus(now, retryAfterMs) }, { url });
  const disabledReason = gone ? goneReason : whyGivenUp(failingSince, now, made.error);
  if (disabledReason === null) return;
  const off = { enabled: false, disabledReason, updatedAt: now };
  if (await deps.endpoints.change(ctx, id, off, { url, enabled: true })) {
    ctx.log.warn('a webhook endpoint was disabled', { reason: disabledReason });
  }
}

const goneReason =
  'The receiver answered 410 Gone: it wants no more events at this address. Correct the URL if that was a mistake, then enable it.';

function whyGivenUp(failingSince: Date | null, now: Date, error: string | null): string | null {
  if (!failingSince || now.getTime() - failingSince.getTime() < longestFailureMs) return null;
  return `Nothing could be delivered for 5 days, since ${failingSince.toISOString()}. The last problem: ${error ?? 'unknown'} When it is solved, test the endpoint, enable it, and replay what it missed.`;
}
