import type { Filter, Sort } from 'mongodb';
import { pageFind, type PageQuery, type PageSort, readPage, toPage, type Page } from './paginate.js';

export type ListStore<T> = (
  filter: Filter<T>,
  options: { sort?: Sort; limit?: number; skip?: number },
) => Promise<{ items: T[]; total: number }>;

export type ListRequest<T, P> = {
  filter: Filter<T>;
  query: PageQuery;
  sort: PageSort;
  present: (item: T) => P;
  /** Where counting a long list costs: finds a further page without counting what is left of it. */
  find?: (filter: Filter<T>, options: { sort?: Sort; limit?: number; skip?: number }) => Promise<T[]>;
};

/** One page of a store's list, presented: cursor and skip/take alike. The total counts the filter without the cursor. */
export async function listPage<T extends { _id: string }, P>(
  list: ListStore<T>,
  request: ListRequest<T, P>,
): Promise<Page<P>> {
  const { filter, query, sort, present } = request;
  const wanted = readPage(query);
  const find = pageFind(wanted, sort);
  const cursorOnly = Object.keys(find.filter).length > 0;
  const here = (cursorOnly ? { $and: [filter, find.filter] } : filter) as Filter<T>;
  const { items, total } =
    cursorOnly && request.find
      ? { items: await request.find(here, find.options), total: 0 }
      : await list(here, find.options);
  const whole = cursorOnly ? (await list(filter, { limit: 1 })).total : total;
  const page = toPage(items, whole, wanted, item => ({
    value: (item as Record<string, unknown>)[sort.field] as Date,
    id: item._id,
  }));
  return { ...page, items: page.items.map(present) };
}
