import type { AccountCredentials } from '../channels/channel.js';
import type { ClientRegistry } from '../channels/registry.js';
import { SendFailure, type SendFailureKind } from '../channels/send-failure.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';

export type Probe = {
  ok: boolean;
  externalId: string | null;
  name: string | null;
  detail: string;
  /** Why the platform did not answer as hoped; null when it did, even if it named another account. */
  failure: SendFailureKind | null;
};

/** Asks the platform who we are with the account's token. A failure is an answer, in our words, not an error. */
export async function probeAccount(
  deps: { clients: ClientRegistry },
  ctx: TenantContext,
  credentials: AccountCredentials,
  signal: AbortSignal,
): Promise<Probe> {
  const { externalId } = credentials;
  try {
    const found = await deps.clients.ofPlatform(credentials.platform).probe(credentials, signal);
    const ok = found.externalId === externalId;
    const detail = ok
      ? 'The platform knows this account.'
      : `The token belongs to ${found.externalId}, not to ${externalId}. Use the token of this account.`;
    return { ok, ...found, detail, failure: null };
  } catch (error) {
    if (error instanceof AppError) throw error;
    ctx.log.warn('the connection test of an account failed', { externalId, error });
    const known = error instanceof SendFailure;
    const detail = known
      ? error.message
      : 'The platform did not accept the token or could not be reached. Check the token and its permissions.';
    return { ok: false, externalId: null, name: null, detail, failure: known ? error.kind : 'retry' };
  }
}
