import { defineStorage, type Module, type StoresOf } from '../platform/module.js';
import type { Log } from '../platform/observability/log.js';
import { contextOfDocument } from '../platform/tenancy/tenant-context.js';
import { companyCollection, companyOutbox, createCompanyStore } from './company.store.js';

export const companyStorage = defineStorage({
  collections: [companyCollection],
  outboxes: [companyOutbox],
  open: (database, clock, announce) => ({ companies: createCompanyStore(database, clock, announce) }),
});

export type CompanyModule = Module & {
  /** What somebody who signs in is told of their company. */
  nameOf: (tenantId: string) => Promise<{ id: string; name: string }>;
};

/** The tenant. */
export const createCompany = ({ companies, log }: StoresOf<typeof companyStorage> & { log: Log }): CompanyModule => ({
  async nameOf(tenantId) {
    const { id, name } = await companies.load(contextOfDocument({ tenantId }, 'web', log));
    return { id, name };
  },
});
