import { LRUCache } from 'lru-cache';
import {
  chatModelOf,
  type CompanySettings,
  isOwnAddress,
  settingsOf,
  settingsSecretPurpose,
} from '../company/company-settings.js';
import type { Company } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import type { ChatModel } from '../llm/chat-model.js';
import type { ModelSettings, ModelsSettings } from '../platform/config-models.js';
import type { Vault } from '../platform/crypto/vault.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';

export type CompanyModelsDeps = {
  companies: Pick<CompanyStore, 'recent'>;
  vault: Vault;
  models: ModelsSettings;
  /** The installation's own, which most companies use. */
  chatModel: ChatModel;
  createChat: (settings: ModelSettings, options: { guarded: boolean }) => ChatModel;
};

export type CompanyModels = {
  /** Which model the company has chosen, with the key that opens it. */
  chosen(companyId: string, model: CompanySettings['model']): ModelSettings;
  make(settings: ModelSettings): ChatModel;
  /** The model that answers for the company. */
  of(ctx: TenantContext): Promise<ChatModel>;
  /** Whether it can judge a text that another wrote. */
  canJudge(ctx: TenantContext): Promise<boolean>;
};

const mostCompanies = 500;

/** Which model answers for whom. A model is made once for each state of a company's settings, as it learns of its server. */
export function createCompanyModels(deps: CompanyModelsDeps): CompanyModels {
  const { vault, models, companies } = deps;
  const made = new LRUCache<string, ChatModel>({ max: mostCompanies });

  const chosen: CompanyModels['chosen'] = (companyId, model) =>
    chatModelOf(
      model,
      field => {
        const sealed = model[field];
        return sealed === null ? null : vault.open(sealed, settingsSecretPurpose(companyId, field));
      },
      models.chat,
    );
  const make = (settings: ModelSettings): ChatModel =>
    deps.createChat(settings, { guarded: isOwnAddress(settings, models.chat) });
  const modelOf = ({ id, settings }: Company): ChatModel => {
    const { version, model } = settingsOf({ settings });
    if (Object.values(model).every(value => value === null)) return deps.chatModel;
    const key = `${id}:${version}`;
    const known = made.get(key) ?? make(chosen(id, model));
    made.set(key, known);
    return known;
  };
  return {
    chosen,
    make,
    of: async ctx => modelOf(await companies.recent(ctx)),
    canJudge: async ctx => modelOf(await companies.recent(ctx)).name !== 'offline',
  };
}
