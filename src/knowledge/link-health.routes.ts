import type { RecordAudit } from '../platform/audit/audit.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { findAccount, type Account } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import { type DocumentDetails, type LinkHealth, linkHealthOperations } from './link-health.contract.js';

export type CrmLinkHealthDeps = {
  companies: CompanyStore;
  recordAudit: RecordAudit;
  allowHosts: readonly string[];
  /** Has the links fetched now; answers with the id of that work. */
  requestSync: (ctx: TenantContext, request: { accountId: string; linkIds: string[] }) => Promise<string>;
  /** An admin says that what a link's last pass found is right; false where nothing waits for that. */
  confirmHeld: (ctx: TenantContext, linkId: string) => Promise<boolean>;
  /** One row per link of the account, in the words of the dashboard. */
  linkHealth: (ctx: TenantContext, account: Account) => Promise<LinkHealth[]>;
  /** What is indexed of the account; `accountId` is what the caller asked for, to be shown again. */
  documentDetails: (
    ctx: TenantContext,
    request: { account: Account; accountId: string; source: string } & Partial<DocumentFilter>,
  ) => Promise<DocumentDetails>;
};

type DocumentFilter = Record<'skip' | 'take', number | undefined> &
  Record<'linkId' | 'link' | 'record', string | undefined>;

export function crmLinkHealthRoutes(deps: CrmLinkHealthDeps): Route[] {
  const accountOf = async (ctx: TenantContext, id: string) => findAccount(await deps.companies.load(ctx), id);
  return [
    defineRoute({
      ...linkHealthOperations.sync,
      handler: async ({ ctx, body: { page_id, url } }) => {
        const account = await accountOf(ctx, page_id);
        const linkIds = account.crmLinks.filter(link => link.url === url).map(link => link.id);
        if (linkIds.length === 0)
          throw new AppError(
            'not_found',
            'This account has no CRM link with this URL. GET /api/dashboard/crm-links lists them.',
          );
        const jobId = await deps.requestSync(ctx, { accountId: account.id, linkIds });
        for (const id of linkIds) await deps.recordAudit(ctx, { action: 'crm-link.sync', target: `crm-link:${id}` });
        return { job_id: jobId };
      },
    }),
    confirmRoute(deps),
    defineRoute({
      ...linkHealthOperations.health,
      handler: async ({ ctx, query: { page_id } }) => ({
        page_id,
        links: await deps.linkHealth(ctx, await accountOf(ctx, page_id)),
      }),
    }),
    defineRoute({
      ...linkHealthOperations.documents,
      handler: async ({ ctx, query: { page_id, source, ...page } }) =>
        deps.documentDetails(ctx, { account: await accountOf(ctx, page_id), accountId: page_id, source, ...page }),
    }),
  ];
}

function confirmRoute(deps: CrmLinkHealthDeps): Route {
  return defineRoute({
    ...linkHealthOperations.confirm,
    handler: async ({ ctx, body: { page_id, url } }) => {
      const account = findAccount(await deps.companies.load(ctx), page_id);
      const linkIds: string[] = [];
      for (const link of account.crmLinks.filter(candidate => candidate.url === url)) {
        if (await deps.confirmHeld(ctx, link.id)) linkIds.push(link.id);
      }
      if (!account.crmLinks.some(link => link.url === url))
        throw new AppError(
          'not_found',
          'This account has no CRM link with this URL. GET /api/dashboard/crm-links lists them.',
        );
      if (linkIds.length === 0)
        throw new AppError('conflict', 'This CRM link does not wait for anybody’s word. Its health says how it is.');
      for (const id of linkIds) await deps.recordAudit(ctx, { action: 'crm-link.confirm', target: `crm-link:${id}` });
      return { job_id: await deps.requestSync(ctx, { accountId: account.id, linkIds }) };
    },
  });
}
