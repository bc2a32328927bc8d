import { settingsOf } from '../company/company-settings.js';
import type { Company } from '../company/company.js';
import { priceOf } from '../llm/prices.js';
import type { ModelSettings, ModelsSettings } from '../platform/config-models.js';
import { AppError } from '../platform/errors/app-error.js';
import type { SettingsChange } from './settings.contract.js';

export type Installation = { models: ModelsSettings; tokensPerDay: number };

/** Nothing is taken that would have no effect (pure). */
export function assertPossible({ ai = {}, budgets = {} }: SettingsChange, installation: Installation): void {
  const { embed } = installation.models;
  const isOther = (given: string | null | undefined, fixed: string) => given != null && given !== fixed;
  if (isOther(ai.embedProvider, embed.provider) || isOther(ai.embedModel, embed.model)) {
    throw refused(
      '/ai/embedProvider',
      'The model that reads records for the search is one for the whole installation. Its operator sets EMBED_PROVIDER and EMBED_MODEL.',
    );
  }
  if (budgets.dailyTokens != null && budgets.dailyTokens > installation.tokensPerDay) {
    throw refused(
      '/budgets/dailyTokens',
      `This installation allows ${installation.tokensPerDay} tokens a day. Choose no more, or ask its operator to raise MODEL_TOKENS_PER_DAY.`,
    );
  }
}

/** The model that would answer must be able to (pure). */
export function assertUsable(chosen: ModelSettings, company: Pick<Company, 'accounts' | 'settings'>): void {
  if (chosen.provider === 'gemini' && !chosen.apiKey) {
    throw refused(
      '/keys/geminiApiKey',
      'Gemini needs a key: send geminiApiKey as well, or choose another chatProvider.',
    );
  }
  if (chosen.provider === 'openai' && !chosen.apiKey && chosen.baseUrl === null) {
    throw refused(
      '/keys/openaiApiKey',
      'OpenAI needs a key: send openaiApiKey as well, or openaiBaseUrl of a compatible server that asks for none.',
    );
  }
  const { dailyCostUsd } = settingsOf(company).budgets;
  if (dailyCostUsd !== null && chosen.provider !== 'offline' && priceOf(chosen.model) === null) {
    throw refused(
      '/budgets/dailyCostUsd',
      `What ${chosen.model} costs is not known here, so its cost cannot be limited. Leave dailyCostUsd empty and limit dailyTokens.`,
    );
  }
  if (chosen.provider === 'offline' && company.accounts.some(({ secondCheck }) => secondCheck)) {
    throw refused(
      '/ai/chatProvider',
      'An account asks for a second check, for which the offline model has no opinion. Switch secondCheck off there first.',
    );
  }
}

const refused = (pointer: string, message: string): AppError =>
  new AppError('unprocessable', message, { fields: [{ pointer, message }] });
