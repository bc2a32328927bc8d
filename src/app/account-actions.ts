import { createTelegramBot } from '../channels/telegram/telegram-bot.js';
import type { AccountHealth } from '../accounts/account-health.js';
import { checkDue, type CheckDueDeps, checkNow, keepCalendar, watchSilence } from '../accounts/check-due.js';
import type { AccountChange } from '../accounts/account.routes.js';
import type { Account } from '../company/company.js';
import { forgetDue } from '../privacy/forget-people.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { App } from './compose.js';
import { addressOf, bringBack } from './telegram-receivers.js';

/** What keeps connected accounts alive: where the company's accounts meet what came in for them and what waits to leave. */
export function accountActions(app: App) {
  const { stores, wakers } = app;
  const connected = async (ctx: TenantContext, account: Account) => ({
    tenantId: ctx.tenantId,
    company: await stores.companies.load(ctx),
    account,
  });
  const deps: CheckDueDeps = {
    companies: stores.companies,
    checks: stores.accountChecks,
    vault: app.vault,
    clock: app.clock,
    log: app.log,
    clients: app.clients,
    graphAdmin: app.graphAdmin,
    botOf: ({ accessToken: token }) => createTelegramBot({ baseUrl: app.config.telegram.baseUrl, token }),
    botAddress: async (ctx, account) => addressOf(app, ctx, await connected(ctx, account)),
    bringBotBack: async (ctx, account) => bringBack(app, ctx, await connected(ctx, account)),
    recordAudit: app.recordAudit,
    trafficOf: (ctx, accountId, since) => stores.inbox.trafficOf(ctx, accountId, since),
    lastWrittenTo: async (ctx, accountId) => {
      const newest = { sort: { lastSeenAt: -1 as const }, limit: 1, projection: { lastSeenAt: 1 as const } };
      const { items } = await stores.contacts.list(ctx, { 'identities.accountId': accountId }, newest);
      return items[0]?.lastSeenAt ?? null;
    },
    onAccountReady: async (ctx, accountId) => {
      await stores.replies.resume(ctx, accountId, app.clock.now());
      wakers.deliver();
    },
  };
  return {
    onAccountReady: (ctx: TenantContext, accountId: string) => deps.onAccountReady(ctx, accountId),
    checkNow: (ctx: TenantContext, account: Account, options?: { resubscribe?: boolean }) =>
      checkNow(deps, ctx, account, options),
    healthOf: async (ctx: TenantContext): Promise<Map<string, AccountHealth>> =>
      new Map(
        (await stores.accountChecks.list(ctx)).flatMap(({ accountId, health }) =>
          health ? [[accountId, health]] : [],
        ),
      ),
    onAccountChanged: async (ctx: TenantContext, accountId: string, change: AccountChange): Promise<void> => {
      if (change === 'connected') return stores.accountChecks.ensure(ctx, accountId);
      await stores.accountChecks.request(ctx, accountId);
      wakers.checkAccounts();
    },
    checkDue: (owner: string) => checkDue(deps, owner),
    keepCalendar: () => keepCalendar(deps),
    watchSilence: () => watchSilence(deps),
    forgetDue: (owner: string) =>
      forgetDue({ ...stores, recordAudit: app.recordAudit, clock: app.clock, log: app.log }, owner),
  };
}
