import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { CrmRecordStore } from '../records/crm-record.store.js';
import type { VectorIndex } from '../retrieve/vector-index.js';

export type SweepDeps = { records: CrmRecordStore; index: VectorIndex };
export type Swept = { removed: number; shrunkTo: number | null; warning: string | null };

/** True when so many records are gone that the CRM is more likely ill than honest. */
export const isSuspicious = (gone: number, before: number): boolean => gone > 10 && gone > before * 0.3;

/**
 * Removes what a complete pass did not see, chunks first: a crash in between leaves records that the next pass finds unseen
 * again. A sudden shrink removes nothing until a second pass has seen as few.
 */
export async function sweepUnseen(
  deps: SweepDeps,
  ctx: TenantContext,
  pass: { linkId: string; syncId: string; shrunkTo: number | null },
): Promise<Swept> {
  const { linkId, syncId } = pass;
  const unseen = await deps.records.unseen(ctx, linkId, syncId);
  const seen = await deps.records.countSeen(ctx, linkId, syncId);
  if (isSuspicious(unseen.length, unseen.length + seen) && pass.shrunkTo !== seen) {
    const warning = `The CRM returned ${seen} records, ${unseen.length} fewer than before. Nothing was removed; the next pass that agrees will remove them.`;
    return { removed: 0, shrunkTo: seen, warning };
  }
  for (let start = 0; start < unseen.length; start += 500) {
    const keys = unseen.slice(start, start + 500);
    await deps.index.removeRecords(ctx, linkId, keys);
    await deps.records.remove(ctx, linkId, keys);
  }
  return { removed: unseen.length, shrunkTo: null, warning: null };
}
