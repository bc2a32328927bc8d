import { plus } from '../platform/clock.js';
import { messageOf } from '../platform/errors/app-error.js';
import type { Log } from '../platform/observability/log.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import type { AccountCheck, AccountCheckStore, CheckOutcome } from './account-check.store.js';
import { type AccountHealth, isSilent, nextCheckAt, recheckMs } from './account-health.js';
import { type AccountReport, checkAccount, type CheckAccountDeps } from './check-account.js';
import type { Account } from '../company/company.js';

export type CheckDueDeps = CheckAccountDeps & {
  checks: AccountCheckStore;
  log: Log;
  /** When somebody last wrote to the account; cheap, it is asked every hour. */
  lastWrittenTo(ctx: TenantContext, accountId: string): Promise<Date | null>;
};

/** A look that failed on our side. */
const failedLookMs = 15 * 60_000;

/** Looks at an account and keeps what was found, on the account's calendar too. */
export async function checkNow(
  deps: CheckDueDeps,
  ctx: TenantContext,
  account: Account,
  options: { resubscribe?: boolean } = {},
): Promise<AccountReport> {
  const before = await deps.checks.get(ctx, account.id);
  const report = await checkAccount(deps, ctx, account, options);
  await deps.checks.record(ctx, account.id, outcomeOf(account.id, report, before));
  await auditChange(deps, ctx, account.id, { before: before?.health ?? null, after: report.health });
  return report;
}

/** Looks at one account that is due, under a lease; false when none is. Never throws for an account's own troubles. */
export async function checkDue(deps: CheckDueDeps, owner: string): Promise<boolean> {
  const claimed = await deps.checks.source.claim(owner);
  if (!claimed) return false;
  const { document } = claimed;
  const ctx = contextOfDocument(document, 'check-accounts', deps.log);
  const { accounts } = await deps.companies.load(ctx);
  const account = accounts.find(({ id }) => id === document.accountId);
  if (!account) {
    await deps.checks.remove(ctx, document.accountId);
    return true;
  }
  try {
    const report = await checkAccount(deps, ctx, account);
    const found = { ...outcomeOf(account.id, report, document), attempts: 0, lastError: null };
    // Without the lease somebody else is looking, and will report.
    if (await deps.checks.source.settle(claimed, { $set: found })) {
      await auditChange(deps, ctx, account.id, { before: document.health, after: report.health });
    }
  } catch (error) {
    ctx.log.warn('an account could not be looked at', { accountId: account.id, error });
    await deps.checks.source.postpone(claimed, failedLookMs, messageOf(error));
  }
  await deps.checks.repeatIfAsked(ctx, account.id, document.requests);
  return true;
}

/** Puts every account on the calendar and takes gone ones off. One that a failed send has stopped is looked at soon. */
export async function keepCalendar({ companies, checks, clock, log }: CheckDueDeps): Promise<void> {
  for (const { tenantId } of await companies.listTenants()) {
    const ctx = contextOfDocument({ tenantId }, 'check-accounts', log);
    // First the calendar, then the accounts: one that was connected in between must not look like one that is gone.
    const listed = (await checks.list(ctx)).map(({ accountId }) => accountId);
    const { accounts } = await companies.load(ctx);
    const connected = accounts.map(({ id }) => id);
    for (const id of connected) if (!listed.includes(id)) await checks.ensure(ctx, id);
    for (const id of listed) if (!connected.includes(id)) await checks.remove(ctx, id);
    const soon = plus(clock.now(), recheckMs.broken);
    for (const { id } of accounts.filter(({ status }) => status === 'needs_reauth')) {
      await checks.notLaterThan(ctx, id, soon);
    }
  }
}

/** Looks at once at accounts that have become silent since their last look, which told what is usual for them. */
export async function watchSilence(deps: CheckDueDeps): Promise<void> {
  const { companies, checks, clock, log } = deps;
  for (const { tenantId } of await companies.listTenants()) {
    const ctx = contextOfDocument({ tenantId }, 'watch-silence', log);
    for (const { accountId, silentAfterMs, health } of await checks.list(ctx)) {
      if (silentAfterMs === null || health?.findings.some(({ code }) => code === 'silent')) continue;
      if (isSilent(silentAfterMs, await deps.lastWrittenTo(ctx, accountId), clock.now()))
        await checks.request(ctx, accountId);
    }
  }
}

const outcomeOf = (accountId: string, report: AccountReport, before: AccountCheck | null): CheckOutcome => ({
  health: report.health,
  grantedBy: report.grantedBy ?? before?.grantedBy ?? null,
  // A look that did not get so far has not made the account less busy.
  silentAfterMs: report.probe.ok ? report.silentAfterMs : (before?.silentAfterMs ?? null),
  dueAt: nextCheckAt(accountId, report.health),
});

/** Kept for good when the state changes, not every day. */
async function auditChange(
  { recordAudit }: CheckAccountDeps,
  ctx: TenantContext,
  accountId: string,
  { before, after }: { before: AccountHealth | null; after: AccountHealth },
): Promise<void> {
  if ((before?.state ?? 'healthy') === after.state) return;
  const told = (health: AccountHealth) => ({ state: health.state, findings: health.findings.map(({ code }) => code) });
  const event = { action: 'account.health', target: `account:${accountId}`, after: told(after) };
  await recordAudit(ctx, before ? { ...event, before: told(before) } : event);
}
