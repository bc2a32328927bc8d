import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { changeLinks, findAccount } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import type { CrmLink, LinkVisibility } from '../company/crm-link.js';
import { crmLinkOperations } from './crm-link-operations.contract.js';

export type ChangeCrmLinkDeps = {
  companies: CompanyStore;
  clock: Clock;
  recordAudit: RecordAudit;
  onLinkChanged: (
    ctx: TenantContext,
    change: { accountId: string; linkIds: string[]; goneLinkIds: string[] },
  ) => Promise<void>;
};

/** Sets who may see the records of a link. It holds at once for what is indexed, and the link is read anew. */
export function changeCrmLinkRoute(deps: ChangeCrmLinkDeps): Route {
  return defineRoute({
    ...crmLinkOperations.change,
    handler: async ({ ctx, body: { page_id, url, visibility } }) => {
      const now = deps.clock.now();
      let before: CrmLink[] = [];
      const company = await deps.companies.edit(ctx, current => {
        const changed = changeLinks(
          current,
          { accountId: page_id, url },
          link => ({ ...link, visibility, updatedAt: now }),
          now,
        );
        before = changed.before;
        return changed.company;
      });
      const linkIds = before.map(link => link.id);
      await deps.onLinkChanged(ctx, { accountId: findAccount(company, page_id).id, linkIds, goneLinkIds: [] });
      for (const link of before) await deps.recordAudit(ctx, audited(link, visibility));
      return { message: 'CRM link updated successfully', updated_count: linkIds.length, page_id, url, visibility };
    },
  });
}

const audited = (link: CrmLink, visibility: LinkVisibility) => ({
  action: 'crm-link.visibility',
  target: `crm-link:${link.id}`,
  before: { visibility: link.visibility },
  after: { visibility },
});
