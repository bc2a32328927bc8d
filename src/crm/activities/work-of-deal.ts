import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { DealHistoryView } from '../deals/deal.contract.js';
import type { Task } from '../tasks/task.js';
import type { TaskStore } from '../tasks/task.store.js';
import type { Activity } from './activity.js';
import type { ActivityStore } from './activity.store.js';

export type WorkDeps = { tasks: Pick<TaskStore, 'list' | 'ids'>; activities: Pick<ActivityStore, 'list'> };

const bare = { stage: null, message: null, task: null, activity: null, change: null };

/** What people have to do and have done about a deal, as lines of its history. */
export async function workOfDeal(
  { tasks, activities }: WorkDeps,
  ctx: TenantContext,
  dealId: string,
): Promise<DealHistoryView[]> {
  const todo = await tasks.list(ctx, { dealId }, {});
  const ofTasks = { taskId: { $in: todo.items.map(({ _id }) => _id) } };
  const done = await activities.list(ctx, { $or: [{ dealId }, ofTasks] }, {});
  return [...todo.items.map(lineOfTask), ...done.items.map(lineOfActivity)];
}

/** A task stands where it was made, until it is done (pure). */
function lineOfTask({ _id: id, type, title, createdAt, createdBy, completedAt, completedBy }: Task): DealHistoryView {
  const task = { id, type, title, completedAt: completedAt?.toISOString() ?? null };
  return {
    ...bare,
    id,
    kind: 'task',
    at: (completedAt ?? createdAt).toISOString(),
    by: completedBy ?? createdBy,
    task,
  };
}

const lineOfActivity = ({ _id: id, type, subject, occurredAt, author }: Activity): DealHistoryView => ({
  ...bare,
  ...{ id, kind: 'activity', at: occurredAt.toISOString(), by: author, activity: { id, type, subject } },
});
