import { AppError } from '../platform/errors/app-error.js';
import type { BotUse } from '../company/manager-bot.js';
import type { CompanyStore } from '../company/company.store.js';

const otherUse: Record<BotUse, string> = {
  customers:
    "This bot is the managers' own, and a bot has one reader. Make another one for your customers with @BotFather.",
  managers: 'Customers write to this bot. Make another one for your managers with @BotFather.',
};

/** Refuses to connect a bot for one use while it has the other one, here or in another company. */
export async function assertOneReader(
  companies: Pick<CompanyStore, 'usesOfBot'>,
  botIds: readonly string[],
  wanted: BotUse,
): Promise<void> {
  for (const id of new Set(botIds)) {
    const uses = await companies.usesOfBot(id);
    if (uses.some(use => use !== wanted)) throw new AppError('conflict', otherUse[wanted]);
  }
}

/** The bots that an account stands for: the one it names, and the one its token belongs to (`<bot id>:<secret>`, pure). */
export const botsOfAccount = (externalId: string, accessToken: string | undefined): string[] => {
  const [, owner] = /^(\d{1,20}):/.exec(accessToken ?? '') ?? [];
  return owner ? [externalId, owner] : [externalId];
};
