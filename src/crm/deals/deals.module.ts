import type { EventsModule } from '../../events/events.module.js';
import { defineStorage, type Module } from '../../platform/module.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { deals, dealOutbox } from './deal.js';
import { dealTableRoutes } from './deal-table.routes.js';
import { type DealRouteDeps, dealRoutes } from './deal.routes.js';
import { createDealService, type DealService, type DealServiceDeps } from './deal-service.js';
import { createDealStore } from './deal.store.js';
import { type FollowDeps, followEvents, followMessage } from './follow-talk.js';

export const dealStorage = defineStorage({
  collections: [deals],
  outboxes: [dealOutbox],
  open: (database, clock, announce) => ({ deals: createDealStore(database, clock, announce) }),
});

type Follow = typeof followMessage extends (deps: FollowDeps, ...rest: infer Rest) => infer Done
  ? (...rest: Rest) => Done
  : never;

export type DealsDeps = DealServiceDeps &
  Omit<DealRouteDeps, 'dealService'> &
  FollowDeps & { readerOf: EventsModule['readerOf'] };

export type DealsModule = Module & {
  dealService: DealService;
  /** A customer has written. */
  followMessage: Follow;
  /** A message was edited, or taken back. */
  restateMessage(ctx: TenantContext, conversationId: string, messageId: string, text: string | null): Promise<void>;
};

/** Possible sales, from the first word to won or lost. */
export function createDeals(deps: DealsDeps): DealsModule {
  const dealService = createDealService(deps);
  return {
    dealService,
    followMessage: (ctx, talk, message) => followMessage(deps, ctx, talk, message),
    restateMessage: (ctx, conversationId, messageId, text) =>
      deps.deals.restateMessage(ctx, conversationId, messageId, text),
    routes: [...dealTableRoutes({ ...deps, dealService }), ...dealRoutes({ ...deps, dealService })],
    stations: [deps.readerOf({ name: 'deals', handle: (ctx, events) => followEvents(deps, ctx, events) })],
  };
}
