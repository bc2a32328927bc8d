import type { EventsModule } from '../events/events.module.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Kernel } from '../platform/kernel.js';
import { defineStorage, type Module, station, type StoresOf } from '../platform/module.js';
import { createSafeFetch } from '../platform/net/safe-fetch.js';
import { createSignal } from '../platform/signal.js';
import { attemptWebhook, type AttemptWebhookDeps } from './attempt-webhook.js';
import { eventDocuments } from './event-documents.js';
import { fairSource } from './fair-source.js';
import { makeAttempts } from './make-attempts.js';
import type { PayloadDeps } from './payload-of.js';
import { webhookAttempts } from './webhook-attempt.js';
import { attemptRoutes } from './webhook-attempt.routes.js';
import { createWebhookAttemptStore } from './webhook-attempt.store.js';
import { webhookEndpoints } from './webhook-endpoint.js';
import { endpointRoutes } from './webhook-endpoint.routes.js';
import { createWebhookEndpointStore } from './webhook-endpoint.store.js';

export const webhookStorage = defineStorage({
  collections: [webhookEndpoints, webhookAttempts],
  open: (database, clock) => ({
    webhookEndpoints: createWebhookEndpointStore(database),
    webhookAttempts: createWebhookAttemptStore(database, clock),
  }),
});

export type OutboundWebhooksDeps = Kernel &
  StoresOf<typeof webhookStorage> &
  PayloadDeps & { recordAudit: RecordAudit; readerOf: EventsModule['readerOf'] };

/** A receiver may take as long as a whole try may. */
const headersTimeoutMs = 15_000;
/** Receivers that do not answer hold a hand for a whole try, so there are many; an endpoint and a company have few of them. */
const hands = 16;
const shares = { perEndpoint: 2, perTenant: 6 };

const monotonicMs = (): number => performance.now();

/** What the company's own systems are told: signed, sent until it arrives. */
export function createOutboundWebhooks(deps: OutboundWebhooksDeps): Module {
  const { webhookEndpoints: endpoints, webhookAttempts: deliveries, clock, config } = deps;
  const allowHosts = config.crmAllowHosts;
  const due = createSignal();
  const reader = { endpoints, deliveries, clock, wake: due.notify };
  const fetch = createSafeFetch({ allowHosts, headersTimeoutMs });
  const sending: AttemptWebhookDeps = { ...deps, endpoints, deliveries, fetch, monotonicMs };
  const fair = fairSource(deliveries.source, shares);
  return {
    routes: [
      ...endpointRoutes({ ...deps, ...sending, allowHosts }),
      ...attemptRoutes({ ...deps, ...sending, wake: due.notify }),
    ],
    webhookDocuments: eventDocuments,
    stations: [
      station({
        name: 'webhooks',
        source: fair.source,
        concurrency: hands,
        work: (claimed, { stopping }) => fair.inHand(claimed, () => attemptWebhook(sending, claimed, stopping)),
        async giveUp(claimed, reason) {
          await fair.source.settle(claimed, { $set: { status: 'failed', dueAt: null, lastError: reason } });
        },
        notifiedBy: due,
      }),
      deps.readerOf({ name: 'webhooks', handle: (ctx, events) => makeAttempts(reader, ctx, events) }),
    ],
  };
}
