import type { Frontdesk } from '../../src/app/boot.js';
import { isActive } from '../../src/company/crm-link.js';
import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';

/** Makes every active CRM link of the company due. */
export async function reindex({ stores }: Frontdesk, ctx: TenantContext): Promise<string> {
  const { accounts } = await stores.companies.load(ctx);
  const due = accounts.flatMap(({ id, crmLinks }) => crmLinks.filter(isActive).map(link => ({ id, link })));
  for (const { id, link } of due) await stores.syncStates.requestSync(ctx, id, link.id);
  return `${due.length} CRM links are due.`;
}
