import type { ClientRegistry } from '../channels/registry.js';
import { SendFailure } from '../channels/send-failure.js';
import type { Vault } from '../platform/crypto/vault.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Page, pageSecretPurpose } from './company.js';

export type AccountTest = { ok: boolean; externalId: string | null; name: string | null; detail: string };

const timeoutMs = 10_000;

/** Asks the platform who we are with the account's token. A failure is an answer, in our words, not an error. */
export async function testAccount(
  deps: { clients: ClientRegistry; vault: Vault },
  ctx: TenantContext,
  page: Page,
): Promise<AccountTest> {
  const open = (field: 'accessToken' | 'appSecret', sealed: string) =>
    deps.vault.open(sealed, pageSecretPurpose(ctx.tenantId, page.id, field));
  const client = deps.clients.ofPlatform(page.platform);
  try {
    const found = await client.probe(
      {
        platform: page.platform,
        externalId: page.externalId,
        accessToken: open('accessToken', page.accessToken),
        appSecret: page.appSecret === null ? null : open('appSecret', page.appSecret),
      },
      AbortSignal.timeout(timeoutMs),
    );
    const same = found.externalId === page.externalId;
    const detail = same
      ? 'The platform knows this account.'
      : `The token belongs to ${found.externalId}, not to ${page.externalId}. Use the token of this account.`;
    return { ok: same, ...found, detail };
  } catch (error) {
    if (error instanceof AppError) throw error;
    ctx.log.warn('the connection test of an account failed', { pageId: page.id, error });
    const detail =
      error instanceof SendFailure
        ? error.message
        : 'The platform did not accept the token or could not be reached. Check the token and its permissions.';
    return { ok: false, externalId: null, name: null, detail };
  }
}
