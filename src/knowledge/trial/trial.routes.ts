import { type Account, findAccount } from '../../company/company.js';
import type { CompanyStore } from '../../company/company.store.js';
import type { CrmLink } from '../../company/crm-link.js';
import { type CrmLinkContract, createCrmLinkContract } from '../../crm-links/crm-link.contract.js';
import { newCrmLink } from '../../crm-links/new-crm-link.js';
import { presentLink } from '../../crm-links/present-crm-link.js';
import type { RecordAudit } from '../../platform/audit/audit.js';
import type { Clock } from '../../platform/clock.js';
import type { Vault } from '../../platform/crypto/vault.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import { urlProblem } from '../../platform/net/check-url.js';
import { type SafeFetch } from '../../platform/net/safe-fetch.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { linkHeaders } from '../sync/link-headers.js';
import { fetchOfFile } from '../sync/imported-file.js';
import { type FileLinkDeps, keepFileLink, linkOfFile } from './file-link.js';
import { handedFile } from './handed-file.js';
import { presentTrial, trialProblem } from './present-trial.js';
import { trialOperations, type TrialView } from './trial.contract.js';
import { tryLink } from './try-link.js';
import { withKeptSecrets } from './kept-secrets.js';

export type TrialRouteDeps = FileLinkDeps & {
  companies: CompanyStore;
  vault: Vault;
  clock: Clock;
  recordAudit: RecordAudit;
  allowHosts: readonly string[];
  /** The same that the passes ask with. */
  fetch: SafeFetch;
  onLinkChanged: (
    ctx: TenantContext,
    change: { accountId: string; linkIds: string[]; goneLinkIds: string[] },
  ) => Promise<void>;
};

/** Whoever waits for a page of the console waits no longer. */
const longestMs = 30_000;

/** A link before it is there: asked once and shown, or made of a file. */
export function trialRoutes(deps: TrialRouteDeps): Route[] {
  const contract = createCrmLinkContract(url => urlProblem(url, deps.allowHosts));
  return [testRoute(deps, contract), testFileRoute(deps), uploadRoute(deps)];
}

type Tried = { account: Account; link: CrmLink; limit: number };

async function run(deps: TrialRouteDeps, ctx: TenantContext, fetch: SafeFetch, tried: Tried): Promise<TrialView> {
  const headers = linkHeaders(deps.vault, ctx.tenantId, tried.link);
  const signal = AbortSignal.timeout(longestMs);
  const result = await tryLink({ fetch, clock: deps.clock }, { ...tried, tenantId: ctx.tenantId, headers, signal });
  if ('failure' in result) throw trialProblem(result.failure);
  return presentTrial(result.trial);
}

function testRoute(deps: TrialRouteDeps, contract: CrmLinkContract): Route {
  return defineRoute({
    ...trialOperations.test,
    body: contract.test,
    handler: async ({ ctx, body: { limit, ...body } }) => {
      const account = findAccount(await deps.companies.load(ctx), body.page_id);
      const at = { companyId: ctx.tenantId, now: deps.clock.now(), vault: deps.vault };
      const known = account.crmLinks.find(({ url }) => url === body.url);
      const link = newCrmLink(withKeptSecrets(body, known, at), at);
      return run(deps, ctx, deps.fetch, { account, link, limit });
    },
  });
}

function testFileRoute(deps: TrialRouteDeps): Route {
  return defineRoute({
    ...trialOperations.testFile,
    handler: async ({ ctx, query: { limit, ...query }, body }) => {
      const account = findAccount(await deps.companies.load(ctx), query.page_id);
      const file = handedFile(query, body);
      const at = { companyId: ctx.tenantId, now: deps.clock.now(), vault: deps.vault };
      const { link } = linkOfFile(account.crmLinks, file, at);
      return run(deps, ctx, async url => fetchOfFile(file, url), { account, link, limit });
    },
  });
}

function uploadRoute(deps: TrialRouteDeps): Route {
  return defineRoute({
    ...trialOperations.upload,
    handler: async ({ ctx, query, body }) => {
      const file = handedFile(query, body);
      const { accountId, link, isNew } = await keepFileLink(deps, ctx, file, deps.clock.now());
      await deps.onLinkChanged(ctx, { accountId, linkIds: [link.id], goneLinkIds: [] });
      await deps.recordAudit(ctx, {
        action: isNew ? 'crm-link.add' : 'crm-link.upload',
        target: `crm-link:${link.id}`,
        after: { ...(isNew ? link : {}), file: file.name, size: file.bytes.length },
      });
      const shown = presentLink(link, { companyId: ctx.tenantId, vault: deps.vault });
      return { job_id: `sync:${link.id}`, url: link.url, crm_link: shown };
    },
  });
}
