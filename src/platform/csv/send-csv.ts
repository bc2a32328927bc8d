import type { Response } from 'express';
import type { Filter } from 'mongodb';
import { pageFind, toPage } from '../http/paginate.js';
import { readPage } from '../http/paginate.js';
import { csvLine } from './write-csv.js';

type Find<T> = (filter: Filter<T>, options: { sort?: Record<string, 1 | -1>; limit?: number }) => Promise<T[]>;

const limit = 500;

/** A whole list as a table, a page after the other: what is long is never in memory at once. */
export async function sendCsv<T extends { _id: string; createdAt: Date }>(
  res: Response,
  name: string,
  { columns, find, cells }: { columns: readonly string[]; find: Find<T>; cells: (item: T) => (string | null)[] },
): Promise<void> {
  res.status(200).set({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  });
  // Spreadsheets know by this mark that it is UTF-8.
  res.write(`\ufeff${csvLine(columns)}`);
  for (let after: string | null | undefined; after !== null && !res.destroyed;) {
    const wanted = readPage({ limit, ...(after === undefined ? {} : { after }) });
    const { filter, options } = pageFind(wanted, { field: 'createdAt', order: 1 });
    const rows = await find(filter as Filter<T>, { sort: options.sort, limit: options.limit });
    const page = toPage(rows, 0, wanted, item => ({ value: item.createdAt, id: item._id }));
    const isTaken = res.write(page.items.map(item => csvLine(cells(item))).join(''));
    if (!isTaken && !res.destroyed)
      await new Promise(resolve => void res.once('drain', resolve).once('close', resolve));
    after = page.page.next;
  }
  res.end();
}
