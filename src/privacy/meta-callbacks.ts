import { readSignedRequest, type SignedRequest } from '../channels/meta/signed-request.js';
import { isMeta } from '../channels/meta/subscription-fields.js';
import type { AccountCheckStore } from '../accounts/account-check.store.js';
import type { CompanyStore } from '../company/company.store.js';
import type { ConnectedAccount, AccountDirectory } from '../accounts/account-directory.js';
import { markNeedsReauth } from '../accounts/record-check.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import { hmacSha256 } from '../platform/crypto/hmac.js';
import { AppError } from '../platform/errors/app-error.js';
import type { Log } from '../platform/observability/log.js';
import { contextOfDocument } from '../platform/tenancy/tenant-context.js';
import type { DeletionRequestStore } from './deletion-request.store.js';

export type MetaCallbackDeps = {
  directory: AccountDirectory;
  companies: CompanyStore;
  checks: AccountCheckStore;
  deletionRequests: DeletionRequestStore;
  recordAudit: RecordAudit;
  clock: Clock;
  log: Log;
  appUrl: string;
  /** Accounts are due: a worker of this process may look at once. */
  checkSoon(): void;
};

const withdrawn = 'The person who connected this account withdrew the access; an administrator must connect it again.';

/**
 * Somebody took our app's access away (docs/platforms/meta-graph.md, Callbacks). Accounts that this person is known
 * to have connected stop at once. For the others of that app the platform is asked right away: a token that died
 * marks its account as to be connected again.
 */
export async function deauthorize(deps: MetaCallbackDeps, signedRequest: string): Promise<void> {
  const { request, accounts } = await verify(deps, signedRequest);
  for (const { tenantId, account } of accounts) {
    const ctx = contextOfDocument({ tenantId }, 'deauthorize', deps.log);
    const grantedBy = (await deps.checks.get(ctx, account.id))?.grantedBy ?? null;
    if ([grantedBy, account.externalId].includes(request.userId)) await markNeedsReauth(deps, ctx, account, withdrawn);
    await deps.checks.request(ctx, account.id);
  }
  deps.checkSoon();
}

/** Takes the wish on, durably, and answers where the person sees how it stands. The same wish has the same code. */
export async function requestDeletion(
  deps: MetaCallbackDeps,
  signedRequest: string,
): Promise<{ url: string; confirmation_code: string }> {
  const { request, accounts } = await verify(deps, signedRequest);
  const secret = accounts[0] && deps.directory.appSecretOf(accounts[0]);
  if (!secret) throw refused('forged');
  const code = codeOf(secret.reveal(), request.userId);
  for (const tenantId of new Set(accounts.map(account => account.tenantId))) {
    const ctx = contextOfDocument({ tenantId }, 'data-deletion', deps.log);
    const accountIds = accounts.filter(account => account.tenantId === tenantId).map(({ account }) => account.id);
    await deps.deletionRequests.request(ctx, { code, personExternalId: request.userId, accountIds });
  }
  return { url: `${deps.appUrl}/data-deletion/${code}`, confirmation_code: code };
}

/** Cannot be guessed without the app secret, and tells nothing of the person. */
const codeOf = (secret: string, userId: string): string =>
  hmacSha256(secret, `data-deletion:${userId}`).toString('hex').slice(0, 32);

/** The person, and the accounts of every company whose app secret signed it. */
async function verify(
  { directory, clock }: MetaCallbackDeps,
  signedRequest: string,
): Promise<{ request: SignedRequest; accounts: ConnectedAccount[] }> {
  const connected = (await directory.all()).filter(({ account }) => isMeta(account.platform));
  const keys = connected.flatMap(source => {
    const secret = directory.appSecretOf(source);
    return secret ? [{ source, secret }] : [];
  });
  const verdict = readSignedRequest(signedRequest, keys, clock.now());
  if (!verdict.ok) throw refused(verdict.reason);
  return { request: verdict.request, accounts: verdict.signers };
}

const sentences = {
  malformed: 'The field signed_request is missing or not of the documented form. Nothing was done.',
  forged: 'No connected account has the app secret that signed this. Nothing was done.',
  expired: 'This signed_request has expired. Nothing was done.',
} as const;

function refused(reason: keyof typeof sentences): AppError {
  return new AppError(reason === 'forged' ? 'unauthenticated' : 'invalid_request', sentences[reason]);
}
