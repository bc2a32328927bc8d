import type { RecordAudit } from '../../platform/audit/audit.js';
import type { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import { expectedVersion, missed, withETag } from '../../platform/http/if-match.js';
import { listPage } from '../../platform/http/list-page.js';
import { newId } from '../../platform/ids.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { assertLinked, assertLinks, type LinkDeps } from '../assert-links.js';
import { type ActivityChange, activityNeedsLink, activityOperations, type ActivityView } from './activity.contract.js';
import type { Activity } from './activity.js';
import type { ActivityStore } from './activity.store.js';
import { presentActivity } from './present-activity.js';
import { activitySort, wantedActivities } from './wanted-activities.js';

export type ActivityRouteDeps = LinkDeps & { activities: ActivityStore; recordAudit: RecordAudit; clock: Clock };

export const activityRoutes = (deps: ActivityRouteDeps): Route[] => [
  ...readRoutes(deps),
  createRoute(deps),
  ...(['change', 'put'] as const).map(name => changeRoute(deps, name)),
  removeRoute(deps),
];

const readRoutes = ({ activities }: ActivityRouteDeps): Route[] => [
  defineRoute({
    ...activityOperations.list,
    handler: ({ ctx, query }) =>
      listPage<Activity, ActivityView>((found, options) => activities.list(ctx, found, options), {
        filter: wantedActivities(query),
        query,
        sort: activitySort(query.sort),
        present: presentActivity,
      }),
  }),
  defineRoute({
    ...activityOperations.get,
    handler: async ({ ctx, params, res }) =>
      withETag(res, presentActivity(found(await activities.get(ctx, params.id)))),
  }),
];

const createRoute = (deps: ActivityRouteDeps): Route =>
  defineRoute({
    ...activityOperations.create,
    handler: async ({ ctx, body: given, res }) => {
      const { type, subject, body, durationSeconds = null, occurredAt } = given;
      const { leadId = null, dealId = null, taskId = null } = given;
      await assertLinks(deps, ctx, given);
      const now = deps.clock.now();
      const { kind, id, name } = ctx.actor;
      const activity = await deps.activities.add(ctx, {
        ...{ _id: newId('act', now), type, subject, body: body || null, durationSeconds },
        ...{ occurredAt: occurredAt === undefined ? now : new Date(occurredAt), leadId, dealId, taskId },
        author: { kind, id, name },
      });
      // What was deleted meanwhile has taken its activities along, but not one that came a moment later.
      await assertLinks(deps, ctx, given).catch(async (error: unknown) => {
        await deps.activities.remove(ctx, activity._id, null);
        throw error;
      });
      await audited(deps, ctx, 'created', activity);
      return withETag(res, presentActivity(activity));
    },
  });

const changeRoute = (deps: ActivityRouteDeps, route: 'change' | 'put'): Route =>
  defineRoute({
    ...activityOperations[route],
    handler: async ({ ctx, params: { id }, body, req, res }) => {
      const before = found(await deps.activities.get(ctx, id));
      const seen = expectedVersion(req);
      if (seen !== null && before.version !== seen) throw missed(before, noSuchActivity);
      const { leadId, dealId, taskId } = { ...before, ...body };
      assertLinked({ leadId, dealId, taskId }, activityNeedsLink);
      await assertLinks(deps, ctx, body);
      const after = await deps.activities.change(ctx, id, changeOf(body), seen);
      if (!after) throw missed(await deps.activities.get(ctx, id), noSuchActivity);
      await audited(deps, ctx, 'changed', after);
      return withETag(res, presentActivity(after));
    },
  });

const changeOf = ({ occurredAt, ...plain }: ActivityChange): Partial<Activity> => ({
  ...(plain as Partial<Activity>),
  ...(occurredAt === undefined ? {} : { occurredAt: new Date(occurredAt) }),
});

const removeRoute = (deps: ActivityRouteDeps): Route =>
  defineRoute({
    ...activityOperations.remove,
    handler: async ({ ctx, params: { id }, req }) => {
      const activity = found(await deps.activities.get(ctx, id));
      if (!(await deps.activities.remove(ctx, id, expectedVersion(req))))
        throw missed(await deps.activities.get(ctx, id), noSuchActivity);
      await audited(deps, ctx, 'deleted', activity);
    },
  });

/** The audit log is kept for good, so it has none of an activity's words. */
async function audited(
  { recordAudit }: ActivityRouteDeps,
  ctx: TenantContext,
  what: string,
  { _id, type, occurredAt, leadId, dealId, taskId }: Activity,
): Promise<void> {
  const after = { type, occurredAt, leadId, dealId, taskId };
  await recordAudit(ctx, { action: `activity.${what}`, target: `activity:${_id}`, after });
}

const noSuchActivity = (): AppError => new AppError('not_found', 'No such activity. GET /api/activities lists them.');

function found(activity: Activity | null): Activity {
  if (!activity) throw noSuchActivity();
  return activity;
}
