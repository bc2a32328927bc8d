import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { changeLinks, type Company, findAccount } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import type { CrmLink } from '../company/crm-link.js';
import { changedLink, differences } from './changed-crm-link.js';
import type { ChangeCrmLink } from './crm-link.contract.js';
import { crmLinkOperations } from './crm-link-operations.contract.js';
import { presentLink } from './present-crm-link.js';

export type ChangeCrmLinkDeps = {
  companies: CompanyStore;
  vault: Vault;
  clock: Clock;
  recordAudit: RecordAudit;
  onLinkChanged: (
    ctx: TenantContext,
    change: { accountId: string; linkIds: string[]; goneLinkIds: string[] },
  ) => Promise<void>;
};

/** Changes what a link says. Who may see its records holds at once for what is indexed, and the link is read anew. */
export function changeCrmLinkRoute(deps: ChangeCrmLinkDeps): Route {
  return defineRoute({
    ...crmLinkOperations.change,
    handler: async ({ ctx, body }) => {
      const { page_id, url } = body;
      const at = { companyId: ctx.tenantId, now: deps.clock.now(), vault: deps.vault };
      let before: CrmLink[] = [];
      const company = await deps.companies.edit(ctx, current => {
        const change = (link: CrmLink) => changedLink(link, body, at);
        const changed = changeLinks(current, { accountId: page_id, url }, change, at.now);
        before = changed.before;
        assertOneChannelEach(before, body);
        return changed.company;
      });
      const account = findAccount(company, page_id);
      const linkIds = before.map(link => link.id);
      await deps.onLinkChanged(ctx, { accountId: account.id, linkIds, goneLinkIds: [] });
      const after = linksOf(company, page_id, linkIds);
      for (const link of after) await audit(deps, ctx, before.find(({ id }) => id === link.id) ?? link, link);
      return {
        message: 'CRM link updated successfully',
        updated_count: linkIds.length,
        page_id,
        url,
        visibility: after[0]?.visibility ?? 'auto',
        crm_links: after.map(link => presentLink(link, at)),
      };
    },
  });
}

const linksOf = (company: Company, accountId: string, ids: string[]): CrmLink[] =>
  findAccount(company, accountId).crmLinks.filter(({ id }) => ids.includes(id));

/** The same address may not be there twice for one channel. */
function assertOneChannelEach(links: CrmLink[], { channels }: ChangeCrmLink): void {
  if (channels && links.length > 1)
    throw new AppError('conflict', 'This address is linked once for each channel. Delete one of the links first.');
}

/** Who may see the records is asked for most, so it has a line of its own. */
async function audit(
  { recordAudit }: ChangeCrmLinkDeps,
  ctx: TenantContext,
  before: CrmLink,
  after: CrmLink,
): Promise<void> {
  const target = `crm-link:${after.id}`;
  const [was, is] = [before.visibility, after.visibility];
  if (was !== is)
    await recordAudit(ctx, {
      action: 'crm-link.visibility',
      target,
      before: { visibility: was },
      after: { visibility: is },
    });
  const rest = differences({ ...before, visibility: is }, after);
  if (rest) await recordAudit(ctx, { action: 'crm-link.change', target, ...rest });
}
