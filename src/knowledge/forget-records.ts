import type { CompanyStore } from '../company/company.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { CrmRecordStore } from './records/crm-record.store.js';
import { ownershipOf } from './retrieve/own-keys.js';
import type { VectorIndex } from './retrieve/vector-index.js';

export type ForgetRecordsDeps = {
  companies: Pick<CompanyStore, 'load'>;
  vectors: Pick<VectorIndex, 'keyed' | 'personal' | 'removeRecords'>;
  crmRecords: Pick<CrmRecordStore, 'remove'>;
};

/**
 * Removes our copies of the CRM records that are this person's and nobody else's; answers how many chunks there were. What the CRM
 * keeps comes back with its next change: whoever is to be forgotten there is deleted there.
 */
export async function forgetRecords(
  { companies, vectors, crmRecords }: ForgetRecordsDeps,
  ctx: TenantContext,
  given: string[],
): Promise<number> {
  const { accounts } = await companies.load(ctx);
  let chunks = 0;
  for (const { id } of accounts) {
    const { keys, isOwn } = await ownershipOf(wanted => vectors.keyed(ctx, id, wanted), given);
    const own = keys.length === 0 ? [] : (await vectors.personal(ctx, id, keys)).filter(isOwn);
    for (const { linkId, recordKey } of own) {
      chunks += await vectors.removeRecords(ctx, linkId, [recordKey]);
      await crmRecords.remove(ctx, linkId, [recordKey]);
    }
  }
  return chunks;
}
