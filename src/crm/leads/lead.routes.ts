import { defineRoute, type Route } from '../../platform/http/api.js';
import { expectedVersion, withETag } from '../../platform/http/if-match.js';
import { listPage } from '../../platform/http/list-page.js';
import type { Lead } from './lead.js';
import { leadOperations, type LeadView } from './lead.contract.js';
import type { LeadService } from './lead-service.js';
import type { LeadStore } from './lead.store.js';
import { sortOf, wantedLeads } from './list-leads.js';
import { presentLead } from './present-lead.js';

export type LeadRouteDeps = { leads: Pick<LeadStore, 'list'>; leadService: LeadService };

export const leadRoutes = (deps: LeadRouteDeps): Route[] => [
  listRoute(deps),
  ...writeRoutes(deps),
  ...(['change', 'put'] as const).map(name => changeRoute(deps, name)),
];

const listRoute = ({ leads }: LeadRouteDeps): Route =>
  defineRoute({
    ...leadOperations.list,
    handler: ({ ctx, query }) =>
      listPage<Lead, LeadView>((filter, options) => leads.list(ctx, filter, options), {
        filter: wantedLeads(query),
        query,
        sort: sortOf(query.sort),
        present: presentLead,
      }),
  });

const writeRoutes = ({ leadService }: LeadRouteDeps): Route[] => [
  defineRoute({
    ...leadOperations.get,
    handler: async ({ ctx, params, res }) => withETag(res, presentLead(await leadService.get(ctx, params.id))),
  }),
  defineRoute({
    ...leadOperations.create,
    handler: async ({ ctx, body, res }) => withETag(res, presentLead(await leadService.create(ctx, body))),
  }),
  defineRoute({
    ...leadOperations.remove,
    handler: ({ ctx, params, query, req }) =>
      leadService.remove(ctx, params.id, { cascade: query.cascade === 'true', expected: expectedVersion(req) }),
  }),
];

const changeRoute = ({ leadService }: LeadRouteDeps, name: 'change' | 'put'): Route =>
  defineRoute({
    ...leadOperations[name],
    handler: async ({ ctx, params, body, req, res }) =>
      withETag(res, presentLead(await leadService.change(ctx, params.id, body, expectedVersion(req)))),
  });
