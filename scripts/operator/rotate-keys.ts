import type { Frontdesk } from '../../src/app/boot.js';
import { type Account, accountSecretPurpose } from '../../src/company/company.js';
import { type CompanySettings, modelKeys, settingsSecretPurpose } from '../../src/company/company-settings.js';
import { type CrmLink, linkSecretPurpose } from '../../src/company/crm-link.js';
import { apiKeyField, headerField } from '../../src/knowledge/sync/link-headers.js';
import { type ManagerBot, managerBotPurpose } from '../../src/company/manager-bot.js';
import {
  endpointSecretPurpose,
  type EndpointSecret,
  type WebhookEndpoint,
} from '../../src/outbound-webhooks/webhook-endpoint.js';
import { answerPurpose } from '../../src/platform/idempotency/answer-once.js';
import { mailPurpose } from '../../src/platform/mail/mail.js';
import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';

/** Seals every secret of the company anew with the newest key, in versioned edits: a running process reads either form. */
export async function rotateKeys(app: Frontdesk, ctx: TenantContext): Promise<string> {
  const { stores, vault } = app;
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
  const ofAccount = (account: Account): Account => {
    const field = (name: 'accessToken' | 'appSecret' | 'verifyToken', value: string) =>
      again(value, accountSecretPurpose(ctx.tenantId, account.id, name));
    return {
      ...account,
      accessToken: field('accessToken', account.accessToken),
      appSecret: account.appSecret && field('appSecret', account.appSecret),
      verifyToken: account.verifyToken && field('verifyToken', account.verifyToken),
      crmLinks: account.crmLinks.map(ofLink),
    };
  };
  const ofBot = (bot: ManagerBot): ManagerBot => ({
    ...bot,
    token: again(bot.token, managerBotPurpose(ctx.tenantId, 'token')),
    secret: again(bot.secret, managerBotPurpose(ctx.tenantId, 'secret')),
  });
  const ofSettings = (settings: CompanySettings): CompanySettings => {
    const model = { ...settings.model };
    for (const field of modelKeys) {
      const key = model[field];
      if (key !== null) model[field] = again(key, settingsSecretPurpose(ctx.tenantId, field));
    }
    const { smtpUrl = null } = settings;
    return { ...settings, model, smtpUrl: smtpUrl && again(smtpUrl, settingsSecretPurpose(ctx.tenantId, 'smtpUrl')) };
  };
  await stores.companies.edit(ctx, company => {
    sealed = 0;
    const { managerBot, settings } = company;
    return {
      ...company,
      accounts: company.accounts.map(ofAccount),
      managerBot: managerBot && ofBot(managerBot),
      ...(settings ? { settings: ofSettings(settings) } : {}),
    };
  });
  const beside = (await rotateEndpoints(app, ctx)) + (await rotateAnswers(app, ctx)) + (await rotateMails(app, ctx));
  return `${sealed + beside} secrets were sealed with the newest key.`;
}

/** The signing secrets of webhook endpoints; answers how many were sealed anew. */
async function rotateEndpoints({ stores, vault, clock }: Frontdesk, ctx: TenantContext): Promise<number> {
  let sealed = 0;
  for (const { _id, secrets } of await stores.webhookEndpoints.list(ctx)) {
    if (!secrets.some(secret => vault.isStale(secret.sealed))) continue;
    const purpose = endpointSecretPurpose(ctx.tenantId, _id);
    let ofEndpoint = 0;
    const again = (secret: EndpointSecret): EndpointSecret => {
      if (!vault.isStale(secret.sealed)) return secret;
      ofEndpoint += 1;
      return { ...secret, sealed: vault.seal(vault.open(secret.sealed, purpose).reveal(), purpose) };
    };
    const reseal = (endpoint: WebhookEndpoint): EndpointSecret[] => {
      ofEndpoint = 0;
      return endpoint.secrets.map(again);
    };
    if (await stores.webhookEndpoints.editSecrets(ctx, _id, reseal, clock.now())) sealed += ofEndpoint;
  }
  return sealed;
}

/** Mails that wait to be sent. */
async function rotateMails({ stores, vault }: Frontdesk, ctx: TenantContext): Promise<number> {
  let sealed = 0;
  for (const { _id: id, words } of await stores.mails.listWaiting(ctx)) {
    if (words === null || !vault.isStale(words)) continue;
    const purpose = mailPurpose(ctx.tenantId, id);
    const to = vault.seal(vault.open(words, purpose).reveal(), purpose);
    if (await stores.mails.reseal(ctx, id, { from: words, to })) sealed += 1;
  }
  return sealed;
}

/** Answers that are remembered for the keys of their requests. One that is still running is sealed by whoever works on it. */
async function rotateAnswers({ stores, vault }: Frontdesk, ctx: TenantContext): Promise<number> {
  let sealed = 0;
  for (const known of await stores.rememberedAnswers.list(ctx)) {
    const stale = [known.request, known.answer].filter(value => value !== null && vault.isStale(value));
    if (stale.length === 0) continue;
    const purpose = answerPurpose(ctx.tenantId, known._id);
    const again = (value: string) => vault.seal(vault.open(value, purpose).reveal(), purpose);
    const anew = { request: again(known.request), ...(known.answer === null ? {} : { answer: again(known.answer) }) };
    if (await stores.rememberedAnswers.change(ctx, known, anew)) sealed += stale.length;
  }
  return sealed;
}
