import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Frontdesk } from '../../src/app/boot.js';
import { addLink, editAccount, findAccount } from '../../src/company/company.js';
import { newCrmLink } from '../../src/crm-links/new-crm-link.js';
import { createCrmLinkContract } from '../../src/crm-links/crm-link.contract.js';
import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';

/** Stores a file as the source of a link of the account; the same file name again renews what it holds. */
export async function importCrmFile(
  app: Frontdesk,
  ctx: TenantContext,
  options: { account?: string; file?: string; name?: string },
): Promise<string> {
  const { account, file } = options;
  if (!account || !file) throw new Error('import-crm-file needs --account <id> and --file <path>.');
  const bytes = await readFile(file);
  const now = app.clock.now();
  const url = `file:${encodeURIComponent(basename(file))}`;
  const linkOf = (company: Awaited<ReturnType<typeof app.stores.companies.load>>) =>
    findAccount(company, account).crmLinks.find(candidate => candidate.url === url);
  const fresh = newCrmLink(
    // The address is ours, not one to be called, so there is nothing to check about it.
    createCrmLinkContract(() => null).add.parse({
      page_id: account,
      url,
      name: options.name ?? basename(file),
      type: 'file',
      channels: ['facebook', 'messenger'],
      pagination: { kind: 'none' },
      is_active: true,
    }),
    { companyId: ctx.tenantId, now, vault: app.vault },
  );
  const link = linkOf(await app.stores.companies.load(ctx)) ?? fresh;
  await app.stores.importedFiles.put(ctx, link.id, { name: file, bytes, now });
  const company = await app.stores.companies.edit(ctx, current =>
    linkOf(current)
      ? editAccount(
          current,
          account,
          account => ({
            ...account,
            crmLinks: account.crmLinks.map(each => (each.id === link.id ? { ...each, updatedAt: now } : each)),
          }),
          now,
        )
      : addLink(current, account, fresh, now),
  );
  const accountId = findAccount(company, account).id;
  await app.modules.knowledge.onLinkChanged(ctx, { accountId, linkIds: [link.id], goneLinkIds: [] });
  return `${basename(file)} is stored; a running worker indexes it within seconds. GET /api/dashboard/crm-links/health shows how it went.`;
}
