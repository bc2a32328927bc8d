import type { Channel } from '../channels/channel.js';
import { findAccount, type Account } from '../company/company.js';
import { type CrmLink, isActive } from '../company/crm-link.js';
import type { LinkHealth } from '../knowledge/link-health.routes.js';
import { searchKnowledge } from '../knowledge/retrieve/search.js';
import type { SyncState } from '../knowledge/sync/sync-state.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import type { App } from './compose.js';

/** What the CRM-link routes set in motion: where the company's settings meet the knowledge made from them. */
export function linkActions(app: App, syncNow: () => void) {
  const { stores, embedder } = app;

  const forgetLinks = async (ctx: TenantContext, { linkIds }: { linkIds: string[] }): Promise<void> => {
    for (const linkId of linkIds) {
      await stores.vectors.removeLink(ctx, linkId);
      await stores.crmRecords.removeLink(ctx, linkId);
      await stores.importedFiles.remove(ctx, linkId);
      await stores.syncStates.remove(ctx, linkId);
    }
  };

  /** A changed link is visible at once: its channels are switched in the index before the request is answered. */
  const onLinkChanged = async (
    ctx: TenantContext,
    { accountId, linkIds, goneLinkIds }: { accountId: string; linkIds: string[]; goneLinkIds: string[] },
  ): Promise<void> => {
    await forgetLinks(ctx, { linkIds: goneLinkIds });
    const account = findAccount(await stores.companies.load(ctx), accountId);
    for (const link of account.crmLinks.filter(candidate => linkIds.includes(candidate.id))) {
      await stores.vectors.setLinkChannels(ctx, link.id, link.activeChannels);
      if (isActive(link)) await stores.syncStates.requestSync(ctx, account.id, link.id);
      else await stores.syncStates.pause(ctx, link.id);
      await stores.syncStates.markApplied(ctx, link.id, link.updatedAt);
    }
    syncNow();
  };

  /** Repeats what a crash between a company's change and its effects left undone: links without schedule or index, and the reverse. */
  const reconcile = async (): Promise<void> => {
    for (const { tenantId } of await stores.companies.listTenants()) {
      const ctx = contextOfDocument({ tenantId }, 'reconcile', app.log);
      // First the states, then the links: a link added in between must not look like one that is gone.
      const states = new Map((await stores.syncStates.listAll(ctx)).map(state => [state.linkId, state]));
      const { accounts } = await stores.companies.load(ctx);
      for (const account of accounts) {
        const isBehind = (link: CrmLink): boolean =>
          states.get(link.id)?.linkUpdatedAt?.getTime() !== link.updatedAt.getTime();
        const linkIds = account.crmLinks.filter(isBehind).map(link => link.id);
        for (const link of account.crmLinks) states.delete(link.id);
        if (linkIds.length > 0) await onLinkChanged(ctx, { accountId: account.id, linkIds, goneLinkIds: [] });
      }
      await forgetLinks(ctx, { linkIds: [...states.keys()] });
    }
  };

  return {
    forgetLinks,
    onLinkChanged,
    reconcile,
    requestSync: async (
      ctx: TenantContext,
      { accountId, linkIds }: { accountId: string; linkIds: string[] },
    ): Promise<string> => {
      const jobs: string[] = [];
      for (const linkId of linkIds) jobs.push(await stores.syncStates.requestSync(ctx, accountId, linkId));
      syncNow();
      return jobs.join(',');
    },
    linkHealth: async (ctx: TenantContext, account: Account): Promise<LinkHealth[]> => {
      const states = new Map((await stores.syncStates.list(ctx, account.id)).map(state => [state.linkId, state]));
      return account.crmLinks.map(link => presentHealth(link, states.get(link.id)));
    },
    documentDetails: async (
      ctx: TenantContext,
      { account, accountId, source }: { account: Account; accountId: string; source: string },
    ) => {
      const links = new Map(account.crmLinks.map(link => [link.id, link]));
      const documents = await stores.vectors.list(ctx, account.id, { skip: 0, limit: mostDocuments });
      const counts = await Promise.all(account.crmLinks.map(link => stores.vectors.count(ctx, link.id)));
      return {
        page_id: accountId,
        source,
        total: counts.reduce((sum, count) => sum + count, 0),
        documents: documents.map(document => ({
          chunk_id: document._id,
          link_name: document.linkName,
          url: links.get(document.linkId)?.url ?? null,
          record_key: document.recordKey,
          record_id: document.recordId,
          text: document.text,
          visibility: document.visibility,
          channels: document.channels,
          synced_at: document.syncedAt.toISOString(),
        })),
      };
    },
    search: async (
      ctx: TenantContext,
      query: { accountId: string; channel: Channel; query: string; subjectKeys: string[]; limit?: number },
    ) => {
      const account = findAccount(await stores.companies.load(ctx), query.accountId);
      return searchKnowledge({ index: stores.vectors, embedder }, ctx, { ...query, accountId: account.id });
    },
  };
}

/** Documents shown at once; the total says how many there are. */
const mostDocuments = 200;

const presentHealth = (link: CrmLink, state: SyncState | undefined): LinkHealth => ({
  name: link.name,
  url: link.url,
  state: isActive(link) ? (state?.state ?? 'pending') : 'paused',
  last_success: state?.lastSuccessAt?.toISOString() ?? null,
  last_error: state?.lastError ?? null,
  records: state?.counts.records ?? 0,
  chunks: state?.counts.chunks ?? 0,
  embedded: state?.counts.embedded ?? 0,
  skipped: state?.counts.skipped ?? 0,
  next_run: state?.dueAt?.toISOString() ?? null,
});
