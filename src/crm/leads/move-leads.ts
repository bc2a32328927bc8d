import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { LeadStore } from './lead.store.js';

type Move = { fromId: string; intoId: string; ledAs?: unknown };

/** Leads go where their contact goes: a merge takes them along, undoing it brings back those that came with it. */
export async function moveLeads(
  leads: Pick<LeadStore, 'moveContact' | 'moveBack'>,
  ctx: TenantContext,
  { fromId, intoId, ledAs }: Move,
): Promise<void> {
  if (ledAs) await leads.moveBack(ctx, intoId, fromId);
  else await leads.moveContact(ctx, fromId, intoId);
}
