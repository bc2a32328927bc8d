import type { Log } from '../observability/log.js';
import { newId } from '../ids.js';

export type TenantId = string;

export const roles = ['admin', 'manager', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** Who acts: a signed-in person, an API key, or a part of the product itself. */
export type Actor =
  | { kind: 'user'; id: string; name: string; role: Role }
  | { kind: 'api-key'; id: string; name: string; role: Role }
  | { kind: 'system'; id: string; name: string };

/** Travels as the explicit first argument of everything that touches a tenant's data; a store can be had only through it. */
export type TenantContext = { tenantId: TenantId; actor: Actor; requestId: string; log: Log };

/** The context of an authenticated request. The tenant comes from the credential, never from the request's body or path. */
export function contextOfRequest(options: {
  tenantId: TenantId;
  actor: Actor;
  requestId: string;
  log: Log;
}): TenantContext {
  const { tenantId, actor, requestId, log } = options;
  return { tenantId, actor, requestId, log: log.child({ tenantId, requestId }) };
}

/** The context of work on a document that a station or job has claimed. */
export function contextOfDocument(document: { tenantId: TenantId }, part: string, log: Log): TenantContext {
  const requestId = newId('run');
  return {
    tenantId: document.tenantId,
    actor: { kind: 'system', id: part, name: part },
    requestId,
    log: log.child({ tenantId: document.tenantId, requestId, part }),
  };
}
