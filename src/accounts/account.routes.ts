import { randomBytes } from 'node:crypto';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { pageOfArray, readPage } from '../platform/http/paginate.js';
import { newId } from '../platform/ids.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { AccountHealth } from './account-health.js';
import type { AccountReport } from './check-account.js';
import { connectAccount, disconnectAccount, editAccount, findAccount, type Account } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import { blankAccount, newChatSecret, withDetails } from './edit-account.js';
import { assertOneReader, botsOfAccount } from './one-reader.js';
import { assertCanJudge } from './judging-model.js';
import { assertNotReal } from './real-token.js';
import { presentAccount, presentReport } from './present-account.js';
import { accountOperations } from './account-operations.contract.js';

type AccountChange = 'connected' | 'token' | 'activated';

export type AccountRouteDeps = {
  companies: CompanyStore;
  vault: Vault;
  clock: Clock;
  /** Looks at the account now, repairs what can be repaired and keeps what was found. */
  checkNow: (ctx: TenantContext, account: Account, options?: { resubscribe?: boolean }) => Promise<AccountReport>;
  /** How the accounts were at their last looks, by account id. */
  healthOf: (ctx: TenantContext) => Promise<Map<string, AccountHealth>>;
  /** A new account is looked at soon, one with a new token or one that was switched on at once. */
  onAccountChanged: (ctx: TenantContext, accountId: string, change: AccountChange) => Promise<void>;
  recordAudit: RecordAudit;
  appUrl: string;
  /** The platforms are simulators, as in the demo. */
  simulated: boolean;
  /** The chat model can judge a text. */
  canJudge: boolean;
  /** The account can send again: what waited for it may leave. */
  onAccountReady: (ctx: TenantContext, accountId: string) => Promise<void>;
  /** What hangs on an account goes with it: its links' records and schedules. */
  onAccountDeleted: (ctx: TenantContext, gone: { accountId: string; linkIds: string[] }) => Promise<void>;
};

export function accountRoutes(deps: AccountRouteDeps): Route[] {
  return [connectRoute(deps), ...readRoutes(deps), updateRoute(deps), deleteRoute(deps), ...stateRoutes(deps)];
}

function connectRoute(deps: AccountRouteDeps): Route {
  return defineRoute({
    ...accountOperations.connect,
    handler: async ({ ctx, body }) => {
      const now = deps.clock.now();
      // Only a web chat comes without them: then both are made here.
      const { platform, externalId = newId('chat', now), accessToken = newChatSecret(), ...rest } = body;
      const details = { ...rest, accessToken };
      const secrets = [details.accessToken, details.appSecret, details.verifyToken];
      if (secrets.includes('***')) throw new AppError('invalid_request', 'A secret is `***`: send the secret itself.');
      assertNotReal(deps.simulated, platform, accessToken);
      if (platform === 'telegram') {
        await assertOneReader(deps.companies, botsOfAccount(externalId, accessToken), 'customers');
      }
      const blank = blankAccount({ id: newId('acc', now), platform, externalId, name: details.name, now });
      assertCanJudge(deps.canJudge, blank, details);
      const account = withDetails(blank, withSecretToken(platform, details), ctx.tenantId, deps.vault);
      await deps.companies.edit(ctx, company => connectAccount(company, account));
      await deps.onAccountChanged(ctx, account.id, 'connected');
      const view = presentAccount(account, deps.appUrl);
      await deps.recordAudit(ctx, { action: 'account.connect', target: `account:${account.id}`, after: account });
      return view;
    },
  });
}

/** Telegram proves itself with a secret that we choose; an admin need not invent one. */
function withSecretToken<D extends { verifyToken?: string | null | undefined }>(
  platform: Account['platform'],
  details: D,
): D {
  if (platform !== 'telegram' || details.verifyToken) return details;
  return { ...details, verifyToken: randomBytes(32).toString('base64url') };
}

function readRoutes(deps: AccountRouteDeps): Route[] {
  return [
    defineRoute({
      ...accountOperations.list,
      handler: async ({ ctx, query }) => {
        const { accounts } = await deps.companies.load(ctx);
        const wanted = accounts.filter(
          account =>
            (!query.platform || account.platform === query.platform) &&
            (!query.status || account.status === query.status),
        );
        const list = pageOfArray(wanted, readPage(query), account => account.id);
        const health = await deps.healthOf(ctx);
        return {
          ...list,
          items: list.items.map(account => presentAccount(account, deps.appUrl, health.get(account.id))),
        };
      },
    }),
    defineRoute({
      ...accountOperations.get,
      handler: async ({ ctx, params: { id } }) => {
        const account = findAccount(await deps.companies.load(ctx), id);
        return presentAccount(account, deps.appUrl, (await deps.healthOf(ctx)).get(account.id));
      },
    }),
  ];
}

function updateRoute(deps: AccountRouteDeps): Route {
  return defineRoute({
    ...accountOperations.update,
    handler: async ({ ctx, params: { id }, body: { platform, externalId, ...details } }) => {
      const isNewToken = details.accessToken !== undefined && details.accessToken !== '***';
      const known = findAccount(await deps.companies.load(ctx), id);
      assertNotReal(deps.simulated, known.platform, details.accessToken);
      assertCanJudge(deps.canJudge, known, details);
      if (isNewToken && known.platform === 'telegram') {
        await assertOneReader(deps.companies, botsOfAccount(known.externalId, details.accessToken), 'customers');
      }
      const view = await change(deps, ctx, { id, action: 'account.update' }, account => {
        if (
          (platform ?? account.platform) !== account.platform ||
          (externalId ?? account.externalId) !== account.externalId
        ) {
          throw new AppError(
            'unprocessable',
            'Platform and externalId of an account cannot change. Connect another one.',
          );
        }
        return withDetails(account, details, ctx.tenantId, deps.vault);
      });
      if (isNewToken) await deps.onAccountChanged(ctx, view.id, 'token');
      return view;
    },
  });
}

function deleteRoute(deps: AccountRouteDeps): Route {
  return defineRoute({
    ...accountOperations.remove,
    handler: async ({ ctx, params: { id } }) => {
      let gone = findAccount(await deps.companies.load(ctx), id);
      await deps.companies.edit(ctx, company => {
        gone = findAccount(company, id);
        return disconnectAccount(company, id, deps.clock.now());
      });
      await deps.onAccountDeleted(ctx, { accountId: gone.id, linkIds: gone.crmLinks.map(link => link.id) });
      const before = presentAccount(gone, deps.appUrl);
      await deps.recordAudit(ctx, { action: 'account.disconnect', target: `account:${gone.id}`, before });
    },
  });
}

function stateRoutes(deps: AccountRouteDeps): Route[] {
  const switchTo = (status: 'active' | 'inactive', action: 'activate' | 'deactivate') =>
    defineRoute({
      ...accountOperations[action],
      handler: async ({ ctx, params: { id } }) => {
        const to = { status, statusReason: null };
        const view = await change(deps, ctx, { id, action: `account.${action}` }, account => ({ ...account, ...to }));
        if (status === 'active') await deps.onAccountChanged(ctx, view.id, 'activated');
        return view;
      },
    });
  const look = (action: 'test' | 'resubscribe', options: { resubscribe?: boolean }) =>
    defineRoute({
      ...accountOperations[action],
      handler: async ({ ctx, params: { id } }) =>
        presentReport(await deps.checkNow(ctx, findAccount(await deps.companies.load(ctx), id), options)),
    });
  return [
    switchTo('active', 'activate'),
    switchTo('inactive', 'deactivate'),
    look('test', {}),
    look('resubscribe', { resubscribe: true }),
  ];
}

/** Edits one account and audits how it looked before and after. */
async function change(
  deps: AccountRouteDeps,
  ctx: TenantContext,
  what: { id: string; action: string },
  edit: (account: Account) => Account,
) {
  let before: Account | undefined;
  const company = await deps.companies.edit(ctx, current => {
    before = findAccount(current, what.id);
    return editAccount(current, what.id, edit, deps.clock.now());
  });
  const account = findAccount(company, what.id);
  const view = presentAccount(account, deps.appUrl, (await deps.healthOf(ctx)).get(account.id));
  if (account.status === 'active' && before?.status !== 'active') await deps.onAccountReady(ctx, account.id);
  await deps.recordAudit(ctx, {
    action: what.action,
    target: `account:${account.id}`,
    before: before && presentAccount(before, deps.appUrl),
    after: view,
  });
  return view;
}
