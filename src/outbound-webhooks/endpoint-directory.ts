import type { Clock } from '../platform/clock.js';
import { timedCache } from '../platform/timed-cache.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';
import type { WebhookEndpointStore } from './webhook-endpoint.store.js';
import type { EventType } from './webhook-event.contract.js';

type Listening = Pick<WebhookEndpoint, '_id' | 'eventTypes'>;

/** Who listens to what, remembered for a moment: a busy company without endpoints costs no database command per event. */
export type EndpointDirectory = {
  /** The enabled endpoints that want events of this type. */
  listening(ctx: TenantContext, type: EventType): Promise<string[]>;
  /** Called after a change in this process; others see it within seconds. */
  forget(tenantId: string): void;
};

const cacheMs = 2_000;
const mostRemembered = 10_000;

export function createEndpointDirectory(
  endpoints: Pick<WebhookEndpointStore, 'listEnabled'>,
  clock: Clock,
): EndpointDirectory {
  const remembered = timedCache<Promise<Listening[]>>(clock, mostRemembered, cacheMs);

  const enabledOf = (ctx: TenantContext): Promise<Listening[]> => {
    const known = remembered.get(ctx.tenantId);
    if (known) return known;
    const listed = endpoints.listEnabled(ctx);
    remembered.set(ctx.tenantId, listed);
    listed.catch(() => remembered.delete(ctx.tenantId));
    return listed;
  };

  return {
    listening: async (ctx, type) =>
      (await enabledOf(ctx)).filter(({ eventTypes }) => !eventTypes || eventTypes.includes(type)).map(({ _id }) => _id),
    forget: tenantId => void remembered.delete(tenantId),
  };
}
