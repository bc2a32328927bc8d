import { defineStorage, type Module, type StoresOf } from '../module.js';
import { createRecordAudit, type RecordAudit } from './audit.js';
import { auditRoutes } from './audit.routes.js';
import { auditCollection, createAuditStore } from './audit.store.js';

export const auditStorage = defineStorage({
  collections: [auditCollection],
  open: (database, clock) => ({ audit: createAuditStore(database, clock) }),
});

export type AuditModule = Module & { recordAudit: RecordAudit };

/** Who changed what. */
export const createAudit = ({ audit }: StoresOf<typeof auditStorage>): AuditModule => ({
  routes: auditRoutes({ audit }),
  recordAudit: createRecordAudit(audit),
});
