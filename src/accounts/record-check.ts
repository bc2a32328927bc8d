import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { TokenCheck } from './check-token.js';
import type { Look } from './look.js';
import { editAccount, findAccount, type Account, accountSecretPurpose } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import type { Probe } from './probe-account.js';

export type RecordCheckDeps = {
  companies: CompanyStore;
  vault: Vault;
  clock: Clock;
  recordAudit: RecordAudit;
  onAccountReady(ctx: TenantContext, accountId: string): Promise<void>;
};

/** Writes down what a look at the token has told: its end, and the new token, sealed, at once where there is one. */
export async function recordToken(
  { companies, vault, clock, recordAudit }: RecordCheckDeps,
  { ctx, account: seen, credentials }: Omit<Look, 'signal'>,
  { renewed, expiresAt, since }: TokenCheck,
): Promise<void> {
  const same = seen.tokenExpiresAt?.getTime() === expiresAt?.getTime() && seen.tokenSince != null;
  if (!renewed && same) return;
  const purpose = accountSecretPurpose(ctx.tenantId, seen.id, 'accessToken');
  let isKept = false;
  await companies.edit(ctx, company =>
    editAccount(
      company,
      seen.id,
      account => {
        // Somebody entered another token meanwhile: theirs is newer than what we know of the old one.
        isKept = vault.open(account.accessToken, purpose).reveal() === credentials.accessToken.reveal();
        if (!isKept) return account;
        const accessToken = renewed ? vault.seal(renewed.reveal(), purpose) : account.accessToken;
        return { ...account, accessToken, tokenExpiresAt: expiresAt, tokenSince: since };
      },
      clock.now(),
    ),
  );
  if (!renewed || !isKept) return;
  const before = { tokenExpiresAt: seen.tokenExpiresAt?.toISOString() ?? null };
  const after = { tokenExpiresAt: expiresAt?.toISOString() ?? null };
  await recordAudit(ctx, { action: 'account.token_renewed', target: `account:${seen.id}`, before, after });
}

/** A token that the platform refuses stops the account, visibly; one that it takes again lets what waited leave. */
export async function recordStatus(
  deps: RecordCheckDeps,
  ctx: TenantContext,
  seen: Account,
  probe: Probe,
): Promise<void> {
  if (probe.failure === 'token_expired') return markNeedsReauth(deps, ctx, seen, probe.detail);
  if (!probe.ok || seen.status !== 'needs_reauth') return;
  if (!(await switchStatus(deps, ctx, seen, { status: 'active', statusReason: null }))) return;
  await deps.onAccountReady(ctx, seen.id);
}

/** The account must be connected again. One that is switched off, known to be so, or has another token now stays as it is. */
export async function markNeedsReauth(
  deps: Omit<RecordCheckDeps, 'onAccountReady' | 'vault'>,
  ctx: TenantContext,
  seen: Account,
  reason: string,
): Promise<void> {
  await switchStatus(deps, ctx, seen, { status: 'needs_reauth', statusReason: reason });
}

/** Between active and to be connected again; false when the account is not in the other of the two. */
async function switchStatus(
  { companies, clock, recordAudit }: Omit<RecordCheckDeps, 'onAccountReady' | 'vault'>,
  ctx: TenantContext,
  seen: Account,
  to: { status: 'active' | 'needs_reauth'; statusReason: string | null },
): Promise<boolean> {
  const from = to.status === 'active' ? 'needs_reauth' : 'active';
  const isMeant = (account: Account): boolean =>
    account.status === from && (to.status === 'active' || account.accessToken === seen.accessToken);
  if (!isMeant(findAccount(await companies.load(ctx), seen.id))) return false;
  let isSwitched = false;
  await companies.edit(ctx, company => {
    isSwitched = isMeant(findAccount(company, seen.id));
    return isSwitched ? editAccount(company, seen.id, account => ({ ...account, ...to }), clock.now()) : company;
  });
  if (!isSwitched) return false;
  const action = to.status === 'active' ? 'account.recover' : 'account.needs_reauth';
  await recordAudit(ctx, { action, target: `account:${seen.id}`, before: { status: from }, after: to });
  return true;
}
