import { defineStorage, type Module, type StoresOf } from '../platform/module.js';
import type { Log } from '../platform/observability/log.js';
import { contextOfDocument } from '../platform/tenancy/tenant-context.js';
import { teams } from './team.js';
import { type TeamRouteDeps, teamRoutes } from './team.routes.js';
import { createTeamStore } from './team.store.js';
import { companyCollection, companyOutbox, createCompanyStore } from './company.store.js';

export const companyStorage = defineStorage({
  collections: [companyCollection, teams],
  outboxes: [companyOutbox],
  open: (database, clock, announce) => ({
    companies: createCompanyStore(database, clock, announce),
    teams: createTeamStore(database, clock),
  }),
});

export type CompanyModule = Module & {
  /** What somebody who signs in is told of their company. */
  nameOf: (tenantId: string) => Promise<{ id: string; name: string }>;
};

type CompanyDeps = StoresOf<typeof companyStorage> & TeamRouteDeps & { log: Log };

/** The tenant, and the teams of its people. */
export const createCompany = ({ companies, log, ...deps }: CompanyDeps): CompanyModule => ({
  routes: teamRoutes(deps),
  async nameOf(tenantId) {
    const { id, name } = await companies.load(contextOfDocument({ tenantId }, 'web', log));
    return { id, name };
  },
});
