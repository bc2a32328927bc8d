import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { pageOfArray, readPage } from '../platform/http/paginate.js';
import { newId } from '../platform/ids.js';
import { urlProblem } from '../platform/net/check-url.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { presentEndpoint } from './present-webhook.js';
import { newSigningSecret } from './sign-webhook.js';
import type { WebhookAttemptStore } from './webhook-attempt.store.js';
import { endpointSecretPurpose, mostEndpoints, rotated, type WebhookEndpoint } from './webhook-endpoint.js';
import type { WebhookEndpointStore } from './webhook-endpoint.store.js';
import { endpointOperations } from './webhook-operations.contract.js';

export type EndpointRouteDeps = {
  endpoints: WebhookEndpointStore;
  deliveries: WebhookAttemptStore;
  vault: Vault;
  clock: Clock;
  recordAudit: RecordAudit;
  /** `host:port` entries that may be reached over http or on a private address. */
  allowHosts: readonly string[];
};

export function endpointRoutes(deps: EndpointRouteDeps): Route[] {
  return [createRoute(deps), ...readRoutes(deps), changeRoute(deps), rotateRoute(deps), deleteRoute(deps)];
}

function createRoute(deps: EndpointRouteDeps): Route {
  const { endpoints, clock, vault } = deps;
  return defineRoute({
    ...endpointOperations.create,
    handler: async ({ ctx, body }) => {
      assertUrl(deps, body.url);
      if ((await endpoints.list(ctx)).length >= mostEndpoints) {
        throw new AppError('unprocessable', `There are ${mostEndpoints} endpoints already. Delete one first.`);
      }
      const now = clock.now();
      const id = newId('whe', now);
      const secret = newSigningSecret();
      const sealed = vault.seal(secret, endpointSecretPurpose(ctx.tenantId, id));
      const { url, eventTypes = null, description = null } = body;
      const endpoint = await endpoints.insert(ctx, {
        _id: id,
        ...{ url, eventTypes, description },
        enabled: true,
        disabledReason: null,
        failingSince: null,
        quietUntil: null,
        secrets: [{ sealed, until: null }],
        secretsVersion: 1,
        createdAt: now,
        updatedAt: now,
      });
      return { ...(await changed(deps, ctx, 'create', null, endpoint)), secret };
    },
  });
}

function readRoutes({ endpoints, clock }: EndpointRouteDeps): Route[] {
  return [
    defineRoute({
      ...endpointOperations.list,
      handler: async ({ ctx, query }) => {
        const list = pageOfArray(await endpoints.list(ctx), readPage(query), ({ _id }) => _id);
        return { ...list, items: list.items.map(endpoint => presentEndpoint(endpoint, clock.now())) };
      },
    }),
    defineRoute({
      ...endpointOperations.get,
      handler: async ({ ctx, params: { id } }) =>
        presentEndpoint(foundEndpoint(await endpoints.get(ctx, id)), clock.now()),
    }),
  ];
}

function changeRoute(deps: EndpointRouteDeps): Route {
  return defineRoute({
    ...endpointOperations.change,
    handler: async ({ ctx, params: { id }, body }) => {
      const before = foundEndpoint(await deps.endpoints.get(ctx, id));
      const { url, eventTypes, description, enabled } = body;
      if (url !== undefined) assertUrl(deps, url);
      // A new address or a new beginning: what was wrong before says nothing any more.
      const fresh = url !== undefined || enabled !== undefined ? { failingSince: null, quietUntil: null } : {};
      const after = await deps.endpoints.change(ctx, id, {
        ...(url === undefined ? {} : { url }),
        ...(eventTypes === undefined ? {} : { eventTypes }),
        ...(description === undefined ? {} : { description }),
        ...(enabled === undefined ? {} : { enabled, disabledReason: null }),
        ...fresh,
        updatedAt: deps.clock.now(),
      });
      return changed(deps, ctx, 'update', before, foundEndpoint(after));
    },
  });
}

function rotateRoute(deps: EndpointRouteDeps): Route {
  return defineRoute({
    ...endpointOperations.rotate,
    handler: async ({ ctx, params: { id } }) => {
      const now = deps.clock.now();
      const secret = newSigningSecret();
      const sealed = deps.vault.seal(secret, endpointSecretPurpose(ctx.tenantId, id));
      const endpoint = await deps.endpoints.editSecrets(ctx, id, current => rotated(current, sealed, now), now);
      return { ...(await changed(deps, ctx, 'rotate-secret', null, foundEndpoint(endpoint))), secret };
    },
  });
}

function deleteRoute(deps: EndpointRouteDeps): Route {
  return defineRoute({
    ...endpointOperations.remove,
    handler: async ({ ctx, params: { id } }) => {
      const before = foundEndpoint(await deps.endpoints.get(ctx, id));
      await deps.endpoints.remove(ctx, id);
      await deps.deliveries.removeOfEndpoint(ctx, id);
      await changed(deps, ctx, 'delete', before, null);
    },
  });
}

/** Makes a change known: to the cache of this process and to the audit. */
async function changed<E extends WebhookEndpoint | null>(
  deps: EndpointRouteDeps,
  ctx: TenantContext,
  action: string,
  before: WebhookEndpoint | null,
  after: E,
): Promise<E extends null ? null : ReturnType<typeof presentEndpoint>> {
  const now = deps.clock.now();
  const [was, is] = [before, after].map(endpoint => endpoint && presentEndpoint(endpoint, now));
  const target = `webhook-endpoint:${(after ?? before)?._id}`;
  await deps.recordAudit(ctx, { action: `webhook-endpoint.${action}`, target, before: was, after: is });
  return is as E extends null ? null : ReturnType<typeof presentEndpoint>;
}

function assertUrl({ allowHosts }: EndpointRouteDeps, url: string): void {
  const message = urlProblem(url, allowHosts);
  if (message) throw new AppError('invalid_request', message, { fields: [{ pointer: '/url', message }] });
}

export function foundEndpoint(endpoint: WebhookEndpoint | null): WebhookEndpoint {
  if (!endpoint)
    throw new AppError(
      'not_found',
      'There is no webhook endpoint with this id. GET /api/webhook-endpoints lists them.',
    );
  return endpoint;
}
