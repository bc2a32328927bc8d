import { settingsOf, settingsSecretPurpose } from '../company/company-settings.js';
import type { CompanyStore } from '../company/company.store.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Kernel } from '../platform/kernel.js';
import type { Module } from '../platform/module.js';
import { createSafeFetch } from '../platform/net/safe-fetch.js';
import type { Secret } from '../platform/secret.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type CompanyModels, type CompanyModelsDeps, createCompanyModels } from './company-models.js';
import { type SettingsRouteDeps, settingsRoutes } from './settings.routes.js';

export type SettingsDeps = Kernel &
  Pick<CompanyModelsDeps, 'chatModel' | 'createChat'> &
  Pick<
    SettingsRouteDeps,
    'connect' | 'update' | 'users' | 'teams' | 'smtpProblem' | 'tryMail' | 'measureEmbeddings'
  > & {
    companies: CompanyStore;
    recordAudit: RecordAudit;
  };

export type SettingsModule = Module & {
  companyModels: CompanyModels;
  /** The company's own mail server, where it has one. */
  smtpUrlOf: (ctx: TenantContext) => Promise<Secret | null>;
};

/** What a company's administrators set, and the model that answers for it. */
export function createSettings(deps: SettingsDeps): SettingsModule {
  const { models, tokensPerDay, crmAllowHosts: allowHosts } = deps.config;
  const companyModels = createCompanyModels({ ...deps, models });
  const installation = { models, tokensPerDay: tokensPerDay.company };
  return {
    routes: settingsRoutes({
      ...{ ...deps, companyModels, installation, allowHosts },
      registry: deps.config.registry,
      fetch: createSafeFetch({ allowHosts }),
    }),
    companyModels,
    async smtpUrlOf(ctx) {
      const { smtpUrl = null } = settingsOf(await deps.companies.recent(ctx));
      return smtpUrl === null ? null : deps.vault.open(smtpUrl, settingsSecretPurpose(ctx.tenantId, 'smtpUrl'));
    },
  };
}
