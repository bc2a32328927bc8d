import { z } from 'zod';
import { type Operation, operation } from '../http/operation.contract.js';

/** The bytes of a table: CSV in UTF-8, whose first row names the columns, in any order. */
const table = z.custom<Blob | Uint8Array>().meta({ type: 'string', format: 'binary' });

const importReport = z.object({
  /** Rows below the heading; each is one of the next four. */
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  /** There already, just so. */
  skipped: z.int(),
  /** `row` as a spreadsheet counts: the heading is 1. */
  errors: z.array(z.object({ row: z.int(), message: z.string() })),
});
export type ImportReport = z.infer<typeof importReport>;

/** The two operations on a list as a table: read in, and handed out. */
export const tableOperations = <const Path extends string, const P extends Operation['permission']>(
  path: Path,
  what: string,
  permission: P,
) => ({
  importTable: operation({
    method: 'post',
    path: `${path}/import` as const,
    summary: `Takes ${what} from a table, row by row: a row that is wrong is told in \`errors\` and holds no other back. With \`dryRun=true\` nothing is kept, and the report is the same`,
    permission,
    query: z.object({ dryRun: z.enum(['true', 'false']).default('false') }),
    body: table,
    bodyType: 'text/csv',
    response: importReport,
  }),
  exportTable: operation({
    method: 'get',
    path: `${path}/export` as const,
    summary: `All ${what} as a table, the oldest first; it can be imported again`,
    permission: 'read',
    response: z.string(),
    mediaType: 'text/csv',
  }),
});
