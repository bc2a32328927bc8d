import type { TenantContext } from '../tenancy/tenant-context.js';
import type { AuditStore } from './audit.store.js';

/** What was done to what (`account:<id>`), and how it looked before and after. Secrets are masked when it is written. */
export type AuditEvent = { action: string; target: string; before?: unknown; after?: unknown };

export type RecordAudit = (ctx: TenantContext, event: AuditEvent) => Promise<void>;

/** Who did what, kept for good. Call it after the change: an entry must not tell of what did not happen. */
export function createRecordAudit(store: AuditStore): RecordAudit {
  return async (ctx, event) => {
    await store.append(ctx, event);
    ctx.log.info('audited', { action: event.action, target: event.target, actor: ctx.actor.id });
  };
}
