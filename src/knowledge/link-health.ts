import type { Account } from '../company/company.js';
import type { CrmLink } from '../company/crm-link.js';
import { AppError } from '../platform/errors/app-error.js';
import type { Check } from '../platform/observability/checks.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { CrmLinkHealthDeps } from './link-health.routes.js';
import { presentHealth } from './present-health.js';
import type { IndexState } from './retrieve/plan-vector-index.js';
import type { VectorIndex } from './retrieve/vector-index.js';
import type { SyncStateStore } from './sync/sync-state.store.js';

/** Documents shown at once; `next` is where the others are. */
const mostDocuments = 200;

export type LinkHealthDeps = { syncStates: SyncStateStore; vectors: VectorIndex };

/** How the links of an account are, and what is indexed of them. */
export function createLinkHealth(
  deps: LinkHealthDeps,
): Pick<CrmLinkHealthDeps, 'linkHealth' | 'documentDetails' | 'confirmHeld'> {
  return {
    confirmHeld: (ctx, linkId) => deps.syncStates.confirm(ctx, linkId),
    async linkHealth(ctx: TenantContext, account: Account) {
      const states = new Map((await deps.syncStates.list(ctx, account.id)).map(state => [state.linkId, state]));
      return account.crmLinks.map(link => presentHealth(link, states.get(link.id)));
    },
    async documentDetails(ctx, { account, accountId, source, skip = 0, take = mostDocuments, ...filter }) {
      const links = new Map(linksNamed(account.crmLinks, filter).map(link => [link.id, link]));
      const wanted = { accountId: account.id, linkIds: [...links.keys()], record: filter.record };
      const documents = await deps.vectors.list(ctx, wanted, { skip, limit: take });
      const total = await deps.vectors.countOf(ctx, wanted);
      return {
        page_id: accountId,
        source,
        total,
        next: nextDocuments({ page_id: accountId, source, ...filter }, { skip, take, total }),
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
  };
}

/** The links that are asked for: by the id that events tell, or by the address or the name that people know; all without either (pure). */
export function linksNamed(
  links: readonly CrmLink[],
  { linkId, link }: { linkId?: string | undefined; link?: string | undefined },
): CrmLink[] {
  const named = links.filter(
    ({ id, url, name }) =>
      (linkId === undefined || id === linkId) && (link === undefined || [url, name].includes(link)),
  );
  if (named.length === 0 && (linkId ?? link) !== undefined)
    throw new AppError(
      'invalid_request',
      `${linkId === undefined ? 'link' : 'linkId'} names no CRM link of this account. GET /api/dashboard/crm-links?page_id= lists their addresses and names, GET /api/dashboard/crm-links/health?page_id= their ids.`,
    );
  return named;
}

/** The address of the documents behind these; null: these are the last (pure). */
export function nextDocuments(
  asked: Record<string, string | undefined>,
  { skip, take, total }: { skip: number; take: number; total: number },
): string | null {
  const past = skip + take;
  if (past >= total) return null;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked, skip: past, take }))
    if (value !== undefined) query.set(name, String(value));
  return `/api/dashboard/rag/documents/details?${query.toString()}`;
}

/** How many links there are, and how many of them are not whole. */
type LinkCounts = { links: number; failing: number; waiting: number; partial: number };

/** How the links of all companies are, and whether what is known can be searched, for /health. */
export function judgeLinks({ links, failing, waiting, partial }: LinkCounts, index: IndexState): Check {
  const words = {
    ready: '',
    building: '; the vector index is being built, until then ids and owners alone find records',
    failed: '; the vector index could not be built, so ids and owners alone find records: look at the search index',
  };
  const wrong = [
    ...(failing > 0 ? [`${failing} cannot be indexed`] : []),
    ...(waiting > 0 ? [`${waiting} wait for the word of an admin`] : []),
    ...(partial > 0 ? [`${partial} are read in part`] : []),
  ];
  if (wrong.length === 0)
    return { status: index === 'failed' ? 'degraded' : 'ok', detail: `${links} CRM links${words[index]}` };
  const where = 'GET /api/dashboard/crm-links/health?page_id= says why';
  return { status: 'degraded', detail: `of ${links} CRM links ${wrong.join(', ')}; ${where}${words[index]}` };
}
