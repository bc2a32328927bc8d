import { type CompanySettings, crmSettingsOf, type SettingsKey, settingsOf } from '../company/company-settings.js';
import { blankCompany, type Company } from '../company/company.js';
import type { Sealed } from '../platform/crypto/vault.js';
import type { SettingsChange } from './settings.contract.js';

type Model = CompanySettings['model'];
type Given<T> = { [Name in keyof T]?: T[Name] | undefined };
export type Seal = (field: SettingsKey, plain: string) => string;

/** The company with what an administrator has set (pure). `seal` closes a key that is new. */
export function editSettings(company: Company, change: SettingsChange, how: { seal: Seal; now: Date }): Company {
  const known = settingsOf(company);
  const { voice = {}, hours = {}, ai = {}, budgets = {}, crm = {}, keys = {} } = change;
  const { assignment = {}, ...otherCrm } = crm;
  const knownCrm = crmSettingsOf(company);
  const { tone, ...words } = voice;
  const { week, ...otherHours } = hours;
  const usualTone = blankCompany(company.id, company.name, how.now).voice.tone;
  const said = merged(company.voice, words);
  return {
    ...company,
    voice: tone === undefined ? said : { ...said, tone: tone ?? usualTone },
    aiEnabled: ai.enabled ?? company.aiEnabled,
    settings: {
      version: known.version + 1,
      hours: { ...merged(known.hours, otherHours), ...(week === undefined ? {} : { week: week ?? {} }) },
      budgets: merged(known.budgets, budgets),
      crm: { ...merged(knownCrm, otherCrm), assignment: merged(knownCrm.assignment, assignment) },
      model: withModel(known.model, { ...ai, ...keys }, how.seal),
      smtpUrl: keyAfter(known.smtpUrl ?? null, keys.smtpUrl, plain => how.seal('smtpUrl', plain)),
    },
    updatedAt: how.now,
  };
}

/** What `change` does not name stays (pure). */
function merged<T extends object>(known: T, change: Given<T>): T {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...known, ...(Object.fromEntries(given) as Partial<T>) };
}

/** The company's own model with the change; keys are closed by `seal`, and `***` is the key that is there (pure). */
export function withModel(known: Model, change: Given<Model>, seal: Seal): Model {
  const { chatProvider, chatModel, openaiBaseUrl } = change;
  return {
    ...merged(known, { chatProvider, chatModel, openaiBaseUrl }),
    geminiApiKey: keyAfter(known.geminiApiKey, change.geminiApiKey, plain => seal('geminiApiKey', plain)),
    openaiApiKey: keyAfter(known.openaiApiKey, change.openaiApiKey, plain => seal('openaiApiKey', plain)),
  };
}

function keyAfter(
  known: Sealed | null,
  given: string | null | undefined,
  seal: (plain: string) => Sealed,
): Sealed | null {
  if (given === undefined || given === '***') return known;
  return given === null ? null : seal(given);
}

/** The parts that a change names, as the event and its readers know them (pure). */
export const areasOf = (change: SettingsChange): string[] =>
  Object.entries(change).flatMap(([area, given]) => (given && Object.keys(given).length > 0 ? [area] : []));
