import type { RecordAudit } from '../../../platform/audit/audit.js';
import type { UserStore } from '../../../platform/auth/user.store.js';
import { type Clock, plus } from '../../../platform/clock.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { defineRoute, type Route } from '../../../platform/http/api.js';
import type { TenantContext } from '../../../platform/tenancy/tenant-context.js';
import { unprocessable } from '../../assert-links.js';
import type { LeadStore } from '../lead.store.js';
import { type LeadRules, leadRulesOperations, type LeadRulesTrial, type LeadRulesView } from './lead-rules.contract.js';
import { presentRules, rulesIn, type StoredLeadRules } from './lead-rules.js';
import type { LeadRulesStore } from './lead-rules.store.js';
import { routeOf } from './route-lead.js';
import { scoreOf } from './score-lead.js';
import { usualRules } from './usual-rules.js';

export type LeadRulesRouteDeps = {
  leadRules: LeadRulesStore;
  leads: Pick<LeadStore, 'find' | 'rescoreOpen'>;
  users: Pick<UserStore, 'find'>;
  recordAudit: RecordAudit;
  clock: Clock;
};

export const leadRulesRoutes = (deps: LeadRulesRouteDeps): Route[] => [
  defineRoute({
    ...leadRulesOperations.list,
    handler: async ({ ctx }) => {
      const stored = await deps.leadRules.list(ctx);
      const isUsual = !stored.some(({ active }) => active);
      return { items: [...stored.map(presentRules), usual(isUsual)] };
    },
  }),
  defineRoute({
    ...leadRulesOperations.get,
    handler: async ({ ctx, params }) => presentRules(await found(deps, ctx, params.id)),
  }),
  defineRoute({
    ...leadRulesOperations.create,
    handler: async ({ ctx, body }) => {
      await assertPeople(deps, ctx, body);
      const view = presentRules(await deps.leadRules.add(ctx, body));
      await deps.recordAudit(ctx, { action: 'lead_rules.created', target: `lead_rules:${view.id}`, after: view });
      return view;
    },
  }),
  defineRoute({
    ...leadRulesOperations.attempt,
    handler: async ({ ctx, params, body }) => tried(deps, ctx, rulesIn(await found(deps, ctx, params.id)), body.days),
  }),
  defineRoute({
    ...leadRulesOperations.activate,
    handler: async ({ ctx, params }) => {
      await found(deps, ctx, params.id);
      const stored = await deps.leadRules.activate(ctx, params.id);
      if (!stored) throw noSuchRules();
      await deps.leads.rescoreOpen(ctx);
      const after = { version: stored.version };
      await deps.recordAudit(ctx, { action: 'lead_rules.activated', target: `lead_rules:${stored._id}`, after });
      return presentRules(stored);
    },
  }),
];

const usual = (active: boolean): LeadRulesView => ({
  ...{ id: 'usual', version: 0, active, ...usualRules },
  ...{ createdAt: null, activatedAt: null },
});

const noSuchRules = (): AppError => new AppError('not_found', 'No such rules. GET /api/leads/rules lists them.');

async function found({ leadRules }: LeadRulesRouteDeps, ctx: TenantContext, id: string): Promise<StoredLeadRules> {
  const stored = await leadRules.get(ctx, id);
  if (!stored) throw noSuchRules();
  return stored;
}

async function assertPeople({ users }: LeadRulesRouteDeps, ctx: TenantContext, { routing }: LeadRules): Promise<void> {
  for (const [at, { to }] of routing.entries())
    for (const [place, id] of to.entries())
      if (!(await users.find(ctx, id)))
        throw unprocessable(`/routing/${at}/to/${place}`, 'names nobody of this company. GET /api/users lists them');
}

const dayMs = 24 * 3_600_000;
const mostLeads = 1000;
const mostShown = 100;

async function tried(
  { leads, clock }: LeadRulesRouteDeps,
  ctx: TenantContext,
  { scoring, routing }: LeadRules,
  days: number,
): Promise<LeadRulesTrial> {
  const since = { createdAt: { $gte: plus(clock.now(), -days * dayMs) } };
  const found = await leads.find(ctx, since, { sort: { createdAt: -1, _id: -1 }, limit: mostLeads });
  const items = found.map(lead => {
    // As it was when the lead came: that it is older by now says nothing about the rules.
    const then = scoreOf(scoring, lead, lead.createdAt);
    const route = routeOf(routing, lead, { now: lead.createdAt, isOpen: true, score: then.score });
    return {
      ...{ leadId: lead._id, name: lead.name, score: { now: lead.score, then: then.score } },
      ...{ scoreReasons: then.scoreReasons, route: route?.id ?? null },
    };
  });
  const average = (scores: number[]): number | null =>
    scores.length === 0 ? null : Math.round((10 * scores.reduce((all, each) => all + each, 0)) / scores.length) / 10;
  return {
    leads: items.length,
    changed: items.filter(({ score }) => score.now !== score.then).length,
    averageScore: {
      now: average(items.map(({ score }) => score.now)),
      then: average(items.map(({ score }) => score.then)),
    },
    items: items.slice(0, mostShown),
  };
}
