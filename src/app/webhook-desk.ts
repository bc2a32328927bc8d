import { type AttemptWebhookDeps, attemptWebhook } from '../outbound-webhooks/attempt-webhook.js';
import { createEndpointDirectory } from '../outbound-webhooks/endpoint-directory.js';
import { eventDocuments } from '../outbound-webhooks/event-documents.js';
import { fairSource } from '../outbound-webhooks/fair-source.js';
import { createRecordEvent } from '../outbound-webhooks/record-event.js';
import { recordingStores } from '../outbound-webhooks/recording-stores.js';
import type { WebhookAttempt } from '../outbound-webhooks/webhook-attempt.js';
import { attemptRoutes } from '../outbound-webhooks/webhook-attempt.routes.js';
import { endpointRoutes } from '../outbound-webhooks/webhook-endpoint.routes.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import { createSafeFetch } from '../platform/net/safe-fetch.js';
import type { Log } from '../platform/observability/log.js';
import type { Claimed } from '../platform/persistence/lease.js';
import type { Stores } from './stores.js';

export type WebhookDeskOptions = {
  stores: Stores;
  vault: Vault;
  recordAudit: RecordAudit;
  clock: Clock;
  log: Log;
  /** `host:port` entries that administrators' URLs may reach over http or on a private address. */
  allowHosts: string[];
  wake: () => void;
};

/** A receiver may take as long as a whole try may. */
const headersTimeoutMs = 15_000;
/** Receivers that do not answer hold a hand for a whole try, so there are many; an endpoint and a company have few of them. */
const hands = 16;
const shares = { perEndpoint: 2, perTenant: 6 };

type WebhookDesk = ReturnType<typeof createWebhookDesk>;

const monotonicMs = (): number => performance.now();

/** Outbound webhooks, put together: the stores that record events, and what sends them. */
export function createWebhookDesk(options: WebhookDeskOptions) {
  const { vault, recordAudit, clock, log, allowHosts, wake } = options;
  const { webhookEndpoints: endpoints, webhookAttempts: deliveries } = options.stores;
  const directory = createEndpointDirectory(endpoints, clock);
  const events = createRecordEvent({ directory, deliveries, clock, wake });
  const fetch = createSafeFetch({ allowHosts, headersTimeoutMs });
  const sending = { endpoints, deliveries, directory, fetch, vault, clock, log, monotonicMs };
  return {
    /** The stores that everything else uses, so that what happens in them is told. */
    stores: recordingStores(options.stores, { events, deliveries, log }),
    sending,
    documents: eventDocuments,
    routes: [
      ...endpointRoutes({ ...sending, recordAudit, allowHosts }),
      ...attemptRoutes({ ...sending, recordAudit, wake }),
    ],
  };
}

/** The work of the station of webhooks, by the stores of this very process. */
export function webhookWork(
  { stores, webhooks }: { stores: Stores; webhooks: Pick<WebhookDesk, 'sending'> },
  untilStopped: () => AbortSignal,
) {
  const { webhookEndpoints: endpoints, webhookAttempts: deliveries } = stores;
  const deps: AttemptWebhookDeps = { ...webhooks.sending, endpoints, deliveries };
  const fair = fairSource(deliveries.source, shares);
  return {
    source: fair.source,
    hands,
    work: (claimed: Claimed<WebhookAttempt>) =>
      fair.inHand(claimed, () => attemptWebhook(deps, claimed, untilStopped())),
  };
}
