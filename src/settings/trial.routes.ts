import { settingsOf, settingsSecretPurpose } from '../company/company-settings.js';
import type { CompanyStore } from '../company/company.store.js';
import type { MeasureEmbeddings } from '../llm/measure-embeddings.js';
import type { UserStore } from '../platform/auth/user.store.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import type { TryMail } from '../platform/mail/try-mail.js';
import type { SafeFetch } from '../platform/net/safe-fetch.js';
import { Secret } from '../platform/secret.js';
import { assertMailServer, assertReachable, type CheckDeps, sealFor } from './check-values.js';
import type { CompanyModels } from './company-models.js';
import { withModel } from './edit-settings.js';
import { assertUsable, type Installation } from './possible-settings.js';
import { settingsOperations } from './settings.contract.js';
import { trialMail } from './trial-mail.js';
import { triedEmbedding } from './tried-embedding.js';
import { tryEmbeddings } from './try-embeddings.js';
import { tryRegistry } from './try-registry.js';
import { tryModel } from './try-model.js';

export type TrialRouteDeps = CheckDeps & {
  companies: Pick<CompanyStore, 'load'>;
  companyModels: CompanyModels;
  installation: Installation;
  users: Pick<UserStore, 'find'>;
  tryMail: TryMail;
  measureEmbeddings: MeasureEmbeddings;
  /** The registry of customers, which the operator names. */
  registry: { url: string | null; apiKey: Secret | null };
  fetch: SafeFetch;
};

/** Values that are tried before they are saved; what is wrong with them is an answer, not an error. */
export const trialRoutes = (deps: TrialRouteDeps): Route[] => [
  chatRoute(deps),
  embeddingsRoute(deps),
  registryRoute(deps),
  smtpRoute(deps),
];

function chatRoute(deps: TrialRouteDeps): Route {
  const { companies, companyModels } = deps;
  return defineRoute({
    ...settingsOperations.testChat,
    handler: async ({ ctx, body }) => {
      assertReachable(deps, body.openaiBaseUrl, '/openaiBaseUrl');
      const company = await companies.load(ctx);
      const model = withModel(settingsOf(company).model, body, sealFor(deps, ctx));
      const chosen = companyModels.chosen(company.id, model);
      const problem = unusable(() => assertUsable(chosen, { accounts: [] }));
      return problem ?? tryModel(companyModels.make(chosen));
    },
  });
}

function embeddingsRoute(deps: TrialRouteDeps): Route {
  const { companies, vault, installation } = deps;
  return defineRoute({
    ...settingsOperations.testEmbeddings,
    handler: async ({ ctx, body: { embedProvider, embedModel, ...keys } }) => {
      assertReachable(deps, keys.openaiBaseUrl, '/openaiBaseUrl');
      const { model } = settingsOf(await companies.load(ctx));
      const after = withModel(model, keys, sealFor(deps, ctx));
      const open = (field: 'geminiApiKey' | 'openaiApiKey') => {
        const sealed = after[field];
        return sealed === null ? null : vault.open(sealed, settingsSecretPurpose(ctx.tenantId, field));
      };
      const { embed } = installation.models;
      const tried = triedEmbedding({ embedProvider, embedModel, openaiBaseUrl: after.openaiBaseUrl }, open, embed);
      return typeof tried === 'string' ? { ok: false, detail: tried } : tryEmbeddings(deps.measureEmbeddings, tried);
    },
  });
}

function registryRoute(deps: TrialRouteDeps): Route {
  const { registry, fetch } = deps;
  return defineRoute({
    ...settingsOperations.testRegistry,
    handler: async ({ body: { registryUrl, registryApiKey } }) => {
      assertReachable(deps, registryUrl, '/registryUrl');
      const url = (registryUrl ?? registry.url)?.replace(/\/+$/, '') ?? null;
      if (url === null) return { ok: true, detail: 'No registry is set: a customer is their contact here.' };
      // The key of the installation goes to no other address.
      const installed = registryUrl === undefined ? registry.apiKey : null;
      const given = registryApiKey === undefined || registryApiKey === '***' ? installed : registryApiKey;
      return tryRegistry(fetch, { url, apiKey: typeof given === 'string' ? new Secret(given) : given });
    },
  });
}

function smtpRoute(deps: TrialRouteDeps): Route {
  const { companies, users, vault, tryMail } = deps;
  return defineRoute({
    ...settingsOperations.testSmtp,
    handler: async ({ ctx, body: { smtpUrl, language = 'en' } }) => {
      const given = smtpUrl === '***' ? undefined : smtpUrl;
      assertMailServer(deps, given, '/smtpUrl');
      const { smtpUrl: sealed = null } = settingsOf(await companies.load(ctx));
      const saved = sealed === null ? null : vault.open(sealed, settingsSecretPurpose(ctx.tenantId, 'smtpUrl'));
      const url = given === undefined ? saved : given === null ? null : new Secret(given);
      const asking = ctx.actor.kind === 'user' ? await users.find(ctx, ctx.actor.id) : null;
      return tryMail(url, { to: asking?.email ?? null, ...trialMail[language], language });
    },
  });
}

function unusable(check: () => void): { ok: false; detail: string } | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof AppError) return { ok: false, detail: error.detail };
    throw error;
  }
}
