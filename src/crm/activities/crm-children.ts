import type { Filter } from 'mongodb';
import type { NoteStore } from '../../conversations/note.store.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { CrmChildren, CrmParent } from '../children.js';
import type { TaskStore } from '../tasks/task.store.js';
import type { Activity } from './activity.js';
import type { ActivityStore } from './activity.store.js';

export type CrmChildrenDeps = {
  tasks: Pick<TaskStore, 'ids' | 'count' | 'removeMany'>;
  activities: Pick<ActivityStore, 'count' | 'removeMany'>;
  /** They hold nobody back, and go too. */
  notes: Pick<NoteStore, 'removeAbout'>;
  /** The deals of a lead. */
  deals: {
    countOf: (ctx: TenantContext, leadId: string) => Promise<number>;
    /** They belong to it no more. */
    free: (ctx: TenantContext, leadId: string) => Promise<void>;
  };
};

/** The children of leads and deals, where all of them are known. */
export function createCrmChildren({ tasks, activities, notes, deals }: CrmChildrenDeps): CrmChildren {
  /** Those of its own, and those of its tasks. */
  const activitiesOf = async (ctx: TenantContext, parent: CrmParent): Promise<Filter<Activity>> => ({
    $or: [parent, { taskId: { $in: await tasks.ids(ctx, parent) } }],
  });
  return {
    count: async (ctx, parent) => ({
      deals: 'leadId' in parent ? await deals.countOf(ctx, parent.leadId) : 0,
      tasks: await tasks.count(ctx, parent),
      activities: await activities.count(ctx, await activitiesOf(ctx, parent)),
    }),
    async remove(ctx, parent) {
      // From the leaves to the root: what is cut off in between is found again from the parent.
      await activities.removeMany(ctx, await activitiesOf(ctx, parent));
      await tasks.removeMany(ctx, parent);
      await notes.removeAbout(ctx, parent);
      if ('leadId' in parent) await deals.free(ctx, parent.leadId);
    },
  };
}
