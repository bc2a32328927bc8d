import { settingsOf, settingsSecretPurpose } from '../company/company-settings.js';
import type { CompanyStore } from '../company/company.store.js';
import type { MeasureEmbeddings } from '../llm/measure-embeddings.js';
import type { UserStore } from '../platform/auth/user.store.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import type { TryMail } from '../platform/mail/try-mail.js';
import { Secret } from '../platform/secret.js';
import { assertMailServer, assertReachable, type CheckDeps, sealFor } from './check-values.js';
import type { CompanyModels } from './company-models.js';
import { withModel } from './edit-settings.js';
import { assertUsable, type Installation } from './possible-settings.js';
import { settingsOperations } from './settings.contract.js';
import { trialMail } from './trial-mail.js';
import { triedEmbedding } from './tried-embedding.js';
import { tryEmbeddings } from './try-embeddings.js';
import { tryModel } from './try-model.js';

export type TrialRouteDeps = CheckDeps & {
  companies: Pick<CompanyStore, 'load'>;
  companyModels: CompanyModels;
  installation: Installation;
  users: Pick<UserStore, 'find'>;
  tryMail: TryMail;
  measureEmbeddings: MeasureEmbeddings;
};

/** Values that are tried before they are saved; what is wrong with them is an answer, not an error. */
export const trialRoutes = (deps: TrialRouteDeps): Route[] => [chatRoute(deps), embeddingsRoute(deps), smtpRoute(deps)];

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
