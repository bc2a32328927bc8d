import type { App } from '../../src/app/compose.js';
import { connectPage } from '../../src/company/company.js';
import { blankPage, withDetails } from '../../src/company/edit-account.js';
import { newId } from '../../src/platform/ids.js';
import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';

/** Connects the account that an older installation had in its environment; its secrets are sealed at once. */
export async function importEnvironment(
  app: App,
  ctx: TenantContext,
  env: Record<string, string | undefined>,
): Promise<string> {
  const externalId = env['META_PAGE_ID'];
  const accessToken = env['META_ACCESS_TOKEN'] ?? env['INSTAGRAM_PAGE_ACCESS_TOKEN'];
  if (!externalId || !accessToken)
    throw new Error('Set META_PAGE_ID and META_ACCESS_TOKEN (or INSTAGRAM_PAGE_ACCESS_TOKEN).');
  const platform = env['META_ACCESS_TOKEN'] ? ('facebook' as const) : ('instagram' as const);
  const now = app.clock.now();
  const name = `Imported ${platform} account`;
  const details = {
    name,
    accessToken,
    appSecret: env['FACEBOOK_APP_SECRET'],
    verifyToken: env['FACEBOOK_VERIFY_TOKEN'],
  };
  const page = withDetails(
    blankPage({ id: newId('page', now), platform, externalId, name, now }),
    details,
    ctx.tenantId,
    app.vault,
  );
  await app.stores.companies.edit(ctx, company => connectPage(company, page));
  return `The ${platform} account ${externalId} is connected. Remove its tokens from the environment.`;
}
