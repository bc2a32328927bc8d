import { defineStorage, type Module } from '../../platform/module.js';
import { leadOutbox, leads } from './lead.js';
import { leadTableRoutes } from './lead-table.routes.js';
import { leadRoutes } from './lead.routes.js';
import { createLeadService, type LeadService, type LeadServiceDeps } from './lead-service.js';
import { createLeadStore } from './lead.store.js';

export const leadStorage = defineStorage({
  collections: [leads],
  outboxes: [leadOutbox],
  open: (database, clock, announce) => ({ leads: createLeadStore(database, clock, announce) }),
});

export type LeadsDeps = LeadServiceDeps;
export type LeadsModule = Module & { leadService: LeadService };

/** Who may become a customer. */
export function createLeads(deps: LeadServiceDeps): LeadsModule {
  const leadService = createLeadService(deps);
  return {
    routes: [...leadTableRoutes({ ...deps, leadService }), ...leadRoutes({ ...deps, leadService })],
    leadService,
  };
}
