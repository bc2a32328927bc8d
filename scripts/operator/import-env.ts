import type { Frontdesk } from '../../src/app/boot.js';
import { connectAccount } from '../../src/company/company.js';
import { blankAccount, withDetails } from '../../src/accounts/edit-account.js';
import { connectBot } from '../../src/managers/connect-bot.js';
import { newId } from '../../src/platform/ids.js';
import { Secret } from '../../src/platform/secret.js';
import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';

type Environment = Record<string, string | undefined>;

/** Connects what an older installation had in its environment, an account or the managers' bot; secrets are sealed at once. */
export async function importEnvironment(app: Frontdesk, ctx: TenantContext, env: Environment): Promise<string> {
  const token = env['TELEGRAM_BOT_TOKEN'];
  const done: string[] = [];
  if (token) {
    const { username } = await connectBot(app.modules.managers.connecting, ctx, { token: new Secret(token) });
    done.push(`The managers' bot @${username} is connected. Remove its token from the environment.`);
  }
  if (!token || env['META_PAGE_ID']) done.push(await importAccount(app, ctx, env));
  return done.join('\n');
}

async function importAccount(app: Frontdesk, ctx: TenantContext, env: Environment): Promise<string> {
  const externalId = env['META_PAGE_ID'];
  // The names with underscores are how .NET wrote `Instagram.PageAccessToken` and its neighbours.
  const accessToken =
    env['META_ACCESS_TOKEN'] ?? env['INSTAGRAM_PAGE_ACCESS_TOKEN'] ?? env['Instagram__PageAccessToken'];
  if (!externalId || !accessToken)
    throw new Error('Set META_PAGE_ID and META_ACCESS_TOKEN (or INSTAGRAM_PAGE_ACCESS_TOKEN).');
  const platform = env['META_ACCESS_TOKEN'] ? ('facebook' as const) : ('instagram' as const);
  const now = app.clock.now();
  const name = `Imported ${platform} account`;
  const details = {
    name,
    accessToken,
    appId: env['FACEBOOK_APP_ID'] ?? env['Instagram__AppId'],
    appSecret: env['FACEBOOK_APP_SECRET'] ?? env['Instagram__AppSecret'],
    verifyToken: env['FACEBOOK_VERIFY_TOKEN'] ?? env['Instagram__VerifyToken'],
  };
  const account = withDetails(
    blankAccount({ id: newId('acc', now), platform, externalId, name, now }),
    details,
    ctx.tenantId,
    app.vault,
  );
  await app.stores.companies.edit(ctx, company => connectAccount(company, account));
  return `The ${platform} account ${externalId} is connected. Remove its tokens from the environment.`;
}
