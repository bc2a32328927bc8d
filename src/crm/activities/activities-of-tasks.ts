import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { ActivityStore } from './activity.store.js';

/** What belongs to tasks, for whoever deletes some: they stand further left and know nothing of activities. */
export const activitiesOfTasks = (activities: Pick<ActivityStore, 'count' | 'removeMany'>) => ({
  count: (ctx: TenantContext, taskIds: string[]) => activities.count(ctx, { taskId: { $in: taskIds } }),
  async remove(ctx: TenantContext, taskIds: string[]): Promise<void> {
    await activities.removeMany(ctx, { taskId: { $in: taskIds } });
  },
});
