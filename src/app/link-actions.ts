import type { Channel } from '../channels/channel.js';
import { findPage, type Page } from '../company/company.js';
import { type CrmLink, isActive } from '../company/crm-link.js';
import type { LinkHealth } from '../knowledge/link-health.routes.js';
import { searchKnowledge } from '../knowledge/retrieve/search.js';
import type { SyncState } from '../knowledge/sync/sync-state.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import type { App } from './compose.js';

/** What the CRM-link routes set in motion: where the company's settings meet the knowledge made from them. */
export function linkActions(app: App, learnNow: () => void) {
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
    { pageId, linkIds, goneLinkIds }: { pageId: string; linkIds: string[]; goneLinkIds: string[] },
  ): Promise<void> => {
    await forgetLinks(ctx, { linkIds: goneLinkIds });
    const page = findPage(await stores.companies.load(ctx), pageId);
    for (const link of page.crmLinks.filter(candidate => linkIds.includes(candidate.id))) {
      await stores.vectors.setLinkChannels(ctx, link.id, link.activeChannels);
      if (isActive(link)) await stores.syncStates.requestSync(ctx, page.id, link.id);
      else await stores.syncStates.pause(ctx, link.id);
      await stores.syncStates.markApplied(ctx, link.id, link.updatedAt);
    }
    learnNow();
  };

  /** Repeats what a crash between a company's change and its effects left undone: links without schedule or index, and the reverse. */
  const reconcile = async (): Promise<void> => {
    for (const { tenantId } of await stores.companies.listTenants()) {
      const ctx = contextOfDocument({ tenantId }, 'reconcile', app.log);
      // First the states, then the links: a link added in between must not look like one that is gone.
      const states = new Map((await stores.syncStates.listAll(ctx)).map(state => [state.linkId, state]));
      const { pages } = await stores.companies.load(ctx);
      for (const page of pages) {
        const isBehind = (link: CrmLink): boolean =>
          states.get(link.id)?.linkUpdatedAt?.getTime() !== link.updatedAt.getTime();
        const linkIds = page.crmLinks.filter(isBehind).map(link => link.id);
        for (const link of page.crmLinks) states.delete(link.id);
        if (linkIds.length > 0) await onLinkChanged(ctx, { pageId: page.id, linkIds, goneLinkIds: [] });
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
      { pageId, linkIds }: { pageId: string; linkIds: string[] },
    ): Promise<string> => {
      const jobs: string[] = [];
      for (const linkId of linkIds) jobs.push(await stores.syncStates.requestSync(ctx, pageId, linkId));
      learnNow();
      return jobs.join(',');
    },
    linkHealth: async (ctx: TenantContext, page: Page): Promise<LinkHealth[]> => {
      const states = new Map((await stores.syncStates.list(ctx, page.id)).map(state => [state.linkId, state]));
      return page.crmLinks.map(link => presentHealth(link, states.get(link.id)));
    },
    documentDetails: async (
      ctx: TenantContext,
      { page, pageId, source }: { page: Page; pageId: string; source: string },
    ) => {
      const links = new Map(page.crmLinks.map(link => [link.id, link]));
      const documents = await stores.vectors.list(ctx, page.id, { skip: 0, limit: mostDocuments });
      const counts = await Promise.all(page.crmLinks.map(link => stores.vectors.count(ctx, link.id)));
      return {
        page_id: pageId,
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
      query: { pageId: string; channel: Channel; query: string; subjectKeys: string[]; limit?: number },
    ) => {
      const page = findPage(await stores.companies.load(ctx), query.pageId);
      return searchKnowledge({ index: stores.vectors, embedder }, ctx, { ...query, pageId: page.id });
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
