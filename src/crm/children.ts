import type { TenantContext } from '../platform/tenancy/tenant-context.js';

/** A lead or a deal that others belong to. */
export type CrmParent = { leadId: string } | { dealId: string };

export type ChildCounts = { deals: number; tasks: number; activities: number };

/** What belongs to a lead or a deal, for whoever deletes one: they stand further left and know nothing of their children. */
export type CrmChildren = {
  count(ctx: TenantContext, parent: CrmParent): Promise<ChildCounts>;
  /** Its tasks and activities go, its deals are freed. Doing it again finishes what was cut off. */
  remove(ctx: TenantContext, parent: CrmParent): Promise<void>;
};
