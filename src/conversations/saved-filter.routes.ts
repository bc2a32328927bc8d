import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { expectedVersion, missed, withETag } from '../platform/http/if-match.js';
import { listPage } from '../platform/http/list-page.js';
import { newId } from '../platform/ids.js';
import { isDuplicateKey } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { savedFilterOperations, type SavedFilterView } from './saved-filter.contract.js';
import { mostSavedFilters, type SavedFilter } from './saved-filter.js';
import type { SavedFilterStore } from './saved-filter.store.js';

export type SavedFilterRouteDeps = { savedFilters: SavedFilterStore };

/** Filters are somebody's own: nobody else reads them, and they are no business of the audit. */
export const savedFilterRoutes = ({ savedFilters: store }: SavedFilterRouteDeps): Route[] => [
  defineRoute({
    ...savedFilterOperations.list,
    handler: ({ ctx, query }) =>
      listPage<SavedFilter, SavedFilterView>((filter, options) => store.list(ctx, filter, options), {
        filter: { userId: personOf(ctx) },
        query,
        sort: { field: 'createdAt', order: 1 },
        present,
      }),
  }),
  defineRoute({
    ...savedFilterOperations.get,
    handler: async ({ ctx, params, res }) =>
      withETag(res, present(found(await store.own(ctx, personOf(ctx), params.id)))),
  }),
  defineRoute({
    ...savedFilterOperations.create,
    handler: async ({ ctx, body, res }) => {
      const userId = personOf(ctx);
      const { total } = await store.list(ctx, { userId }, { limit: 1 });
      if (total >= mostSavedFilters)
        throw new AppError('conflict', `You have ${mostSavedFilters} filters already. Delete one of them first.`);
      const added = await store.add(ctx, { _id: newId('flt'), userId, ...body }).catch(taken);
      return withETag(res, present(added));
    },
  }),
  ...(['change', 'put'] as const).map(name => changeRoute(store, name)),
  defineRoute({
    ...savedFilterOperations.remove,
    handler: async ({ ctx, params: { id }, req }) => {
      const own = found(await store.own(ctx, personOf(ctx), id));
      if (!(await store.remove(ctx, id, expectedVersion(req)))) throw missed(own, noSuch);
    },
  }),
];

const changeRoute = (store: SavedFilterStore, name: 'change' | 'put'): Route =>
  defineRoute({
    ...savedFilterOperations[name],
    handler: async ({ ctx, params: { id }, body, req, res }) => {
      const userId = personOf(ctx);
      found(await store.own(ctx, userId, id));
      const { name: called, search } = body;
      const change = { ...(called === undefined ? {} : { name: called }), ...(search === undefined ? {} : { search }) };
      const changed = await store.change(ctx, id, change, expectedVersion(req)).catch(taken);
      if (!changed) throw missed(await store.own(ctx, userId, id), noSuch);
      return withETag(res, present(changed));
    },
  });

/** A program looks at no list. */
function personOf({ actor }: TenantContext): string {
  if (actor.kind === 'user') return actor.id;
  throw new AppError('forbidden', 'Filters belong to people. Sign in as one; an API key has none.');
}

const noSuch = (): AppError =>
  new AppError('not_found', 'You have no such filter. GET /api/saved-filters lists yours.');

function found(filter: SavedFilter | null): SavedFilter {
  if (!filter) throw noSuch();
  return filter;
}

function taken(error: unknown): never {
  if (!isDuplicateKey(error)) throw error;
  throw new AppError('conflict', 'You have a filter with this name already. Choose another, or change that one.', {
    fields: [{ pointer: '/name', message: 'exists already' }],
  });
}

const present = ({ _id, name, search, version, createdAt, updatedAt }: SavedFilter): SavedFilterView => ({
  ...{ id: _id, name, search, version },
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
