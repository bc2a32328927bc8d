import { urlProblem } from '../platform/net/check-url.js';
import { z } from 'zod';
import type { RecordAudit } from '../platform/audit/audit.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { pageQuery } from '../platform/http/paginate.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { findAccount, type Account } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import { type CrmLinkContract, createCrmLinkContract } from '../crm-links/crm-link.contract.js';

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
  ) => Promise<unknown>;
};

type DocumentFilter = Record<'skip' | 'take', number | undefined> &
  Record<'linkId' | 'link' | 'record', string | undefined>;

const expectedOrRead = z.object({ pages: z.number().int().nullable(), records: z.number().int().nullable() });

/** A pass that waits for an admin's word, and what can be done about it. */
const heldRow = z.object({
  reason: z.string(),
  since: z.string(),
  passes: z.number().int(),
  records_before: z.number().int(),
  records_read: z.number().int(),
  would_remove: z.number().int(),
  would_add: z.number().int(),
  /** When it is believed without a word, if all passes agree until then. */
  until: z.string(),
  confirmed: z.boolean(),
  actions: z.array(z.object({ method: z.string(), path: z.string(), does: z.string() })),
});

const healthRow = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  state: z.string(),
  last_success: z.string().nullable(),
  last_error: z.string().nullable(),
  note: z.string().nullable(),
  records: z.number().int(),
  chunks: z.number().int(),
  embedded: z.number().int(),
  skipped: z.number().int(),
  next_run: z.string().nullable(),
  /** How many records are seen by whom, and the same as a sentence. */
  visible: z.object({ public: z.number().int(), owners: z.number().int(), managers: z.number().int() }),
  who_sees: z.string(),
  /** Fields that no answer may draw on, and that are not kept. */
  left_out: z.array(z.string()),
  /** The last try, whatever became of it, and in words what did. */
  last_try: z.string().nullable(),
  last_outcome: z.string().nullable(),
  /** What the CRM says there is, null where it does not say, and what the last or the present pass read of it. */
  expected: expectedOrRead,
  read: expectedOrRead,
  pages: z.number().int(),
  /** Fields that appeared or vanished lately, against the pass before. */
  drift: z.array(z.object({ field: z.string(), change: z.enum(['appeared', 'vanished']), since: z.string() })),
  held: heldRow.nullable(),
});
export type LinkHealth = z.infer<typeof healthRow>;

export function crmLinkHealthRoutes(deps: CrmLinkHealthDeps): Route[] {
  const contract = createCrmLinkContract(url => urlProblem(url, deps.allowHosts));
  const accountOf = async (ctx: TenantContext, id: string) => findAccount(await deps.companies.load(ctx), id);
  return [
    defineRoute({
      method: 'post',
      path: '/api/dashboard/crm-links/sync',
      summary: 'Fetch a CRM link now',
      permission: 'crm-links:write',
      body: contract.sync,
      response: z.object({ job_id: z.string() }),
      status: 202,
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
    confirmRoute(deps, contract),
    defineRoute({
      method: 'get',
      path: '/api/dashboard/crm-links/health',
      summary: 'How the CRM links of an account are doing',
      permission: 'read',
      query: contract.healthQuery,
      response: z.object({ page_id: z.string(), links: z.array(healthRow) }),
      handler: async ({ ctx, query: { page_id } }) => ({
        page_id,
        links: await deps.linkHealth(ctx, await accountOf(ctx, page_id)),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/dashboard/rag/documents/details',
      summary: 'What is indexed of an account',
      permission: 'knowledge:search',
      query: z.object({
        page_id: z.string().min(1).max(200),
        source: z.enum(['crm']).default('crm'),
        linkId: z.string().min(1).max(200).optional().describe('The id of a CRM link, as its health tells it.'),
        link: z.string().min(1).max(2000).optional().describe('The address or the name of a CRM link.'),
        record: z.string().min(1).max(1000).optional().describe('The key of a record, or its own id in the CRM.'),
        skip: pageQuery.skip,
        take: pageQuery.take,
      }),
      handler: async ({ ctx, query: { page_id, source, ...page } }) =>
        deps.documentDetails(ctx, { account: await accountOf(ctx, page_id), accountId: page_id, source, ...page }),
    }),
  ];
}

function confirmRoute(deps: CrmLinkHealthDeps, contract: CrmLinkContract): Route {
  return defineRoute({
    method: 'post',
    path: '/api/dashboard/crm-links/confirm',
    summary: 'Say that what the last pass of a waiting CRM link found is right: the next one that agrees is kept',
    permission: 'crm-links:confirm',
    body: contract.sync,
    response: z.object({ job_id: z.string() }),
    status: 202,
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
