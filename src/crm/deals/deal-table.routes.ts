import type { RecordAudit } from '../../platform/audit/audit.js';
import { importRows, type RowPlan } from '../../platform/csv/import-rows.js';
import { type CsvRow, readCsv } from '../../platform/csv/read-csv.js';
import { sendCsv } from '../../platform/csv/send-csv.js';
import { AppError } from '../../platform/errors/app-error.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Deal } from './deal.js';
import { dealTableOperations } from './deal-operations.contract.js';
import type { DealService } from './deal-service.js';
import type { DealStore } from './deal.store.js';
import { dealCells, dealColumns, dealOfRow } from './deal-table.js';

export type DealTableDeps = {
  deals: Pick<DealStore, 'find' | 'get'>;
  dealService: Pick<DealService, 'create' | 'change' | 'wouldChange'>;
  recordAudit: RecordAudit;
};

export const dealTableRoutes = (deps: DealTableDeps): Route[] => [
  defineRoute({
    ...dealTableOperations.exportTable,
    async handler({ ctx, res }) {
      await sendCsv<Deal>(res, 'deals', {
        columns: dealColumns.map(({ name }) => name),
        find: (filter, options) => deps.deals.find(ctx, filter, options),
        cells: dealCells,
      });
      return undefined as never;
    },
  }),
  defineRoute({
    ...dealTableOperations.importTable,
    async handler({ ctx, query, body }) {
      const dryRun = query.dryRun === 'true';
      const report = await importRows(readCsv(body, dealColumns), row => planOf(deps, ctx, row), dryRun);
      const { errors, ...counts } = report;
      const after = { ...counts, errors: errors.length };
      if (!dryRun) await deps.recordAudit(ctx, { action: 'deal.imported', target: 'deals', after });
      return report;
    },
  }),
];

/** A deal is known by its id alone: two of one name are two deals. */
async function planOf({ deals, dealService }: DealTableDeps, ctx: TenantContext, { cells }: CsvRow): Promise<RowPlan> {
  const { id, asNew, asChange } = dealOfRow(cells);
  const there = id ? await deals.get(ctx, id) : null;
  if (id && !there) throw new AppError('unprocessable', 'id: names no deal. Leave it empty for a new one.');
  if (!there) {
    const body = asNew();
    await dealService.wouldChange(ctx, null, body);
    return { kind: 'create', keys: [], write: async () => void (await dealService.create(ctx, body)) };
  }
  const change = asChange(there.stage);
  const differs = await dealService.wouldChange(ctx, there, change);
  const write = async () => void (await dealService.change(ctx, there._id, change, null));
  return { kind: differs ? 'update' : 'skip', keys: [`id ${there._id}`], write };
}
