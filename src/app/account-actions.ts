import { createTelegramBot } from '../channels/telegram/telegram-bot.js';
import type { AccountHealth } from '../accounts/account-health.js';
import { checkDue, type CheckDueDeps, checkNow, keepCalendar, watchSilence } from '../accounts/check-due.js';
import type { AccountChange } from '../accounts/account.routes.js';
import type { Page } from '../company/company.js';
import { forgetDue } from '../privacy/forget-people.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { App } from './compose.js';
import { addressOf, bringBack } from './telegram-receivers.js';

/** What keeps connected accounts alive: where the company's pages meet what came in for them and what waits to leave. */
export function accountActions(app: App) {
  const { stores, wakers } = app;
  const connected = async (ctx: TenantContext, page: Page) => ({
    tenantId: ctx.tenantId,
    company: await stores.companies.load(ctx),
    page,
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
    botAddress: async (ctx, page) => addressOf(app, ctx, await connected(ctx, page)),
    bringBotBack: async (ctx, page) => bringBack(app, ctx, await connected(ctx, page)),
    recordAudit: app.recordAudit,
    trafficOf: (ctx, pageId, since) => stores.inbox.trafficOf(ctx, pageId, since),
    lastWrittenTo: async (ctx, pageId) => {
      const newest = { sort: { lastSeenAt: -1 as const }, limit: 1, projection: { lastSeenAt: 1 as const } };
      const { items } = await stores.contacts.list(ctx, { 'identities.pageId': pageId }, newest);
      return items[0]?.lastSeenAt ?? null;
    },
    onAccountReady: async (ctx, pageId) => {
      await stores.replies.resume(ctx, pageId, app.clock.now());
      wakers.deliver();
    },
  };
  return {
    onAccountReady: (ctx: TenantContext, pageId: string) => deps.onAccountReady(ctx, pageId),
    checkNow: (ctx: TenantContext, page: Page, options?: { resubscribe?: boolean }) =>
      checkNow(deps, ctx, page, options),
    healthOf: async (ctx: TenantContext): Promise<Map<string, AccountHealth>> =>
      new Map(
        (await stores.accountChecks.list(ctx)).flatMap(({ pageId, health }) => (health ? [[pageId, health]] : [])),
      ),
    onAccountChanged: async (ctx: TenantContext, pageId: string, change: AccountChange): Promise<void> => {
      if (change === 'connected') return stores.accountChecks.ensure(ctx, pageId);
      await stores.accountChecks.request(ctx, pageId);
      wakers.checkAccounts();
    },
    checkDue: (owner: string) => checkDue(deps, owner),
    keepCalendar: () => keepCalendar(deps),
    watchSilence: () => watchSilence(deps),
    forgetDue: (owner: string) =>
      forgetDue({ ...stores, recordAudit: app.recordAudit, clock: app.clock, log: app.log }, owner),
  };
}
