import { AppError } from '../errors/app-error.js';
import type { ImportReport } from './csv.contract.js';
import type { CsvRow } from './read-csv.js';

/** What is to be done with a row, once it is known what is there; `keys` are what another row of the table would find it by. */
export type RowPlan = {
  kind: 'create' | 'update' | 'skip';
  keys: readonly string[];
  /** Not called where nothing is to be kept. */
  write: () => Promise<void>;
};

/**
 * A table row by row, in its order. A dry run counts what would be: a row that finds what an earlier one would have made is an
 * update, as it is when the table is taken in truth.
 */
export async function importRows(
  rows: readonly CsvRow[],
  planOf: (row: CsvRow) => Promise<RowPlan>,
  dryRun: boolean,
): Promise<ImportReport> {
  const report: ImportReport = { rows: rows.length, created: 0, updated: 0, skipped: 0, errors: [] };
  const made = new Set<string>();
  for (const row of rows) {
    try {
      const { kind, keys, write } = await planOf(row);
      const isMade = dryRun && kind === 'create' && keys.some(key => made.has(key));
      if (!dryRun && kind !== 'skip') await write();
      for (const key of keys) made.add(key);
      if (kind === 'skip') report.skipped += 1;
      else if (kind === 'update' || isMade) report.updated += 1;
      else report.created += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      report.errors.push({ row: row.row, message: wordsOf(error) });
    }
  }
  return report;
}

/** By the column rather than by the place in a body (pure). */
const wordsOf = ({ fields, detail }: AppError): string =>
  fields.length > 0
    ? fields.map(({ pointer, message }) => `${pointer.replace(/^\//, '')}: ${message}`).join('; ')
    : detail;
