import type { App } from '../../src/app/compose.js';
import { type Page, pageSecretPurpose } from '../../src/company/company.js';
import { type CrmLink, linkSecretPurpose } from '../../src/company/crm-link.js';
import { apiKeyField, headerField } from '../../src/knowledge/link-headers.js';
import { type ManagerBot, managerBotPurpose } from '../../src/company/manager-bot.js';
import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';

/** Seals every secret of the company anew with the newest key, in one versioned edit: a running process reads either form. */
export async function rotateKeys({ stores, vault }: App, ctx: TenantContext): Promise<string> {
  let sealed = 0;
  const again = (value: string, purpose: string): string => {
    if (!vault.isStale(value)) return value;
    sealed += 1;
    return vault.seal(vault.open(value, purpose).reveal(), purpose);
  };
  const ofLink = (link: CrmLink): CrmLink => ({
    ...link,
    apiKey: link.apiKey && again(link.apiKey, linkSecretPurpose(ctx.tenantId, link.id, apiKeyField)),
    headers: Object.fromEntries(
      Object.entries(link.headers).map(([name, value]) => [
        name,
        again(value, linkSecretPurpose(ctx.tenantId, link.id, headerField(name))),
      ]),
    ),
  });
  const ofPage = (page: Page): Page => {
    const field = (name: 'accessToken' | 'appSecret' | 'verifyToken', value: string) =>
      again(value, pageSecretPurpose(ctx.tenantId, page.id, name));
    return {
      ...page,
      accessToken: field('accessToken', page.accessToken),
      appSecret: page.appSecret && field('appSecret', page.appSecret),
      verifyToken: page.verifyToken && field('verifyToken', page.verifyToken),
      crmLinks: page.crmLinks.map(ofLink),
    };
  };
  const ofBot = (bot: ManagerBot): ManagerBot => ({
    ...bot,
    token: again(bot.token, managerBotPurpose(ctx.tenantId, 'token')),
    secret: again(bot.secret, managerBotPurpose(ctx.tenantId, 'secret')),
  });
  await stores.companies.edit(ctx, company => {
    sealed = 0;
    const { managerBot } = company;
    return { ...company, pages: company.pages.map(ofPage), managerBot: managerBot && ofBot(managerBot) };
  });
  return `${sealed} secrets were sealed with the newest key.`;
}
