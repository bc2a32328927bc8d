import { sortNameOf } from '../../contacts/search-terms.js';
import type { RecordAudit } from '../../platform/audit/audit.js';
import { importRows, type RowPlan } from '../../platform/csv/import-rows.js';
import { type CsvRow, readCsv } from '../../platform/csv/read-csv.js';
import { sendCsv } from '../../platform/csv/send-csv.js';
import { AppError } from '../../platform/errors/app-error.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Lead } from './lead.js';
import { leadTableOperations } from './lead.contract.js';
import { keysOfLead, leadCells, leadColumns, leadOfRow } from './lead-table.js';
import type { LeadService } from './lead-service.js';
import type { LeadStore } from './lead.store.js';

export type LeadTableDeps = {
  leads: Pick<LeadStore, 'find' | 'get'>;
  leadService: Pick<LeadService, 'create' | 'change' | 'wouldChange'>;
  recordAudit: RecordAudit;
};

export const leadTableRoutes = (deps: LeadTableDeps): Route[] => [
  defineRoute({
    ...leadTableOperations.exportTable,
    async handler({ ctx, res }) {
      await sendCsv<Lead>(res, 'leads', {
        columns: leadColumns.map(({ name }) => name),
        find: (filter, options) => deps.leads.find(ctx, filter, options),
        cells: leadCells,
      });
      return undefined as never;
    },
  }),
  defineRoute({
    ...leadTableOperations.importTable,
    async handler({ ctx, query, body }) {
      const rows = readCsv(body, leadColumns);
      const dryRun = query.dryRun === 'true';
      const report = await importRows(rows, row => planOf(deps, ctx, row), dryRun);
      const { errors, ...counts } = report;
      if (!dryRun)
        await deps.recordAudit(ctx, {
          action: 'lead.imported',
          target: 'leads',
          after: { ...counts, errors: errors.length },
        });
      return report;
    },
  }),
];

async function planOf({ leads, leadService }: LeadTableDeps, ctx: TenantContext, { cells }: CsvRow): Promise<RowPlan> {
  const told = leadOfRow(cells);
  const { id, body, change } = told;
  const there = await thereOf(leads, ctx, told);
  if (id && !there) throw new AppError('unprocessable', 'id: names no lead. Leave it empty for a new one.');
  const differs = await leadService.wouldChange(ctx, there, there ? change : body);
  const keys = keysOfLead(told);
  if (!there) return { kind: 'create', keys, write: async () => void (await leadService.create(ctx, body)) };
  return {
    kind: differs ? 'update' : 'skip',
    keys,
    write: async () => void (await leadService.change(ctx, there._id, change, null)),
  };
}

/** By its id; else the newest that has the e-mail address, else the number, else just the name and neither. */
async function thereOf(
  leads: LeadTableDeps['leads'],
  ctx: TenantContext,
  { id, body }: ReturnType<typeof leadOfRow>,
): Promise<Lead | null> {
  if (id) return leads.get(ctx, id);
  const newest = { sort: { createdAt: -1, _id: -1 }, limit: 1 } as const;
  const by = body.email
    ? { email: body.email }
    : body.phone
      ? { phone: body.phone }
      : { sortName: sortNameOf(body.name), email: null, phone: null };
  const [lead] = await leads.find(ctx, by, newest);
  return lead ?? null;
}
