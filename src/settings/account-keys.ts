import type { z } from 'zod';
import type { connectAccountBody } from '../accounts/account.contract.js';
import type { Account } from '../company/company.js';
import { AppError } from '../platform/errors/app-error.js';
import type { SettingsChange } from './settings.contract.js';

type Keys = NonNullable<SettingsChange['keys']>;
export type AccountStep =
  | { kind: 'connect'; body: z.input<typeof connectAccountBody> }
  | { kind: 'renew'; accountId: string; accessToken: string };

/** What the keys of the settings mean for the accounts: a new one is connected, a known one gets the token (pure). */
export function accountSteps(keys: Keys, accounts: Account[]): AccountStep[] {
  for (const name of ['metaPageId', 'metaAccessToken', 'telegramBotToken'] as const) {
    if (keys[name] === null && isThere(name, accounts)) {
      throw refused(
        name,
        'An account is not disconnected here: DELETE /api/accounts/:id, so that nobody does it by mistake.',
      );
    }
  }
  return [...pageSteps(keys, accounts), ...botSteps(keys, accounts)];
}

function pageSteps({ metaPageId, metaAccessToken }: Keys, accounts: Account[]): AccountStep[] {
  const pages = accounts.filter(({ platform }) => platform === 'facebook');
  const accessToken = metaAccessToken === '***' ? undefined : metaAccessToken;
  const page = metaPageId ? pages.find(({ externalId }) => externalId === metaPageId) : pages[0];
  if (page) return accessToken ? [{ kind: 'renew', accountId: page.id, accessToken }] : [];
  if (!metaPageId && !accessToken) return [];
  if (!metaPageId) throw refused('metaPageId', 'Say which Page the token is for: send metaPageId as well.');
  if (!accessToken)
    throw refused('metaAccessToken', 'This Page is not connected yet: send its metaAccessToken as well.');
  const body = { platform: 'facebook' as const, externalId: metaPageId, name: `Page ${metaPageId}`, accessToken };
  return [{ kind: 'connect', body }];
}

function botSteps({ telegramBotToken }: Keys, accounts: Account[]): AccountStep[] {
  if (!telegramBotToken || telegramBotToken === '***') return [];
  const externalId = /^(\d{1,20}):/.exec(telegramBotToken)?.[1];
  if (!externalId) {
    throw refused('telegramBotToken', 'This is no token of a bot: @BotFather gives one like 123456789:AA...');
  }
  const bot = accounts.find(account => account.platform === 'telegram' && account.externalId === externalId);
  if (bot) return [{ kind: 'renew', accountId: bot.id, accessToken: telegramBotToken }];
  const name = `Telegram bot ${externalId}`;
  return [{ kind: 'connect', body: { platform: 'telegram', externalId, name, accessToken: telegramBotToken } }];
}

const isThere = (name: keyof Keys, accounts: Account[]): boolean =>
  accounts.some(({ platform }) => platform === (name === 'telegramBotToken' ? 'telegram' : 'facebook'));

const refused = (name: keyof Keys, message: string): AppError =>
  new AppError('unprocessable', message, { fields: [{ pointer: `/keys/${name}`, message }] });
