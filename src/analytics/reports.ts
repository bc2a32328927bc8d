import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { agentReportOf, costReportOf, type Ended, reasonReportOf } from './agent-report.js';
import type { ReportQuery } from './analytics.contract.js';
import type { AnalyticsStore, Scope, Span } from './analytics.store.js';
import { type Counted, conversationReportOf } from './conversation-report.js';
import type { Hours } from './fold-event.js';
import { managerReportOf, responseReportOf } from './manager-report.js';
import { periodOf } from './period.js';
import { pipelineReportOf } from './pipeline-report.js';
import type { PipelineStore } from './pipeline.store.js';
import { silenceMs } from './thread-state.js';

export type ReportDeps = {
  analytics: AnalyticsStore;
  pipeline: PipelineStore;
  hoursOf: (ctx: TenantContext) => Promise<Hours>;
  /** All who sign in, whether they still may or not. */
  peopleOf: (ctx: TenantContext) => Promise<{ id: string; name: string }[]>;
  clock: Clock;
};

/** What a report is made from. */
type Asked = { generation: string; span: Span; scope: Scope; timeZone: string; counted: Counted[] };

/** Reports read counts alone; the log may have forgotten what they count. */
export function createReports(deps: ReportDeps) {
  const { analytics, pipeline, peopleOf } = deps;
  const ask = (ctx: TenantContext, query: ReportQuery) => countsOf(deps, ctx, query);
  return {
    async pipeline(ctx: TenantContext, { from, to, ...scope }: ReportQuery) {
      const { span } = await periodFor(deps, ctx, { from, to });
      const [open, closed, created, converted] = await Promise.all([
        pipeline.open(ctx, deps.clock.now(), scope),
        pipeline.closed(ctx, span, scope),
        pipeline.created(ctx, span, scope),
        pipeline.converted(ctx, span, scope),
      ]);
      return pipelineReportOf({ open, closed, created, converted });
    },
    async conversations(ctx: TenantContext, query: ReportQuery) {
      const asked = await ask(ctx, query);
      const backlog = await backlogOf(analytics, ctx, asked);
      return conversationReportOf(asked.counted, { timeZone: asked.timeZone, backlog });
    },
    async agent(ctx: TenantContext, query: ReportQuery) {
      const asked = await ask(ctx, query);
      return agentReportOf(asked.counted, await silentOf(deps, ctx, asked));
    },
    managers: async (ctx: TenantContext, query: ReportQuery) =>
      managerReportOf((await ask(ctx, query)).counted, await peopleOf(ctx)),
    reasons: async (ctx: TenantContext, query: ReportQuery) => reasonReportOf((await ask(ctx, query)).counted),
    costs: async (ctx: TenantContext, query: ReportQuery) => costReportOf((await ask(ctx, query)).counted),
    responses: async (ctx: TenantContext, query: ReportQuery) =>
      responseReportOf((await ask(ctx, query)).counted, await peopleOf(ctx)),
  };
}

export type Reports = ReturnType<typeof createReports>;

async function countsOf(deps: ReportDeps, ctx: TenantContext, { from, to, ...scope }: ReportQuery): Promise<Asked> {
  const { span, timeZone } = await periodFor(deps, ctx, { from, to });
  const generation = (await deps.analytics.generation(ctx)) ?? '';
  const counted = await deps.analytics.hours(ctx, generation, span, scope);
  return { generation, span, scope, timeZone, counted };
}

async function periodFor(
  { hoursOf, clock }: ReportDeps,
  ctx: TenantContext,
  asked: Pick<ReportQuery, 'from' | 'to'>,
): Promise<{ span: Span; timeZone: string }> {
  const { timeZone } = await hoursOf(ctx);
  const span = periodOf(asked, timeZone, clock.now());
  if (!span) {
    const message = 'must be later than from, as it is exclusive';
    throw new AppError('invalid_request', `/to: ${message}.`, { fields: [{ pointer: '/to', message }] });
  }
  return { span, timeZone };
}

/** Who waits now, without what has changed since. */
async function backlogOf(
  analytics: AnalyticsStore,
  ctx: TenantContext,
  { generation, span, scope }: Asked,
): Promise<number> {
  const [now, since] = await Promise.all([
    analytics.countWaiting(ctx, generation, scope),
    analytics.hours(ctx, generation, { from: span.to }, scope),
  ]);
  return now - since.reduce((sum, { counts }) => sum + (counts['waiting'] ?? 0), 0);
}

async function silentOf(
  { analytics, clock }: ReportDeps,
  ctx: TenantContext,
  { generation, span, scope }: Asked,
): Promise<Ended> {
  const over = new Date(clock.now().getTime() - silenceMs);
  const to = over < span.to ? over : span.to;
  const count = (outcome: keyof Ended) =>
    to > span.from ? analytics.countSilent(ctx, generation, outcome, { ...scope, from: span.from, to }) : 0;
  const [confirmed, assumed, other] = await Promise.all([count('confirmed'), count('assumed'), count('other')]);
  return { confirmed, assumed, other };
}
