import { z } from 'zod';
import type { Clock } from '../clock.js';
import type { PageRequest, Page } from '../http/paginate.js';
import { pageFind, toPage } from '../http/paginate.js';
import { newId } from '../ids.js';
import { defineCollection, tenantFields } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';
import { tenantCollection } from '../persistence/tenant-collection.js';
import type { TenantContext } from '../tenancy/tenant-context.js';
import { maskSecrets } from './mask-secrets.js';

const auditEntryShape = z.object({
  ...tenantFields,
  at: z.date(),
  actor: z.custom<{ kind: string; id: string; name: string }>(),
  action: z.string(),
  target: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntryShape>;

export const auditCollection = defineCollection({
  name: 'audit_logs',
  shape: auditEntryShape,
  indexes: [{ key: { tenantId: 1, at: -1, _id: -1 } }, { key: { tenantId: 1, target: 1, at: -1 } }],
});

export type AuditStore = {
  append(
    ctx: TenantContext,
    entry: { action: string; target: string; before?: unknown; after?: unknown },
  ): Promise<void>;
  list(
    ctx: TenantContext,
    filter: { action?: string; target?: string },
    request: PageRequest,
  ): Promise<Page<AuditEntry>>;
};

/** Append only: there is no way to change or remove an entry. */
export function createAuditStore(database: Database, clock: Clock): AuditStore {
  const entries = tenantCollection(database, auditCollection);
  return {
    async append(ctx, { action, target, before, after }) {
      const { kind, id, name } = ctx.actor;
      await entries.of(ctx).insert({
        _id: newId('audit', clock.now()),
        at: clock.now(),
        actor: { kind, id, name },
        action,
        target,
        before: maskSecrets(before) ?? null,
        after: maskSecrets(after) ?? null,
        requestId: ctx.requestId,
      });
    },
    async list(ctx, { action, target }, request) {
      const wanted = { ...(action ? { action } : {}), ...(target ? { target } : {}) };
      const { filter, options } = pageFind(request, { field: 'at', order: -1 });
      const [rows, total] = await Promise.all([
        entries.of(ctx).find({ $and: [wanted, filter] }, options),
        entries.of(ctx).count(wanted),
      ]);
      return toPage(rows, total, request, row => ({ value: row.at, id: row._id }));
    },
  };
}
