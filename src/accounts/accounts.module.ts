import type { z } from 'zod';
import type { AccountCredentials } from '../channels/channel.js';
import type { GraphAdmin } from '../channels/meta/graph-admin.js';
import type { ClientRegistry } from '../channels/registry.js';
import { createTelegramBot } from '../channels/telegram/telegram-bot.js';
import type { Account } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Kernel } from '../platform/kernel.js';
import { defineStorage, type Module, type StoresOf } from '../platform/module.js';
import { createSignal } from '../platform/signal.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { accountChecks, createAccountCheckStore } from './account-check.store.js';
import type { AccountView, connectAccountBody, updateAccountBody } from './account.contract.js';
import { accountCredentials } from './account-credentials.js';
import { type AccountDirectory, createAccountDirectory } from './account-directory.js';
import { accountRoutes } from './account.routes.js';
import { createAccountSchedule } from './account-schedule.js';
import { type AccountChangeDeps, connectOne, updateOne } from './change-account.js';
import type { CheckBotDeps } from './check-bot.js';
import { checkDue, type CheckDueDeps, checkNow, keepCalendar, watchSilence } from './check-due.js';
import { markNeedsReauth } from './record-check.js';

export const accountStorage = defineStorage({
  collections: [accountChecks],
  open: (database, clock) => ({ accountChecks: createAccountCheckStore(database, clock) }),
});

export type AccountsDeps = Kernel &
  StoresOf<typeof accountStorage> &
  Pick<CheckBotDeps, 'botAddress' | 'bringBotBack'> &
  Pick<CheckDueDeps, 'trafficOf' | 'lastWrittenTo' | 'onAccountReady'> &
  Pick<AccountChangeDeps, 'onAccountDeleted' | 'canJudge'> & {
    companies: CompanyStore;
    clients: ClientRegistry;
    graphAdmin: GraphAdmin;
    recordAudit: RecordAudit;
    /** An account must be connected again: people must know. */
    onNeedsReauth: (tenantId: string) => void;
  };

export type AccountsModule = Module & {
  directory: AccountDirectory;
  /** As the routes do it, for whoever names an account elsewhere. */
  connect: (ctx: TenantContext, body: z.output<typeof connectAccountBody>) => Promise<AccountView>;
  update: (ctx: TenantContext, id: string, details: z.output<typeof updateAccountBody>) => Promise<AccountView>;
  /** As it was a moment ago; null when it is gone. */
  loadAccount: (ctx: TenantContext, accountId: string) => Promise<Account | null>;
  credentialsOf: (ctx: TenantContext, account: Account) => AccountCredentials;
  markNeedsReauth: (ctx: TenantContext, accountId: string, reason: string) => Promise<void>;
  /** Accounts are due: a worker of this process looks at once. */
  checkSoon: () => void;
  checkDue: (owner: string) => Promise<boolean>;
  keepCalendar: () => Promise<void>;
  watchSilence: () => Promise<void>;
};

/** The connected accounts: who they are, how they are, and what keeps them alive. */
export function createAccounts(deps: AccountsDeps): AccountsModule {
  const { companies, accountChecks: checks, vault, clock, recordAudit, config } = deps;
  const botOf = ({ accessToken: token }: AccountCredentials) =>
    createTelegramBot({ baseUrl: config.telegram.baseUrl, token });
  const checking: CheckDueDeps = { ...deps, checks, botOf };
  const due = createSignal();
  const looks = {
    checkDue: (owner: string) => checkDue(checking, owner),
    keepCalendar: () => keepCalendar(checking),
    watchSilence: () => watchSilence(checking),
  };
  const { appUrl, simulated } = config;
  const changing: AccountChangeDeps = { ...deps, ...routeActions(checking, due.notify), appUrl, simulated };
  const directory = createAccountDirectory(companies, vault, clock);
  return {
    ...createAccountSchedule(looks, due, deps.log),
    ...looks,
    routes: accountRoutes(changing),
    connect: (ctx, body) => connectOne(changing, ctx, body),
    update: (ctx, id, details) => updateOne(changing, ctx, id, details),
    checks: { channels: () => howAccountsAre(directory) },
    directory,
    checkSoon: due.notify,
    loadAccount: async (ctx, accountId) =>
      (await companies.recent(ctx)).accounts.find(account => account.id === accountId) ?? null,
    credentialsOf: (ctx, account) => accountCredentials(vault, ctx.tenantId, account),
    async markNeedsReauth(ctx, accountId, reason) {
      const account = (await companies.load(ctx)).accounts.find(({ id }) => id === accountId);
      if (account) await markNeedsReauth({ companies, clock, recordAudit }, ctx, account, reason);
      deps.onNeedsReauth(ctx.tenantId);
    },
  };
}

function routeActions(
  deps: CheckDueDeps,
  checkSoon: () => void,
): Pick<AccountChangeDeps, 'checkNow' | 'healthOf' | 'onAccountChanged'> {
  const { checks } = deps;
  return {
    checkNow: (ctx, account, options) => checkNow(deps, ctx, account, options),
    healthOf: async ctx =>
      new Map((await checks.list(ctx)).flatMap(({ accountId, health }) => (health ? [[accountId, health]] : []))),
    async onAccountChanged(ctx, accountId, change) {
      if (change === 'connected') return checks.ensure(ctx, accountId);
      await checks.request(ctx, accountId);
      checkSoon();
    },
  };
}

async function howAccountsAre(directory: AccountDirectory): Promise<{ status: 'ok' | 'degraded'; detail: string }> {
  const accounts = await directory.all();
  const sick = accounts.filter(({ account }) => account.status === 'needs_reauth').length;
  return sick > 0
    ? { status: 'degraded', detail: `${sick} of ${accounts.length} accounts must be connected again` }
    : { status: 'ok', detail: `${accounts.length} accounts` };
}
