import type { CompanyStore } from '../../company/company.store.js';
import type { RecordAudit } from '../../platform/audit/audit.js';
import type { Clock } from '../../platform/clock.js';
import { settingsOf } from '../../company/company-settings.js';
import { AppError } from '../../platform/errors/app-error.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import { expectedVersion, missed, withETag } from '../../platform/http/if-match.js';
import { listPage } from '../../platform/http/list-page.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { AssigneeDeps } from '../assert-assignee.js';
import type { LinkDeps } from '../assert-links.js';
import { hasChildren } from '../has-children.js';
import { changeTask, createTask, doerOf } from './edit-task.js';
import { presentTask } from './present-task.js';
import { taskOperations, type TaskView } from './task.contract.js';
import type { Task } from './task.js';
import { completed, reopened, type TaskStep } from './task-moves.js';
import type { TaskStore } from './task.store.js';
import { taskSort, wantedTasks } from './wanted-tasks.js';

export type TaskRouteDeps = AssigneeDeps &
  LinkDeps & {
    tasks: TaskStore;
    companies: Pick<CompanyStore, 'recent'>;
    /** What people have noted under a task: they go with it. */
    activitiesOf: {
      count: (ctx: TenantContext, taskIds: string[]) => Promise<number>;
      remove: (ctx: TenantContext, taskIds: string[]) => Promise<void>;
    };
    recordAudit: RecordAudit;
    clock: Clock;
  };

export const taskRoutes = (deps: TaskRouteDeps): Route[] => [
  ...readRoutes(deps),
  createRoute(deps),
  ...(['change', 'put'] as const).map(name => changeRoute(deps, name)),
  ...moveRoutes(deps),
  removeRoute(deps),
];

const readRoutes = ({ tasks, companies, clock }: TaskRouteDeps): Route[] => [
  defineRoute({
    ...taskOperations.list,
    handler: async ({ ctx, query }) => {
      const now = clock.now();
      const { timeZone } = settingsOf(await companies.recent(ctx)).hours;
      return listPage<Task, TaskView>((found, options) => tasks.list(ctx, found, options), {
        filter: wantedTasks(query, { me: ctx.actor.id, now, timeZone }),
        query,
        sort: taskSort(query.sort),
        present: task => presentTask(task, now),
      });
    },
  }),
  defineRoute({
    ...taskOperations.get,
    handler: async ({ ctx, params, res }) =>
      withETag(res, presentTask(found(await tasks.get(ctx, params.id)), clock.now())),
  }),
];

const createRoute = (deps: TaskRouteDeps): Route =>
  defineRoute({
    ...taskOperations.create,
    handler: async ({ ctx, body, res }) => {
      const task = await createTask(deps, ctx, body);
      await audited(deps, ctx, 'created', { after: task });
      return withETag(res, presentTask(task, deps.clock.now()));
    },
  });

const changeRoute = (deps: TaskRouteDeps, name: 'change' | 'put'): Route =>
  defineRoute({
    ...taskOperations[name],
    handler: async ({ ctx, params: { id }, body, req, res }) => {
      const change = await changeTask(deps, ctx, found(await deps.tasks.get(ctx, id)), body);
      return withETag(res, await moved(deps, ctx, { id, seen: expectedVersion(req), what: 'changed' }, change));
    },
  });

const moveRoutes = (deps: TaskRouteDeps): Route[] => [
  defineRoute({
    ...taskOperations.complete,
    handler: async ({ ctx, params: { id }, body, req, res }) => {
      const act = { by: doerOf(ctx.actor), now: deps.clock.now() };
      const move = { id, seen: expectedVersion(req), what: 'completed' };
      return withETag(res, await moved(deps, ctx, move, task => completed(task, body.outcome || null, act)));
    },
  }),
  defineRoute({
    ...taskOperations.reopen,
    handler: async ({ ctx, params: { id }, req, res }) =>
      withETag(res, await moved(deps, ctx, { id, seen: expectedVersion(req), what: 'reopened' }, reopened)),
  }),
];

const removeRoute = (deps: TaskRouteDeps): Route =>
  defineRoute({
    ...taskOperations.remove,
    handler: async ({ ctx, params: { id }, query, req }) => {
      const { tasks, activitiesOf } = deps;
      const task = found(await tasks.get(ctx, id));
      const seen = expectedVersion(req);
      if (seen !== null && task.version !== seen) throw missed(task, noSuchTask);
      if (query.cascade === 'false') {
        const objection = hasChildren('task', { deals: 0, tasks: 0, activities: await activitiesOf.count(ctx, [id]) });
        if (objection) throw objection;
      }
      // First: a task that is cut off here is still there to be deleted again.
      await activitiesOf.remove(ctx, [id]);
      if (!(await tasks.remove(ctx, id, seen))) throw missed(await tasks.get(ctx, id), noSuchTask);
      await audited(deps, ctx, 'deleted', { before: task });
    },
  });

type Move = { id: string; seen: number | null; what: string };

/** The task as it stands after the move; what changed nothing is not in the audit log. */
async function moved(
  deps: TaskRouteDeps,
  ctx: TenantContext,
  { id, seen, what }: Move,
  decide: (task: Task) => TaskStep | null,
): Promise<TaskView> {
  const done = await deps.tasks.move(ctx, id, seen, decide);
  if (!done) throw missed(await deps.tasks.get(ctx, id), noSuchTask);
  if (done.after !== done.before) await audited(deps, ctx, what, done);
  return presentTask(done.after, deps.clock.now());
}

/** The audit log is kept for good, so it has none of a task's words. */
async function audited(
  { recordAudit }: TaskRouteDeps,
  ctx: TenantContext,
  what: string,
  { before, after }: { before?: Task; after?: Task },
): Promise<void> {
  const facts = (task?: Task) =>
    task && {
      ...{ type: task.type, priority: task.priority, dueAt: task.dueAt, assigneeId: task.assigneeId },
      ...{ leadId: task.leadId, dealId: task.dealId, completedAt: task.completedAt },
    };
  const target = `task:${(after ?? before)?._id}`;
  await recordAudit(ctx, { action: `task.${what}`, target, before: facts(before), after: facts(after) });
}

const noSuchTask = (): AppError => new AppError('not_found', 'No such task. GET /api/tasks lists them.');

function found(task: Task | null): Task {
  if (!task) throw noSuchTask();
  return task;
}
