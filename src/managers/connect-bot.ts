import { randomBytes } from 'node:crypto';
import { SendFailure } from '../channels/send-failure.js';
import { createTelegramBot, type TelegramBot } from '../channels/telegram/telegram-bot.js';
import type { Company } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import {
  type ManagerBot,
  type ManagerBotMode,
  managerBotPurpose,
  openManagerBot,
  type OpenedManagerBot,
} from '../company/manager-bot.js';
import { assertOneReader } from '../accounts/one-reader.js';
import { assertNotReal } from '../accounts/real-token.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import { AppError } from '../platform/errors/app-error.js';
import type { Secret } from '../platform/secret.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { ManagerLinkStore } from './manager-link.store.js';
import type { ManagerNoticeStore } from './manager-notice.store.js';
import type { ManagerUpdateStore } from './manager-updates.store.js';
import { managerUpdates } from './poll-bots.js';

export type ConnectDeps = {
  companies: CompanyStore;
  links: ManagerLinkStore;
  notices: ManagerNoticeStore;
  updates: ManagerUpdateStore;
  vault: Vault;
  recordAudit: RecordAudit;
  clock: Clock;
  appUrl: string;
  telegramBaseUrl: string;
  /** Telegram is a simulator, as in the demo. */
  simulated: boolean;
};

const timeoutMs = 10_000;

/** Makes a bot the company's manager bot. Telegram is asked who it is before anything is stored. */
export async function connectBot(
  deps: ConnectDeps,
  ctx: TenantContext,
  given: { token: Secret; mode?: ManagerBotMode },
): Promise<ManagerBot> {
  const company = await deps.companies.load(ctx);
  const before = readable(deps, company);
  const token = given.token.reveal() === '***' && before ? before.token : given.token;
  const mode = given.mode ?? before?.bot.mode ?? 'polling';
  if (mode === 'webhook' && !deps.appUrl.startsWith('https://')) {
    throw new AppError('unprocessable', 'A webhook needs a public https address in APP_URL. Use the mode "polling".');
  }
  assertNotReal(deps.simulated, 'telegram', token.reveal());
  const telegram = createTelegramBot({ baseUrl: deps.telegramBaseUrl, token }, timeoutMs);
  const self = await asked(() => telegram.getMe(newSignal()));
  if (!self.username) throw new AppError('unprocessable', 'This bot has no user name, so nobody can open it.');
  await assertOneReader(deps.companies, [self.externalId], 'managers');
  const same = before?.bot.externalId === self.externalId;
  const secret = same ? openSecret(deps, ctx, before.bot) : randomBytes(32).toString('base64url');
  const bot: ManagerBot = {
    externalId: self.externalId,
    name: self.name,
    username: self.username,
    token: deps.vault.seal(token.reveal(), managerBotPurpose(ctx.tenantId, 'token')),
    secret: deps.vault.seal(secret, managerBotPurpose(ctx.tenantId, 'secret')),
    mode,
    connectedAt: same ? before.bot.connectedAt : deps.clock.now(),
  };
  const saved = await deps.companies.edit(ctx, current => ({
    ...current,
    managerBot: bot,
    updatedAt: deps.clock.now(),
  }));
  // Another bot may not write to those who started the old one.
  if (!same) await forgetChats(deps, ctx);
  const opened = openManagerBot(deps.vault, saved);
  if (opened) await receive(deps, ctx, telegram, opened.webhookSecret, bot);
  await deps.recordAudit(ctx, { action: 'manager-bot.connect', target: `bot:${bot.externalId}`, after: { mode } });
  return bot;
}

/** From here on the bot's updates come in the one way that was chosen. */
async function receive(
  deps: ConnectDeps,
  ctx: TenantContext,
  telegram: TelegramBot,
  webhookSecret: Secret,
  bot: ManagerBot,
): Promise<void> {
  if (bot.mode === 'polling') {
    await asked(() => telegram.deleteWebhook(newSignal()));
    return deps.updates.resetPoll(ctx, bot.externalId);
  }
  await deps.updates.resetPoll(ctx, null);
  const url = `${deps.appUrl.replace(/\/+$/, '')}/api/webhooks/telegram/manager/${ctx.tenantId}`;
  await asked(() => telegram.setWebhook(url, webhookSecret.reveal(), newSignal(), managerUpdates));
}

/** Forgets the bot, its links and what waits to be told. */
export async function disconnectBot(deps: ConnectDeps, ctx: TenantContext): Promise<void> {
  const company = await deps.companies.load(ctx);
  const { managerBot } = company;
  if (!managerBot) throw new AppError('not_found', 'There is no manager bot. PUT /api/manager-bot connects one.');
  const opened = readable(deps, company);
  await deps.companies.edit(ctx, current => ({ ...current, managerBot: null, updatedAt: deps.clock.now() }));
  await deps.updates.resetPoll(ctx, null);
  await forgetChats(deps, ctx);
  if (opened?.bot.mode === 'webhook') {
    const telegram = createTelegramBot({ baseUrl: deps.telegramBaseUrl, token: opened.token }, timeoutMs);
    // It is forgotten here; that Telegram goes on posting for a while is refused at the door.
    await telegram.deleteWebhook(newSignal()).catch(() => undefined);
  }
  await deps.recordAudit(ctx, { action: 'manager-bot.disconnect', target: `bot:${managerBot.externalId}` });
}

/** Null also when its secrets were sealed with a key that is gone: then a new token must be enough to go on. */
function readable({ vault }: ConnectDeps, company: Company): OpenedManagerBot | null {
  try {
    return openManagerBot(vault, company);
  } catch {
    return null;
  }
}

async function forgetChats({ links, notices }: ConnectDeps, ctx: TenantContext): Promise<void> {
  await links.removeAll(ctx);
  await notices.removeAll(ctx);
}

const openSecret = ({ vault }: ConnectDeps, ctx: TenantContext, bot: ManagerBot): string =>
  vault.open(bot.secret, managerBotPurpose(ctx.tenantId, 'secret')).reveal();

const newSignal = (): AbortSignal => new AbortController().signal;

/** A refusal of Telegram is an answer to the administrator. */
async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof SendFailure)) throw error;
    if (error.kind === 'retry' || error.kind === 'rate') {
      throw new AppError('upstream_failed', 'Telegram could not be reached. Try again in a minute.', { cause: error });
    }
    const detail = 'Telegram does not accept this token. Copy it from @BotFather again.';
    throw new AppError('unprocessable', detail, { fields: [{ pointer: '/token', message: detail }], cause: error });
  }
}
