import { findAccount } from '../../company/company.js';
import type { CompanyStore } from '../../company/company.store.js';
import { type CrmLink, isActive } from '../../company/crm-link.js';
import type { Log } from '../../platform/observability/log.js';
import { contextOfDocument, type TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { LinkVisibilityEffects } from '../link-visibility.js';
import type { CrmRecordStore } from '../records/crm-record.store.js';
import type { StagedRecordStore } from '../records/staged-record.store.js';
import type { VectorIndex } from '../retrieve/vector-index.js';
import type { ImportedFileStore } from './imported-file.store.js';
import type { SyncStateStore } from './sync-state.store.js';

export type ApplyLinksDeps = {
  companies: CompanyStore;
  syncStates: SyncStateStore;
  vectors: VectorIndex;
  crmRecords: CrmRecordStore;
  stagedRecords: StagedRecordStore;
  importedFiles: ImportedFileStore;
  applyVisibility: LinkVisibilityEffects['applyVisibility'];
  log: Log;
  /** Links are due: a worker of this process syncs at once. */
  syncSoon: () => void;
};

/** Links of one account: those that were added or changed, and those that are gone. */
type LinkChange = { accountId: string; linkIds: string[]; goneLinkIds: string[] };

export type LinkEffects = {
  /** Removes what was made from links that are gone. */
  forgetLinks: (ctx: TenantContext, gone: { linkIds: string[] }) => Promise<void>;
  /** A changed link is visible at once: its channels are switched in the index before this returns. */
  onLinkChanged: (ctx: TenantContext, change: LinkChange) => Promise<void>;
  /** Has links fetched now; answers with the id of that work. */
  requestSync: (ctx: TenantContext, wanted: { accountId: string; linkIds: string[] }) => Promise<string>;
  /** Repeats what a crash between a company's change and its effects left undone: links without schedule or index, and the reverse. */
  reconcile: () => Promise<void>;
};

/** What a change of a company's links sets in motion: schedules and indexed records follow. */
export function createLinkEffects(deps: ApplyLinksDeps): LinkEffects {
  const { companies, syncStates, vectors } = deps;

  const forgetLinks: LinkEffects['forgetLinks'] = async (ctx, { linkIds }) => {
    for (const linkId of linkIds) {
      await vectors.removeLink(ctx, linkId);
      await deps.crmRecords.removeLink(ctx, linkId);
      await deps.stagedRecords.clear(ctx, linkId);
      await deps.importedFiles.remove(ctx, linkId);
      await syncStates.remove(ctx, linkId);
    }
  };

  const onLinkChanged: LinkEffects['onLinkChanged'] = async (ctx, { accountId, linkIds, goneLinkIds }) => {
    await forgetLinks(ctx, { linkIds: goneLinkIds });
    const account = findAccount(await companies.load(ctx), accountId);
    for (const link of account.crmLinks.filter(candidate => linkIds.includes(candidate.id))) {
      await deps.applyVisibility(ctx, link);
      await vectors.setLinkChannels(ctx, link.id, link.activeChannels);
      if (isActive(link)) await syncStates.requestSync(ctx, account.id, link.id);
      else await syncStates.pause(ctx, link.id);
      await syncStates.markApplied(ctx, link.id, link.updatedAt);
    }
    deps.syncSoon();
  };

  const effects = { forgetLinks, onLinkChanged };
  return {
    ...effects,
    async requestSync(ctx, { accountId, linkIds }) {
      const jobs: string[] = [];
      for (const linkId of linkIds) jobs.push(await syncStates.requestSync(ctx, accountId, linkId));
      deps.syncSoon();
      return jobs.join(',');
    },
    async reconcile() {
      for (const { tenantId } of await companies.listTenants())
        await reconcileTenant(deps, effects, contextOfDocument({ tenantId }, 'reconcile', deps.log));
    },
  };
}

async function reconcileTenant(
  { companies, syncStates }: ApplyLinksDeps,
  { forgetLinks, onLinkChanged }: Pick<LinkEffects, 'forgetLinks' | 'onLinkChanged'>,
  ctx: TenantContext,
): Promise<void> {
  // First the states, then the links: a link added in between must not look like one that is gone.
  const states = new Map((await syncStates.listAll(ctx)).map(state => [state.linkId, state]));
  const { accounts } = await companies.load(ctx);
  for (const account of accounts) {
    const isBehind = (link: CrmLink): boolean =>
      states.get(link.id)?.linkUpdatedAt?.getTime() !== link.updatedAt.getTime();
    const linkIds = account.crmLinks.filter(isBehind).map(link => link.id);
    for (const link of account.crmLinks) states.delete(link.id);
    if (linkIds.length > 0) await onLinkChanged(ctx, { accountId: account.id, linkIds, goneLinkIds: [] });
  }
  await forgetLinks(ctx, { linkIds: [...states.keys()] });
}
