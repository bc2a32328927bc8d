import type { EventsModule } from '../../events/events.module.js';
import { defineStorage, type Module } from '../../platform/module.js';
import { leadOutbox, leads } from './lead.js';
import { leadTableRoutes } from './lead-table.routes.js';
import { leadRoutes } from './lead.routes.js';
import { createLeadService, type LeadService, type LeadServiceDeps } from './lead-service.js';
import { createLeadStore } from './lead.store.js';
import { createLeadJudge, type JudgeDeps } from './scoring/judge-leads.js';
import { talkReader, type TalkDeps } from './scoring/lead-from-talk.js';
import { leadRulesCollection } from './scoring/lead-rules.js';
import { leadRulesRoutes, type LeadRulesRouteDeps } from './scoring/lead-rules.routes.js';
import { createLeadRulesStore } from './scoring/lead-rules.store.js';

export const leadStorage = defineStorage({
  collections: [leads, leadRulesCollection],
  outboxes: [leadOutbox],
  open: (database, clock, announce) => ({
    leads: createLeadStore(database, clock, announce),
    leadRules: createLeadRulesStore(database, clock),
  }),
});

export type LeadsDeps = Omit<LeadServiceDeps, 'judge'> &
  JudgeDeps &
  LeadRulesRouteDeps &
  Omit<TalkDeps, 'leadService' | 'judge'> & { readerOf: EventsModule['readerOf'] };
export type LeadsModule = Module & { leadService: LeadService };

/** How soon a score follows the time, or rules that were switched on. */
const scoreEveryMs = 10_000;

/** Who may become a customer. */
export function createLeads(deps: LeadsDeps): LeadsModule {
  const judge = createLeadJudge(deps);
  const leadService = createLeadService({ ...deps, judge });
  const shared = { ...deps, judge, leadService };
  return {
    routes: [...leadRulesRoutes(shared), ...leadTableRoutes(shared), ...leadRoutes(shared)],
    stations: [deps.readerOf(talkReader(shared))],
    schedules: [{ name: 'score-leads', everyMs: scoreEveryMs, run: async () => void (await judge.rescoreDue()) }],
    leadService,
  };
}
