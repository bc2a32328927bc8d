import { isOpen } from '../../../company/opening-hours.js';
import { settingsOf } from '../../../company/company-settings.js';
import type { CompanyStore } from '../../../company/company.store.js';
import type { UserStore } from '../../../platform/auth/user.store.js';
import type { Clock } from '../../../platform/clock.js';
import type { Log } from '../../../platform/observability/log.js';
import { contextOfDocument, type TenantContext } from '../../../platform/tenancy/tenant-context.js';
import { sortValueOf } from '../../money.js';
import type { Lead } from '../lead.js';
import type { LeadFields, LeadStore } from '../lead.store.js';
import type { LeadRules } from './lead-rules.contract.js';
import { rulesIn } from './lead-rules.js';
import type { LeadRulesStore } from './lead-rules.store.js';
import { leastLoaded, routeOf } from './route-lead.js';
import { rescoreAtOf, type Scored, scoreOf } from './score-lead.js';
import { usualRules } from './usual-rules.js';

export type JudgeDeps = {
  leads: Pick<LeadStore, 'openOf' | 'toRescore' | 'rescore'>;
  leadRules: LeadRulesStore;
  companies: Pick<CompanyStore, 'recent'>;
  users: Pick<UserStore, 'find'>;
  clock: Clock;
  log: Log;
};

/** What the rules make of a lead. */
type Judged = Pick<Lead, 'score' | 'scoreReasons'> & { rescoreAt: Date | null };

export type LeadJudge = {
  rules(ctx: TenantContext): Promise<LeadRules>;
  /** By the rules of this moment. */
  scorer(ctx: TenantContext): Promise<(lead: LeadFields & { createdAt: Date }) => Judged>;
  /** A new lead with its score, and whose it is where nobody was named. */
  judge(ctx: TenantContext, fields: LeadFields): Promise<LeadFields>;
  /** Scores anew what time or other rules have changed; says how many there were. */
  rescoreDue(): Promise<number>;
};

export function createLeadJudge(deps: JudgeDeps): LeadJudge {
  const { clock, leadRules } = deps;
  const rules = async (ctx: TenantContext): Promise<LeadRules> => {
    const active = await leadRules.active(ctx);
    return active ? rulesIn(active) : usualRules;
  };
  const scored = ({ scoring }: LeadRules, lead: Scored): Judged => ({
    ...scoreOf(scoring, lead, clock.now()),
    rescoreAt: rescoreAtOf(scoring, lead, clock.now()),
  });
  const whole = (lead: LeadFields & { createdAt: Date }): Scored => ({ ...lead, sortValue: sortValueOf(lead.value) });
  return {
    rules,
    async scorer(ctx) {
      const wanted = await rules(ctx);
      return lead => scored(wanted, whole(lead));
    },
    async judge(ctx, fields) {
      const wanted = await rules(ctx);
      const lead = whole({ ...fields, createdAt: clock.now() });
      const judged = scored(wanted, lead);
      if (fields.ownerId !== null || wanted.routing.length === 0) return { ...fields, ...judged };
      const ownerId = await ownerOf(deps, ctx, wanted, { ...lead, score: judged.score });
      return { ...fields, ...judged, ownerId };
    },
    async rescoreDue() {
      const due = await deps.leads.toRescore(clock.now(), batch);
      const known = new Map<string, LeadRules>();
      for (const lead of due) {
        const ctx = contextOfDocument(lead, 'score-leads', deps.log);
        const wanted = known.get(lead.tenantId) ?? (await rules(ctx));
        known.set(lead.tenantId, wanted);
        await deps.leads.rescore(ctx, lead, scored(wanted, lead));
      }
      return due.length;
    },
  };
}

/** Scored in one look; the next one takes the rest. */
const batch = 500;

async function ownerOf(
  { companies, users, leads, clock }: JudgeDeps,
  ctx: TenantContext,
  { routing }: LeadRules,
  lead: Scored & { score: number },
): Promise<string | null> {
  const now = clock.now();
  const { hours } = settingsOf(await companies.recent(ctx));
  const route = routeOf(routing, lead, { now, isOpen: isOpen(hours, now), score: lead.score });
  if (!route) return null;
  const load = new Map<string, number>();
  for (const id of route.to) {
    const user = await users.find(ctx, id);
    if (user && !user.disabled) load.set(id, await leads.openOf(ctx, id));
  }
  return leastLoaded(route.to, load);
}
