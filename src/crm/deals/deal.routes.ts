import type { Clock } from '../../platform/clock.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import { expectedVersion, withETag } from '../../platform/http/if-match.js';
import { listPage } from '../../platform/http/list-page.js';
import { pageOfArray, readPage } from '../../platform/http/paginate.js';
import { plainTerms } from '../../language/search-terms.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Deal } from './deal.js';
import type { DealView } from './deal.contract.js';
import { dealHistory, type DealHistoryDeps } from './deal-history.js';
import { dealOperations } from './deal-operations.contract.js';
import type { DealService } from './deal-service.js';
import type { DealStore } from './deal.store.js';
import { sortOf, wantedDeals } from './list-deals.js';
import { presentDeal } from './present-deal.js';

export type DealRouteDeps = DealHistoryDeps & {
  deals: Pick<DealStore, 'list' | 'find' | 'search'>;
  dealService: DealService;
  clock: Clock;
};

export const dealRoutes = (deps: DealRouteDeps): Route[] => [
  ...readRoutes(deps),
  ...(['change', 'put'] as const).map(name => changeRoute(deps, name)),
  ...writeRoutes(deps),
];

/** Whoever looks for more than this leafs through the latest of them. */
const mostFound = 1000;

async function idsFoundBy({ deals }: DealRouteDeps, ctx: TenantContext, search: string | undefined): Promise<string[]> {
  const { items } = await deals.search(ctx, { terms: plainTerms(search ?? '') }, mostFound);
  return items.map(({ _id }) => _id);
}

const readRoutes = (deps: DealRouteDeps): Route[] => [
  defineRoute({
    ...dealOperations.list,
    handler: async ({ ctx, query }) =>
      listPage<Deal, DealView>((filter, options) => deps.deals.list(ctx, filter, options), {
        filter: wantedDeals(query, await idsFoundBy(deps, ctx, query.search)),
        query,
        sort: sortOf[query.sort],
        present: deal => presentDeal(deal, deps.clock.now()),
        find: (filter, options) => deps.deals.find(ctx, filter, options),
      }),
  }),
  defineRoute({
    ...dealOperations.get,
    handler: async ({ ctx, params: { id }, res }) =>
      withETag(res, presentDeal(await deps.dealService.get(ctx, id), deps.clock.now())),
  }),
  defineRoute({
    ...dealOperations.history,
    handler: async ({ ctx, params: { id }, query }) => {
      const request = readPage(query);
      const lines = await dealHistory(deps, ctx, await deps.dealService.get(ctx, id));
      return pageOfArray(lines, request, line => line.id);
    },
  }),
];

const changeRoute = ({ dealService, clock }: DealRouteDeps, name: 'change' | 'put'): Route =>
  defineRoute({
    ...dealOperations[name],
    handler: async ({ ctx, params: { id }, body, req, res }) =>
      withETag(res, presentDeal(await dealService.change(ctx, id, body, expectedVersion(req)), clock.now())),
  });

const writeRoutes = ({ dealService, clock }: DealRouteDeps): Route[] => [
  defineRoute({
    ...dealOperations.create,
    handler: async ({ ctx, body, res }) => withETag(res, presentDeal(await dealService.create(ctx, body), clock.now())),
  }),
  defineRoute({
    ...dealOperations.move,
    handler: async ({ ctx, params: { id }, body, req, res }) =>
      withETag(res, presentDeal(await dealService.move(ctx, id, body, expectedVersion(req)), clock.now())),
  }),
  defineRoute({
    ...dealOperations.remove,
    handler: ({ ctx, params: { id }, query, req }) =>
      dealService.remove(ctx, id, { expected: expectedVersion(req), cascade: query.cascade === 'true' }),
  }),
];
