import type { Sealed } from '../platform/crypto/vault.js';
import type { ModelSettings } from '../platform/config-models.js';
import type { Secret } from '../platform/secret.js';
import { type Assignment, noAssignment } from './assignment.contract.js';
import type { DealSource } from './deal-source.contract.js';
import type { OpeningHours } from './opening-hours.js';

/** What a company may spend in a day; null: as much as the installation allows. */
type Budgets = { dailyTokens: number | null; dailyCostUsd: number | null };

/** The chat model of a company's own, where it has one; null: as the installation is configured. */
type OwnModel = {
  chatProvider: ModelSettings['provider'] | null;
  chatModel: string | null;
  geminiApiKey: Sealed | null;
  openaiApiKey: Sealed | null;
  openaiBaseUrl: string | null;
};

/** What becomes of its conversations in the CRM. */
type CrmSettings = {
  dealsFromConversations: DealSource;
  /** Who gets conversations that need a person. */
  assignment: Assignment;
};

/** What a company's administrators have set, beside its voice and the switch of its agent; counted by a version of its own. */
export type CompanySettings = {
  version: number;
  hours: OpeningHours;
  budgets: Budgets;
  model: OwnModel;
  /** Its own mail server, with user and password; absent or null: the installation's. */
  smtpUrl?: Sealed | null;
  /** Absent: as at the beginning. */
  crm?: Partial<CrmSettings>;
};

const asInstalled: CompanySettings = {
  version: 1,
  hours: { timeZone: 'UTC', week: {}, outside: 'answer' },
  budgets: { dailyTokens: null, dailyCostUsd: null },
  model: { chatProvider: null, chatModel: null, geminiApiKey: null, openaiApiKey: null, openaiBaseUrl: null },
};

/** The settings as they apply; before anybody has set anything, those of the installation (pure). */
export const settingsOf = ({ settings }: { settings?: CompanySettings | undefined }): CompanySettings =>
  settings ?? asInstalled;

/** The same of the CRM alone (pure). */
export const crmSettingsOf = (company: { settings?: CompanySettings | undefined }): CrmSettings => ({
  dealsFromConversations: 'all',
  assignment: noAssignment,
  ...settingsOf(company).crm,
});

export const modelKeys = ['geminiApiKey', 'openaiApiKey'] as const;
type ModelKey = (typeof modelKeys)[number];
export type SettingsKey = ModelKey | 'smtpUrl';

/** Associated data of a sealed key of the settings. */
export const settingsSecretPurpose = (companyId: string, field: SettingsKey): string =>
  `settings:${companyId}:${field}`;

type OpenKey = (field: ModelKey) => Secret | null;

/** Chat models that a key or an address is enough for. */
const usualModel: Record<ModelSettings['provider'], string> = {
  gemini: 'gemini-2.5-flash',
  openai: 'gpt-4.1-mini',
  offline: 'offline',
};

/**
 * Which model answers for a company (pure): what it has named, else whatever its own key or address is there for, else the
 * installation's. A key of the installation serves a company that names the same provider and has none; never at an address
 * of the company's.
 */
export function chatModelOf(model: OwnModel, open: OpenKey, installed: ModelSettings): ModelSettings {
  const { openaiBaseUrl } = model;
  const provider = model.chatProvider ?? ownProvider(model) ?? installed.provider;
  const isInstalled = provider === installed.provider;
  const name = model.chatModel ?? (isInstalled ? installed.model : usualModel[provider]);
  if (provider === 'offline') return { provider, model: usualModel.offline, apiKey: null, baseUrl: null };
  const own = open(provider === 'gemini' ? 'geminiApiKey' : 'openaiApiKey');
  if (provider === 'openai' && openaiBaseUrl !== null)
    return { provider, model: name, apiKey: own, baseUrl: openaiBaseUrl };
  const baseUrl = isInstalled ? installed.baseUrl : null;
  return { provider, model: name, apiKey: own ?? (isInstalled ? installed.apiKey : null), baseUrl };
}

function ownProvider({ geminiApiKey, openaiApiKey, openaiBaseUrl }: OwnModel): ModelSettings['provider'] | null {
  if (geminiApiKey !== null) return 'gemini';
  return openaiApiKey !== null || openaiBaseUrl !== null ? 'openai' : null;
}

/** Whether the company's model is asked where nobody but the company has chosen the address (pure). */
export const isOwnAddress = (chosen: ModelSettings, installed: ModelSettings): boolean =>
  chosen.baseUrl !== null && chosen.baseUrl !== installed.baseUrl;

/** What one may spend in a day, where the installation has a limit and the company may have a lower one (pure). */
export function tokensOf<Limits extends { company: number; account: number; person: number }>(
  { dailyTokens }: Budgets,
  installed: Limits,
): { company: number; account: number; person: number } {
  if (dailyTokens === null || dailyTokens >= installed.company) return installed;
  const share = (of: number) => Math.round((of * dailyTokens) / installed.company);
  return { company: dailyTokens, account: share(installed.account), person: share(installed.person) };
}
