import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Frontdesk } from '../../src/app/boot.js';
import { keepFileLink } from '../../src/knowledge/trial/file-link.js';
import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';

/** Stores a file as the source of a link of the account; the same file name again renews what it holds. */
export async function importCrmFile(
  app: Frontdesk,
  ctx: TenantContext,
  options: { account?: string; file?: string; name?: string },
): Promise<string> {
  const { account, file } = options;
  if (!account || !file) throw new Error('import-crm-file needs --account <id> and --file <path>.');
  const handed = { accountId: account, name: basename(file), bytes: await readFile(file), linkName: options.name };
  const { companies, importedFiles } = app.stores;
  const kept = await keepFileLink({ companies, importedFiles, vault: app.vault }, ctx, handed, app.clock.now());
  await app.modules.knowledge.onLinkChanged(ctx, {
    accountId: kept.accountId,
    linkIds: [kept.link.id],
    goneLinkIds: [],
  });
  return `${basename(file)} is stored; a running worker indexes it within seconds. GET /api/dashboard/crm-links/health shows how it went.`;
}
