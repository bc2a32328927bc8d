import type { CrmLink, LinkVisibility } from '../company/crm-link.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { CrmRecord } from './records/crm-record.js';
import type { CrmRecordStore } from './records/crm-record.store.js';
import { type RecordVisibility, visibilityOf, type VisibleCounts, whoSees } from './records/visibility.js';
import { countsOf, warningsOf } from './visible-then.js';
import type { VectorIndex } from './retrieve/vector-index.js';
import type { SyncStateStore } from './sync/sync-state.store.js';

export type LinkVisibilityDeps = { syncStates: SyncStateStore; crmRecords: CrmRecordStore; vectors: VectorIndex };

/** What would be seen of a link if it had another visibility; nothing is changed. */
export type VisibilityPreview = {
  keptPrivate: boolean;
  visible: VisibleCounts;
  visibleThen: VisibleCounts;
  whoSeesThen: string;
  records: { record: CrmRecord; visibilityThen: RecordVisibility }[];
  leftOut: string[];
  warnings: string[];
};

export type LinkVisibilityEffects = {
  /** A changed visibility holds at once, for all that is indexed. What `auto` opens, only a whole pass can tell. */
  applyVisibility: (ctx: TenantContext, link: CrmLink) => Promise<void>;
  previewVisibility: (ctx: TenantContext, link: CrmLink, setting: LinkVisibility) => Promise<VisibilityPreview>;
};

const mostSamples = 5;

export function createLinkVisibility({ syncStates, crmRecords, vectors }: LinkVisibilityDeps): LinkVisibilityEffects {
  /** A link was private in some pass, or has a record that is not known to be for everybody. */
  const isKeptPrivate = async (ctx: TenantContext, linkId: string): Promise<boolean> =>
    (await syncStates.get(ctx, linkId))?.keptPrivate === true || crmRecords.anyPrivate(ctx, linkId);
  return {
    async applyVisibility(ctx, link) {
      const isPublic = !(await isKeptPrivate(ctx, link.id));
      if (link.visibility === 'auto' && isPublic) return;
      for (const hasOwner of [true, false]) {
        const visibility = visibilityOf(link.visibility, isPublic, hasOwner);
        await crmRecords.setVisibility(ctx, link.id, hasOwner, visibility);
        await vectors.setVisibility(ctx, link.id, hasOwner, visibility);
      }
      await syncStates.noteVisible(ctx, link.id, (await crmRecords.tally(ctx, link.id)).visible);
    },
    async previewVisibility(ctx, link, setting) {
      const keptPrivate = await isKeptPrivate(ctx, link.id);
      const thenOf = (hasOwner: boolean) => visibilityOf(setting, !keptPrivate, hasOwner);
      // First those that somebody owns: of these a stranger must not see one by mistake.
      const owned = await crmRecords.ofOwner(ctx, link.id, true, mostSamples);
      const others = await crmRecords.ofOwner(ctx, link.id, false, mostSamples);
      const visibleThen = countsOf([
        { visibility: thenOf(true), count: owned.count },
        { visibility: thenOf(false), count: others.count },
      ]);
      return {
        keptPrivate,
        visible: (await crmRecords.tally(ctx, link.id)).visible,
        visibleThen,
        whoSeesThen: whoSees(visibleThen, setting, keptPrivate),
        records: [
          ...owned.records.map(record => ({ record, visibilityThen: thenOf(true) })),
          ...others.records.map(record => ({ record, visibilityThen: thenOf(false) })),
        ],
        leftOut: (await syncStates.get(ctx, link.id))?.leftOut ?? [],
        warnings: warningsOf(thenOf(true), owned.count),
      };
    },
  };
}
