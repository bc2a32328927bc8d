import { defineRoute, type Route } from '../platform/http/api.js';
import { analyticsOperations } from './analytics.contract.js';
import type { Reports } from './reports.js';

/** What happened in a period. */
export const analyticsRoutes = (reports: Reports): Route[] => [
  defineRoute({ ...analyticsOperations.pipeline, handler: ({ ctx, query }) => reports.pipeline(ctx, query) }),
  defineRoute({
    ...analyticsOperations.conversations,
    handler: ({ ctx, query }) => reports.conversations(ctx, query),
  }),
  defineRoute({ ...analyticsOperations.agent, handler: ({ ctx, query }) => reports.agent(ctx, query) }),
  defineRoute({ ...analyticsOperations.managers, handler: ({ ctx, query }) => reports.managers(ctx, query) }),
  defineRoute({ ...analyticsOperations.reasons, handler: ({ ctx, query }) => reports.reasons(ctx, query) }),
  defineRoute({ ...analyticsOperations.costs, handler: ({ ctx, query }) => reports.costs(ctx, query) }),
  defineRoute({ ...analyticsOperations.responses, handler: ({ ctx, query }) => reports.responses(ctx, query) }),
];
