import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { CrmRecord } from '../records/crm-record.js';
import { fieldsOfAddresses, ownerStrength } from '../records/owner-strength.js';
import type { OwnerCounts } from './judge-pass.js';
import type { SyncDeps } from './sync-pass.js';
import type { Checkpoint } from './sync-state.js';

const batchSize = 500;
/** Records that are looked at for the names of their fields. */
const mostSamples = 20;

/**
 * What became of the owners of records that a pass saw again: the changed ones one by one, and texts without an id, which nobody
 * knows again, by their number.
 */
export async function countOwners(
  { records, staged }: SyncDeps,
  ctx: TenantContext,
  linkId: string,
  { passId, fields, mayBeEdited }: Pick<Checkpoint, 'passId' | 'fields'> & { mayBeEdited: boolean },
): Promise<OwnerCounts> {
  const losers: CrmRecord[] = [];
  let lost = 0;
  for (let after: string | null = ''; after !== null;) {
    const changed = await staged.changedKeys(ctx, linkId, passId, { after, limit: batchSize });
    after = changed.length < batchSize ? null : (changed.at(-1)?._id ?? null);
    const now = new Map(changed.map(({ _id, subjectKeys }) => [_id, ownerStrength(subjectKeys)]));
    const before = await records.standing(ctx, [...now.keys()]);
    const those = before.filter(({ _id, subjectKeys }) => ownerStrength(subjectKeys) > Number(now.get(_id)));
    lost += those.length;
    if (losers.length < mostSamples) losers.push(...(await records.byIds(ctx, those.slice(0, mostSamples).map(({ _id }) => _id)))); // prettier-ignore
  }
  const texts = {
    had: mayBeEdited ? await records.countOwnedTextsUnseen(ctx, linkId, passId) : 0,
    has: 0,
    rewritten: 0,
  };
  if (texts.had > 0) {
    texts.has = await staged.countNewTexts(ctx, linkId, passId, true);
    texts.rewritten = Math.min(texts.had, await staged.countNewTexts(ctx, linkId, passId));
    lost += Math.max(0, texts.rewritten - texts.has);
  }
  if (lost === 0) return { had: 0, lost, fields: [] };
  if (losers.length === 0) losers.push(...(await records.ownedTextsUnseen(ctx, linkId, passId, mostSamples)));
  return {
    had: (await records.countOwned(ctx, linkId, passId)) + texts.rewritten,
    lost,
    fields: fieldsOfAddresses(losers).map(field => ({ field, isThere: fields.includes(field) })),
  };
}
