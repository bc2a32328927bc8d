import type { z } from 'zod';
import { connectAccountBody, type updateAccountBody } from '../accounts/account.contract.js';
import { settingsOf, settingsSecretPurpose } from '../company/company-settings.js';
import type { Company } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import type { Vault } from '../platform/crypto/vault.js';
import { urlProblem } from '../platform/net/check-url.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { expectedVersion, missed, withETag } from '../platform/http/if-match.js';
import type { UserStore } from '../platform/auth/user.store.js';
import type { TryMail } from '../platform/mail/try-mail.js';
import { Secret } from '../platform/secret.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { accountSteps } from './account-keys.js';
import type { CompanyModels } from './company-models.js';
import { areasOf, editSettings, type Seal, withModel } from './edit-settings.js';
import { assertPossible, assertUsable, type Installation } from './possible-settings.js';
import { presentSettings } from './present-settings.js';
import { type SettingsChange, settingsOperations } from './settings.contract.js';
import { trialMail } from './trial-mail.js';
import { tryModel } from './try-model.js';

export type SettingsRouteDeps = {
  companies: CompanyStore;
  companyModels: CompanyModels;
  installation: Installation;
  /** Hosts that may be asked though they are private. */
  allowHosts: string[];
  vault: Vault;
  clock: Clock;
  recordAudit: RecordAudit;
  connect: (ctx: TenantContext, body: z.output<typeof connectAccountBody>) => Promise<unknown>;
  users: Pick<UserStore, 'find'>;
  /** What is wrong with the address of a mail server; null when nothing is. */
  smtpProblem: (url: string) => string | null;
  tryMail: TryMail;
  update: (ctx: TenantContext, id: string, details: z.output<typeof updateAccountBody>) => Promise<unknown>;
};

/** What a company sets for itself: one document, changed in parts. */
export function settingsRoutes(deps: SettingsRouteDeps): Route[] {
  const { companies, companyModels, installation } = deps;
  const present = (company: Company) => {
    const chosen = companyModels.chosen(company.id, settingsOf(company).model);
    return presentSettings(company, chosen, installation.models);
  };
  return [
    defineRoute({
      ...settingsOperations.show,
      handler: async ({ ctx, res }) => withETag(res, present(await companies.load(ctx))),
    }),
    defineRoute({
      ...settingsOperations.change,
      handler: async ({ ctx, body, req, res }) => {
        const { before, after } = await change(deps, ctx, body, expectedVersion(req));
        const view = present(after);
        const target = `company:${ctx.tenantId}`;
        await deps.recordAudit(ctx, { action: 'settings.changed', target, before: present(before), after: view });
        return withETag(res, view);
      },
    }),
    defineRoute({
      ...settingsOperations.testChat,
      handler: async ({ ctx, body }) => {
        assertReachable(deps, body.openaiBaseUrl, '/openaiBaseUrl');
        const company = await companies.load(ctx);
        const model = withModel(settingsOf(company).model, body, sealFor(deps, ctx));
        const chosen = companyModels.chosen(company.id, model);
        try {
          assertUsable(chosen, { accounts: [] });
        } catch (error) {
          if (error instanceof AppError) return { ok: false, detail: error.detail };
          throw error;
        }
        return tryModel(companyModels.make(chosen));
      },
    }),
    testSmtpRoute(deps),
  ];
}

function testSmtpRoute(deps: SettingsRouteDeps): Route {
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

const sealFor =
  ({ vault }: SettingsRouteDeps, { tenantId }: TenantContext): Seal =>
  (field, plain) =>
    vault.seal(plain, settingsSecretPurpose(tenantId, field));

/** Accounts first: a token that is refused changes nothing. */
async function change(
  deps: SettingsRouteDeps,
  ctx: TenantContext,
  body: SettingsChange,
  wanted: number | null,
): Promise<{ before: Company; after: Company }> {
  const { companies, companyModels, installation, clock } = deps;
  assertReachable(deps, body.keys?.openaiBaseUrl, '/keys/openaiBaseUrl');
  assertMailServer(deps, body.keys?.smtpUrl, '/keys/smtpUrl');
  assertPossible(body, installation);
  const edit = (company: Company): Company => {
    const known = settingsOf(company);
    if (wanted !== null && wanted !== known.version) throw missed(known, noCompany);
    const edited = editSettings(company, body, { seal: sealFor(deps, ctx), now: clock.now() });
    assertUsable(companyModels.chosen(company.id, settingsOf(edited).model), edited);
    return edited;
  };
  let before = await companies.load(ctx);
  const steps = accountSteps(body.keys ?? {}, before.accounts);
  edit(before);
  for (const step of steps) {
    if (step.kind === 'connect') await deps.connect(ctx, connectAccountBody.parse(step.body));
    else await deps.update(ctx, step.accountId, { accessToken: step.accessToken });
  }
  const editing = (company: Company): Company => edit((before = company));
  const after = await companies.editSettings(ctx, editing, areasOf(body));
  return { before, after };
}

function assertMailServer({ smtpProblem }: SettingsRouteDeps, url: string | null | undefined, pointer: string): void {
  const message = url && url !== '***' ? smtpProblem(url) : null;
  if (message !== null) throw new AppError('invalid_request', message, { fields: [{ pointer, message }] });
}

const noCompany = () => new AppError('not_found', 'This company does not exist any more. Sign in again.');

function assertReachable({ allowHosts }: SettingsRouteDeps, url: string | null | undefined, pointer: string): void {
  const message = url ? urlProblem(url, allowHosts) : null;
  if (message !== null) throw new AppError('invalid_request', message, { fields: [{ pointer, message }] });
}
