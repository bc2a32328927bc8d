import type { RecordAudit } from '../platform/audit/audit.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { listPage } from '../platform/http/list-page.js';
import { newId } from '../platform/ids.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { updateOf } from './attempt-webhook.js';
import { presentAttempt, presentTry } from './present-webhook.js';
import { type SendWebhookDeps, sendWebhook } from './send-webhook.js';
import { newAttempt, type WebhookAttempt } from './webhook-attempt.js';
import type { WebhookAttemptStore } from './webhook-attempt.store.js';
import type { AttemptView } from './webhook-endpoint.contract.js';
import { foundEndpoint } from './webhook-endpoint.routes.js';
import type { WebhookEndpointStore } from './webhook-endpoint.store.js';
import { pingType } from './webhook-event.contract.js';
import { deliveryOperations } from './webhook-operations.contract.js';

export type AttemptRouteDeps = SendWebhookDeps & {
  endpoints: WebhookEndpointStore;
  deliveries: WebhookAttemptStore;
  recordAudit: RecordAudit;
  wake: () => void;
};

export function attemptRoutes(deps: AttemptRouteDeps): Route[] {
  return [testRoute(deps), listRoute(deps), replayRoute(deps)];
}

function testRoute(deps: AttemptRouteDeps): Route {
  return defineRoute({
    ...deliveryOperations.test,
    handler: async ({ ctx, params }) => {
      const endpoint = foundEndpoint(await deps.endpoints.get(ctx, params.id));
      const now = deps.clock.now();
      const ping = newAttempt(
        ctx.tenantId,
        {
          endpointId: endpoint._id,
          eventKey: `${pingType}:${newId('ping', now)}`,
          type: pingType,
          subjectId: endpoint._id,
          conversationId: null,
          data: { endpointId: endpoint._id },
          occurredAt: now,
        },
        now,
        null,
      );
      await deps.deliveries.insertNew(ctx, ping);
      const outcome = await sendWebhook(deps, ctx, endpoint, ping, new AbortController().signal);
      await deps.deliveries.update(ctx, ping._id, updateOf(outcome, null, deps.clock.now()));
      const { ok, made } = outcome;
      const detail = ok
        ? `The receiver answered ${made.status} in ${made.durationMs} ms.`
        : (made.error ?? 'It failed.');
      return { ...presentTry(made), ok, deliveryId: ping._id, detail };
    },
  });
}

function listRoute({ endpoints, deliveries }: AttemptRouteDeps): Route {
  return defineRoute({
    ...deliveryOperations.list,
    handler: async ({ ctx, params, query }) => {
      foundEndpoint(await endpoints.get(ctx, params.id));
      const { status, type } = query;
      return listPage<WebhookAttempt, AttemptView>((filter, options) => deliveries.list(ctx, filter, options), {
        filter: { endpointId: params.id, ...(status ? { status } : {}), ...(type ? { type } : {}) },
        query,
        sort: { field: 'createdAt', order: -1 },
        present: presentAttempt,
      });
    },
  });
}

function replayRoute(deps: AttemptRouteDeps): Route {
  return defineRoute({
    ...deliveryOperations.replay,
    handler: async ({ ctx, params }) => presentAttempt(await replay(deps, ctx, params)),
  });
}

async function replay(
  { endpoints, deliveries, clock, recordAudit, wake }: AttemptRouteDeps,
  ctx: TenantContext,
  params: { id: string; deliveryId: string },
): Promise<WebhookAttempt> {
  const endpoint = foundEndpoint(await endpoints.get(ctx, params.id));
  const known = await deliveries.get(ctx, params.id, params.deliveryId);
  if (!known) throw new AppError('not_found', 'This endpoint has no such delivery; they are kept for 30 days.');
  if (!endpoint.enabled) throw new AppError('illegal_transition', 'The endpoint is switched off. Enable it first.');
  if (known.type === pingType)
    throw new AppError('unprocessable', 'A ping is not replayed. Test the endpoint instead.');
  const again = await deliveries.replay(ctx, known._id, clock.now());
  if (!again) throw new AppError('conflict', 'It is being sent this moment. Look at the log in a few seconds.');
  wake();
  await recordAudit(ctx, { action: 'webhook-delivery.replay', target: `webhook-delivery:${known._id}` });
  return again;
}
