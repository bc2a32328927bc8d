import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { connectAccount, editAccount, findAccount, type Account } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import { AppError } from '../platform/errors/app-error.js';
import { newId } from '../platform/ids.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { AccountView, connectAccountBody, updateAccountBody } from './account.contract.js';
import type { AccountHealth } from './account-health.js';
import type { AccountReport } from './check-account.js';
import { blankAccount, newChatSecret, withDetails } from './edit-account.js';
import { assertCanJudge } from './judging-model.js';
import { assertOneReader, botsOfAccount } from './one-reader.js';
import { presentAccount } from './present-account.js';
import { assertNotReal } from './real-token.js';

type AccountChange = 'connected' | 'token' | 'activated';

export type AccountChangeDeps = {
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
  /** The company's chat model can judge a text. */
  canJudge: (ctx: TenantContext) => Promise<boolean>;
  /** The account can send again: what waited for it may leave. */
  onAccountReady: (ctx: TenantContext, accountId: string) => Promise<void>;
  /** What hangs on an account goes with it: its links' records and schedules. */
  onAccountDeleted: (ctx: TenantContext, gone: { accountId: string; linkIds: string[] }) => Promise<void>;
};

/** Connects an account of a platform, or makes a web chat. */
export async function connectOne(
  deps: AccountChangeDeps,
  ctx: TenantContext,
  body: z.output<typeof connectAccountBody>,
): Promise<AccountView> {
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
  assertCanJudge(await canJudgeIf(deps, ctx, details), blank, details);
  const account = withDetails(blank, withSecretToken(platform, details), ctx.tenantId, deps.vault);
  await deps.companies.edit(ctx, company => connectAccount(company, account));
  await deps.onAccountChanged(ctx, account.id, 'connected');
  const view = presentAccount(account, deps.appUrl);
  await deps.recordAudit(ctx, { action: 'account.connect', target: `account:${account.id}`, after: account });
  return view;
}

/** Telegram proves itself with a secret that we choose; an admin need not invent one. */
function withSecretToken<D extends { verifyToken?: string | null | undefined }>(
  platform: Account['platform'],
  details: D,
): D {
  if (platform !== 'telegram' || details.verifyToken) return details;
  return { ...details, verifyToken: randomBytes(32).toString('base64url') };
}

/** Changes what is told of an account; a new token is looked at at once. */
export async function updateOne(
  deps: AccountChangeDeps,
  ctx: TenantContext,
  id: string,
  { platform, externalId, ...details }: z.output<typeof updateAccountBody>,
): Promise<AccountView> {
  const isNewToken = details.accessToken !== undefined && details.accessToken !== '***';
  const known = findAccount(await deps.companies.load(ctx), id);
  assertNotReal(deps.simulated, known.platform, details.accessToken);
  assertCanJudge(await canJudgeIf(deps, ctx, details), known, details);
  if (isNewToken && known.platform === 'telegram') {
    await assertOneReader(deps.companies, botsOfAccount(known.externalId, details.accessToken), 'customers');
  }
  const view = await changeOne(deps, ctx, { id, action: 'account.update' }, account => {
    if (
      (platform ?? account.platform) !== account.platform ||
      (externalId ?? account.externalId) !== account.externalId
    ) {
      throw new AppError('unprocessable', 'Platform and externalId of an account cannot change. Connect another one.');
    }
    return withDetails(account, details, ctx.tenantId, deps.vault);
  });
  if (isNewToken) await deps.onAccountChanged(ctx, view.id, 'token');
  return view;
}

/** Edits one account and audits how it looked before and after. */
export async function changeOne(
  deps: AccountChangeDeps,
  ctx: TenantContext,
  what: { id: string; action: string },
  edit: (account: Account) => Account,
): Promise<AccountView> {
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

/** Asked where it matters alone. */
const canJudgeIf = async (
  { canJudge }: AccountChangeDeps,
  ctx: TenantContext,
  { secondCheck }: { secondCheck?: boolean | undefined },
): Promise<boolean> => secondCheck !== true || canJudge(ctx);
