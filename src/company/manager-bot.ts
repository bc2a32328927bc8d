import { hmacSha256 } from '../platform/crypto/hmac.js';
import type { Sealed, Vault } from '../platform/crypto/vault.js';
import { Secret } from '../platform/secret.js';

/** How updates of the bot come to us: asked for, or posted by Telegram to a public address. */
export type ManagerBotMode = 'polling' | 'webhook';

/** The bot in which the company's own people see drafts and decide. It is never a customer's channel. */
export type ManagerBot = {
  /** Telegram's id of the bot; unique over all companies, for a bot has one reader. */
  externalId: string;
  name: string;
  username: string;
  token: Sealed;
  /** Random, of this connection alone; the keys below are derived from it. */
  secret: Sealed;
  mode: ManagerBotMode;
  connectedAt: Date;
};

/** Associated data of the bot's sealed secrets. */
export const managerBotPurpose = (companyId: string, field: 'token' | 'secret'): string =>
  `manager-bot:${companyId}:${field}`;

export type OpenedManagerBot = {
  bot: ManagerBot;
  token: Secret;
  /** Signs the data of buttons. */
  buttonKey: Secret;
  /** What Telegram repeats with every delivery. */
  webhookSecret: Secret;
};

/** The company's manager bot with its secrets opened; null when there is none. */
export function openManagerBot(
  vault: Vault,
  company: { id: string; managerBot?: ManagerBot | null },
): OpenedManagerBot | null {
  const bot = company.managerBot;
  if (!bot) return null;
  const secret = vault.open(bot.secret, managerBotPurpose(company.id, 'secret')).reveal();
  const derived = (use: string) => new Secret(hmacSha256(secret, use).toString('base64url'));
  return {
    bot,
    token: vault.open(bot.token, managerBotPurpose(company.id, 'token')),
    buttonKey: derived('button'),
    webhookSecret: derived('webhook'),
  };
}

/** Whom a Telegram bot serves. Its updates are handed out once, so two readers would take them away from each other. */
export type BotUse = 'customers' | 'managers';
