import { z } from 'zod';
import { defineRoute, type Route } from '../http/api.js';
import { pageQuery, pageSchema, readPage } from '../http/paginate.js';
import { type AuditEntry, auditEntryShape, type AuditStore } from './audit.store.js';

const entrySchema = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  ...auditEntryShape.pick({ action: true, target: true, before: true, after: true, requestId: true }).shape,
});

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
      method: 'get',
      path: '/api/audit',
      summary: 'Who changed what, newest first',
      permission: 'audit:read',
      query: z.object({ ...pageQuery, action: z.string().optional(), target: z.string().optional() }),
      response: pageSchema(entrySchema),
      handler: async ({ ctx, query }) => {
        const page = await deps.audit.list(ctx, { action: query.action, target: query.target }, readPage(query));
        return { ...page, items: page.items.map(present) };
      },
    }),
  ];
}
