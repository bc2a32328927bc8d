import type { z } from 'zod';
import { connectAccountBody, type updateAccountBody } from '../accounts/account.contract.js';
import { settingsOf } from '../company/company-settings.js';
import type { Company } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import type { TeamStore } from '../company/team.store.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { expectedVersion, missed, withETag } from '../platform/http/if-match.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { accountSteps } from './account-keys.js';
import { assertMailServer, assertReachable, sealFor } from './check-values.js';
import { areasOf, editSettings } from './edit-settings.js';
import { assertPossible, assertUsable, type Installation } from './possible-settings.js';
import { presentSettings } from './present-settings.js';
import { type SettingsChange, settingsOperations } from './settings.contract.js';
import { type TrialRouteDeps, trialRoutes } from './trial.routes.js';

export type SettingsRouteDeps = TrialRouteDeps & {
  companies: CompanyStore;
  installation: Installation;
  teams: Pick<TeamStore, 'known'>;
  clock: Clock;
  recordAudit: RecordAudit;
  connect: (ctx: TenantContext, body: z.output<typeof connectAccountBody>) => Promise<unknown>;
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
    ...trialRoutes(deps),
  ];
}

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
  await assertTeams(deps, ctx, body);
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

async function assertTeams({ teams }: SettingsRouteDeps, ctx: TenantContext, body: SettingsChange): Promise<void> {
  const rules = body.crm?.assignment?.rules ?? [];
  const named = rules.map(({ teamId }) => teamId);
  const known = new Set(named.length > 0 ? await teams.known(ctx, named) : []);
  const message = 'is no team of this company. GET /api/teams lists them.';
  const fields = rules.flatMap(({ teamId }, index) =>
    known.has(teamId) ? [] : [{ pointer: `/crm/assignment/rules/${index}/teamId`, message }],
  );
  if (fields.length > 0) throw new AppError('unprocessable', `Correct the rules: one teamId ${message}`, { fields });
}

const noCompany = () => new AppError('not_found', 'This company does not exist any more. Sign in again.');
