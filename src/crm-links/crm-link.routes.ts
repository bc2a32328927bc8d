import { urlProblem } from '../platform/net/check-url.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { validate } from '../platform/http/validate.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { addLink, findAccount, removeLink, toggleLink } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import { changeCrmLinkRoute } from './change-crm-link.routes.js';
import { createCrmLinkContract, type CrmLinkContract } from './crm-link.contract.js';
import type { LinkChannel } from '../company/crm-link.js';
import { newCrmLink } from './new-crm-link.js';
import { presentAllLinks, presentLink, presentLinks } from './present-crm-link.js';
import { crmLinkOperations } from './crm-link-operations.contract.js';

export type CrmLinkRouteDeps = {
  companies: CompanyStore;
  vault: Vault;
  clock: Clock;
  recordAudit: RecordAudit;
  /** `host:port` entries that links may reach over http or on a private address. */
  allowHosts: readonly string[];
  /** Links were added, switched or removed: schedules and indexed records follow. Called after the change is stored. */
  onLinkChanged: (
    ctx: TenantContext,
    change: { accountId: string; linkIds: string[]; goneLinkIds: string[] },
  ) => Promise<void>;
};

type Shared = { deps: CrmLinkRouteDeps; contract: CrmLinkContract };

export function crmLinkRoutes(deps: CrmLinkRouteDeps): Route[] {
  const shared = { deps, contract: createCrmLinkContract(url => urlProblem(url, deps.allowHosts)) };
  return [...readRoutes(shared), addRoute(shared), statusRoute(shared), changeCrmLinkRoute(deps), removeRoute(shared)];
}

function readRoutes({ deps }: Shared): Route[] {
  const { companies, vault } = deps;
  return [
    defineRoute({
      ...crmLinkOperations.list,
      handler: async ({ ctx, query: { page_id, channel } }) => {
        const account = findAccount(await companies.load(ctx), page_id);
        return presentLinks(account, page_id, { companyId: ctx.tenantId, vault, channel });
      },
    }),
    defineRoute({
      ...crmLinkOperations.listAll,
      handler: async ({ ctx }) => presentAllLinks(await companies.load(ctx), vault),
    }),
  ];
}

function addRoute({ deps, contract }: Shared): Route {
  const { companies, vault, clock, recordAudit, onLinkChanged } = deps;
  return defineRoute({
    ...crmLinkOperations.add,
    body: contract.add,
    handler: async ({ ctx, body }) => {
      const now = clock.now();
      const link = newCrmLink(body, { companyId: ctx.tenantId, now, vault });
      const company = await companies.edit(ctx, current => addLink(current, body.page_id, link, now));
      const accountId = findAccount(company, body.page_id).id;
      await onLinkChanged(ctx, { accountId, linkIds: [link.id], goneLinkIds: [] });
      await recordAudit(ctx, { action: 'crm-link.add', target: `crm-link:${link.id}`, after: link });
      return {
        message: 'CRM link added successfully',
        crm_link: presentLink(link, { companyId: ctx.tenantId, vault }),
        channels: body.channels,
        page_id: body.page_id,
      };
    },
  });
}

function statusRoute({ deps }: Shared): Route {
  return defineRoute({
    ...crmLinkOperations.status,
    handler: async ({ ctx, body: { page_id, url, channels, is_active } }) => {
      let updated = 0;
      let linkIds: string[] = [];
      const company = await deps.companies.edit(ctx, current => {
        const result = toggleLink(current, page_id, { url, channels, isActive: is_active }, deps.clock.now());
        ({ updated, linkIds } = result);
        return result.company;
      });
      const accountId = findAccount(company, page_id).id;
      await deps.onLinkChanged(ctx, { accountId, linkIds, goneLinkIds: [] });
      await auditEach(deps, ctx, linkIds, { action: 'crm-link.status', after: { url, channels, isActive: is_active } });
      return { message: 'CRM link status updated successfully', updated_count: updated, url, channels, is_active };
    },
  });
}

/** Some clients and proxies drop the body of a DELETE, so the same three fields may come as query parameters. */
function removeRoute({ deps, contract }: Shared): Route {
  return defineRoute({
    ...crmLinkOperations.remove,
    handler: async ({ ctx, query, body }) => {
      const named = query.channels === undefined ? {} : { channels: [query.channels].flat().join(',').split(',') };
      const target = validate(contract.remove, { ...query, ...named, ...body }, 'body');
      return remove(deps, ctx, target);
    },
  });
}

async function remove(
  deps: CrmLinkRouteDeps,
  ctx: TenantContext,
  target: { page_id: string; url: string; channels: LinkChannel[] },
) {
  const { page_id, url, channels } = target;
  let deleted = 0;
  let linkIds: string[] = [];
  let goneLinkIds: string[] = [];
  const company = await deps.companies.edit(ctx, current => {
    const result = removeLink(current, page_id, { url, channels }, deps.clock.now());
    ({ deleted, linkIds, goneLinkIds } = result);
    return result.company;
  });
  const kept = linkIds.filter(id => !goneLinkIds.includes(id));
  await deps.onLinkChanged(ctx, { accountId: findAccount(company, page_id).id, linkIds: kept, goneLinkIds });
  await auditEach(deps, ctx, linkIds, { action: 'crm-link.remove', before: { url, channels } });
  return { message: 'CRM link deleted successfully', deleted_count: deleted, url, channels };
}

async function auditEach(
  deps: CrmLinkRouteDeps,
  ctx: TenantContext,
  linkIds: string[],
  event: { action: string; before?: unknown; after?: unknown },
): Promise<void> {
  for (const id of linkIds) await deps.recordAudit(ctx, { ...event, target: `crm-link:${id}` });
}
