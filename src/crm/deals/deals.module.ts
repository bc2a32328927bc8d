import { defineStorage, type Module } from '../../platform/module.js';
import { deals, dealOutbox } from './deal.js';
import { type DealRouteDeps, dealRoutes } from './deal.routes.js';
import { createDealService, type DealService, type DealServiceDeps } from './deal-service.js';
import { createDealStore } from './deal.store.js';

export const dealStorage = defineStorage({
  collections: [deals],
  outboxes: [dealOutbox],
  open: (database, clock, announce) => ({ deals: createDealStore(database, clock, announce) }),
});

export type DealsDeps = DealServiceDeps & Omit<DealRouteDeps, 'dealService'>;

export type DealsModule = Module & { dealService: DealService };

/** Possible sales, from the first word to won or lost. */
export function createDeals(deps: DealsDeps): DealsModule {
  const dealService = createDealService(deps);
  return { dealService, routes: dealRoutes({ ...deps, dealService }) };
}
