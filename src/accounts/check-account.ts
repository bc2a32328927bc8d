import type { AccountCredentials } from '../channels/channel.js';
import type { GraphAdmin, Subscription } from '../channels/meta/graph-admin.js';
import { isMeta } from '../channels/meta/subscription-fields.js';
import type { TelegramBot } from '../channels/telegram/telegram-bot.js';
import type { ClientRegistry } from '../channels/registry.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import { type Clock, plus } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import { withDeadline } from '../platform/deadline.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import {
  type AccountHealth,
  type DeliveryFacts,
  dayMs,
  type Finding,
  healthOf,
  silenceFinding,
  type Traffic,
  trafficDays,
  unusualSilenceMs,
} from './account-health.js';
import { checkBot, type CheckBotDeps } from './check-bot.js';
import { checkSubscription } from './check-subscription.js';
import { checkToken } from './check-token.js';
import type { Account } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import { accountCredentials } from './account-credentials.js';
import type { Look } from './look.js';
import { type Probe, probeAccount } from './probe-account.js';
import { recordStatus, recordToken } from './record-check.js';

export type CheckAccountDeps = Pick<CheckBotDeps, 'botAddress' | 'bringBotBack'> & {
  companies: CompanyStore;
  vault: Vault;
  clock: Clock;
  clients: ClientRegistry;
  graphAdmin: GraphAdmin;
  botOf: (credentials: AccountCredentials) => TelegramBot;
  recordAudit: RecordAudit;
  /** How the account was written to since then. */
  trafficOf(ctx: TenantContext, accountId: string, since: Date): Promise<Traffic>;
  /** The account can send again: what waited for it may leave. */
  onAccountReady(ctx: TenantContext, accountId: string): Promise<void>;
};

export type AccountReport = {
  probe: Probe;
  subscription: Subscription | null;
  tokenExpiresAt: Date | null;
  grantedBy: string | null;
  silentAfterMs: number | null;
  health: AccountHealth;
};

/** For all calls of one look together. */
const timeoutMs = 60_000;

/**
 * One look at an account: does the platform take its token, when does that end, do events come to us, is it silent? What can
 * be repaired is repaired: the token renewed, the subscription made again, the account marked as to be connected or as well.
 * An account that is switched off is only looked at.
 */
export async function checkAccount(
  deps: CheckAccountDeps,
  ctx: TenantContext,
  account: Account,
  options: { resubscribe?: boolean } = {},
): Promise<AccountReport> {
  return withDeadline({ what: 'The look at the account', ms: timeoutMs }, async signal => {
    if (account.platform === 'webchat') return checkOwn(deps, ctx, account);
    const credentials = accountCredentials(deps.vault, ctx.tenantId, account);
    const probe = await probeAccount(deps, ctx, credentials, signal);
    const nothing = {
      subscription: null,
      tokenExpiresAt: account.tokenExpiresAt,
      grantedBy: null,
      silentAfterMs: null,
    };
    const found = probe.ok
      ? await checkWorking(deps, { ctx, account, credentials, signal }, options.resubscribe ?? false)
      : { ...nothing, delivery: null, findings: [probeFinding(probe)] };
    await recordStatus(deps, ctx, account, probe);
    const { findings, delivery, ...rest } = found;
    return { ...rest, probe, health: healthOf(findings, deps.clock.now(), delivery) };
  });
}

/** The web chat is served by ourselves: there is no platform to ask. */
async function checkOwn(deps: CheckAccountDeps, ctx: TenantContext, account: Account): Promise<AccountReport> {
  const { externalId, name } = account;
  const probe: Probe = { ok: true, externalId, name, detail: 'This server serves the web chat itself.', failure: null };
  const { silentAfterMs, finding } = await findSilence(deps, ctx, account);
  const health = healthOf(finding ? [finding] : [], deps.clock.now());
  return { probe, subscription: null, tokenExpiresAt: null, grantedBy: null, silentAfterMs, health };
}

/** The rest of the look, at an account whose token works. */
async function checkWorking(deps: CheckAccountDeps, look: Look, force: boolean) {
  const { ctx, account, credentials } = look;
  const token = await checkToken(deps, look);
  await recordToken(deps, look, token);
  const findings: Finding[] = [...token.findings];
  let subscription: Subscription | null = null;
  let delivery: DeliveryFacts | null = null;
  if (account.platform === 'telegram') {
    const bot = await checkBot(deps, look, deps.clock.now());
    delivery = bot.delivery;
    if (account.status !== 'inactive') findings.push(...bot.findings);
    if (bot.broughtBack)
      await deps.recordAudit(ctx, { action: 'account.resubscribe', target: `account:${account.id}` });
  }
  if (account.platform === 'whatsapp' && !account.businessAccountId && force) findings.push(ownerUnknown);
  if ((isMeta(account.platform) || account.businessAccountId) && account.status !== 'inactive') {
    const accessToken = token.renewed ?? credentials.accessToken;
    const renewed = { ...look, credentials: { ...credentials, accessToken } };
    const check = await checkSubscription(deps, renewed, force);
    subscription = check.subscription;
    findings.push(...check.findings);
    if (check.resubscribed) {
      const after = { fields: subscription?.fields ?? [] };
      await deps.recordAudit(ctx, { action: 'account.resubscribe', target: `account:${account.id}`, after });
    }
  }
  const silence = account.status === 'inactive' ? null : await findSilence(deps, ctx, account);
  if (silence?.finding) findings.push(silence.finding);
  const { expiresAt: tokenExpiresAt, grantedBy } = token;
  return { findings, delivery, subscription, tokenExpiresAt, grantedBy, silentAfterMs: silence?.silentAfterMs ?? null };
}

/** Somebody asked for it, so they are told why nothing happened. */
const ownerUnknown: Finding = {
  code: 'subscription_unknown',
  message: 'Which business account owns this number is not known here, so its subscription cannot be asked or made.',
  nextStep: 'Enter the id of the WhatsApp business account as businessAccountId with PUT /api/accounts/:id.',
};

/** What is usual for this account, and whether its silence is not. */
async function findSilence(deps: CheckAccountDeps, ctx: TenantContext, account: Account) {
  const now = deps.clock.now();
  const traffic = await deps.trafficOf(ctx, account.id, plus(now, -trafficDays * dayMs));
  const silentAfterMs = unusualSilenceMs(traffic, account.createdAt, now);
  return { silentAfterMs, finding: silenceFinding(silentAfterMs, traffic.lastAt, now) };
}

function probeFinding({ failure, detail }: Probe): Finding {
  if (failure === null) {
    const nextStep = 'Enter the access token of this very account with PUT /api/accounts/:id.';
    return { code: 'wrong_account', message: detail, nextStep };
  }
  if (failure === 'retry' || failure === 'rate') {
    const nextStep = 'It is asked again in some minutes. If this stays, see whether this server reaches the platform.';
    return { code: 'not_checked', message: `The platform could not be asked. ${detail}`, nextStep };
  }
  const nextStep = 'Connect the account again: enter a new access token with PUT /api/accounts/:id.';
  if (failure === 'token_expired') return { code: 'token_rejected', message: detail, nextStep };
  const message = 'The platform refuses the calls of this account; its token, app secret or id do not fit together.';
  return {
    code: 'token_rejected',
    message,
    nextStep: 'Enter its access token and app secret with PUT /api/accounts/:id.',
  };
}
