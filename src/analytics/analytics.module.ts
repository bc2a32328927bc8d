import { settingsOf } from '../company/company-settings.js';
import type { CompanyStore } from '../company/company.store.js';
import type { EventStore } from '../events/event.store.js';
import type { EventsModule } from '../events/events.module.js';
import type { UserStore } from '../platform/auth/user.store.js';
import type { Kernel } from '../platform/kernel.js';
import { defineStorage, type Module, type StoresOf } from '../platform/module.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { analyticsRoutes } from './analytics.routes.js';
import { createAnalyticsStore } from './analytics.store.js';
import { analyticsHours, analyticsModels, analyticsThreads } from './read-model.js';
import { analyticsReader, countAnew, rebuildAnalytics } from './rebuild.js';
import { createPipelineStore } from './pipeline.store.js';
import { createReports } from './reports.js';
import { rollUp } from './roll-up.js';

export const analyticsStorage = defineStorage({
  collections: [analyticsHours, analyticsThreads, analyticsModels],
  open: database => ({ analytics: createAnalyticsStore(database), pipeline: createPipelineStore(database) }),
});

export type AnalyticsDeps = Kernel &
  StoresOf<typeof analyticsStorage> & {
    events: EventStore;
    companies: Pick<CompanyStore, 'recent'>;
    users: Pick<UserStore, 'list'>;
    readerOf: EventsModule['readerOf'];
  };

export type AnalyticsModule = Module & {
  /** Counts a company's log anew, beside running workers; answers how many events it has read. */
  rebuild: (ctx: TenantContext) => Promise<number>;
};

/** Read models and reports: what happened, counted as the log grows. */
export function createAnalytics(deps: AnalyticsDeps): AnalyticsModule {
  const { analytics, users } = deps;
  const hoursOf = async (ctx: TenantContext) => settingsOf(await deps.companies.recent(ctx)).hours;
  const counting = { ...deps, hoursOf };
  const peopleOf = async (ctx: TenantContext) =>
    (await users.list(ctx, {}, {})).items.map(({ _id: id, name }) => ({ id, name }));
  return {
    routes: analyticsRoutes(createReports({ ...counting, peopleOf })),
    stations: [
      deps.readerOf({
        name: analyticsReader,
        async handle(ctx, logged) {
          const [first] = logged;
          const before = first ? first.seq - 1 : 0;
          // Of a company that is met for the first time, all that the log still has is counted before.
          const generation = (await analytics.generation(ctx)) ?? (await countAnew(counting, ctx, before)).generation;
          await rollUp(deps, ctx, { generation, hours: await hoursOf(ctx) }, logged);
        },
      }),
    ],
    rebuild: ctx => rebuildAnalytics(counting, ctx),
  };
}
