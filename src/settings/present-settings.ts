import { crmSettingsOf, settingsOf } from '../company/company-settings.js';
import type { Company } from '../company/company.js';
import type { ModelSettings, ModelsSettings } from '../platform/config-models.js';
import type { SettingsView } from './settings.contract.js';

/** The settings as they apply, whoever set them (pure); `chosen` is the chat model that answers. */
export function presentSettings(company: Company, chosen: ModelSettings, { embed }: ModelsSettings): SettingsView {
  const { version, hours, budgets, model, smtpUrl } = settingsOf(company);
  const { tone, signature, disclosure } = company.voice;
  const page = company.accounts.find(({ platform }) => platform === 'facebook');
  const bot = company.accounts.find(({ platform }) => platform === 'telegram');
  const masked = (secret: unknown) => (secret ? '***' : null);
  return {
    version,
    voice: { tone, signature, disclosure },
    hours,
    ai: {
      enabled: company.aiEnabled,
      chatProvider: chosen.provider,
      chatModel: chosen.model,
      embedProvider: embed.provider,
      embedModel: embed.model,
    },
    budgets,
    crm: crmSettingsOf(company),
    keys: {
      geminiApiKey: masked(model.geminiApiKey),
      openaiApiKey: masked(model.openaiApiKey),
      openaiBaseUrl: model.openaiBaseUrl,
      metaPageId: page?.externalId ?? null,
      metaAccessToken: masked(page),
      telegramBotToken: masked(bot),
      smtpUrl: masked(smtpUrl),
    },
  };
}
