import { defineRoute, type Route } from '../http/api.js';
import { readPage } from '../http/paginate.js';
import type { AuditEntry, AuditStore } from './audit.store.js';
import { auditOperations } from './audit.contract.js';

const present = ({ _id, at, actor, action, target, before, after, requestId }: AuditEntry) => ({
  id: _id,
  at: at.toISOString(),
  actor: { kind: actor.kind, id: actor.id, name: actor.name },
  action,
  target,
  before,
  after,
  requestId,
});

export function auditRoutes(deps: { audit: AuditStore }): Route[] {
  return [
    defineRoute({
      ...auditOperations.list,
      handler: async ({ ctx, query }) => {
        const page = await deps.audit.list(ctx, { action: query.action, target: query.target }, readPage(query));
        return { ...page, items: page.items.map(present) };
      },
    }),
  ];
}
