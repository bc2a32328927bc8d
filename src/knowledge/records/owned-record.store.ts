import type { TenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { CrmRecord } from './crm-record.js';
import { ownerKey } from './owner-strength.js';

/** What is asked of a link's records about their owners, when a pass is judged. */
export type OwnedRecordStore = {
  /** Of those that a pass saw, or of all, how many have an owner who can be known. */
  countOwned(ctx: TenantContext, linkId: string, syncId?: string): Promise<number>;
  /** Of those that a pass did not see, how many have their text for a key. */
  countUnseenTexts(ctx: TenantContext, linkId: string, syncId: string): Promise<number>;
  /** And of these, those with an owner. */
  countOwnedTextsUnseen(ctx: TenantContext, linkId: string, syncId: string): Promise<number>;
  ownedTextsUnseen(ctx: TenantContext, linkId: string, syncId: string, limit: number): Promise<CrmRecord[]>;
  byIds(ctx: TenantContext, ids: string[]): Promise<CrmRecord[]>;
};

export function createOwnedRecordStore(collection: TenantCollection<CrmRecord>): OwnedRecordStore {
  const unseenTexts = (linkId: string, syncId: string) => ({
    linkId,
    lastSeenSync: { $ne: syncId },
    recordKey: /^content:/,
  });
  const ownedTexts = (linkId: string, syncId: string) => ({ ...unseenTexts(linkId, syncId), subjectKeys: ownerKey });
  return {
    countOwned: (ctx, linkId, syncId) =>
      collection.of(ctx).count({ linkId, subjectKeys: ownerKey, ...(syncId ? { lastSeenSync: syncId } : {}) }),
    countUnseenTexts: (ctx, linkId, syncId) => collection.of(ctx).count(unseenTexts(linkId, syncId)),
    countOwnedTextsUnseen: (ctx, linkId, syncId) => collection.of(ctx).count(ownedTexts(linkId, syncId)),
    ownedTextsUnseen: (ctx, linkId, syncId, limit) =>
      collection.of(ctx).find(ownedTexts(linkId, syncId), { sort: { _id: 1 }, limit }),
    byIds: async (ctx, ids) => (ids.length === 0 ? [] : collection.of(ctx).find({ _id: { $in: ids } })),
  };
}
