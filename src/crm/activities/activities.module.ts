import type { Kernel } from '../../platform/kernel.js';
import { defineStorage, type Module, type StoresOf } from '../../platform/module.js';
import { activities } from './activity.js';
import { activityRoutes, type ActivityRouteDeps } from './activity.routes.js';
import { createActivityStore } from './activity.store.js';

export const activityStorage = defineStorage({
  collections: [activities],
  open: (database, clock) => ({ activities: createActivityStore(database, clock) }),
});

export type ActivityDeps = Kernel & StoresOf<typeof activityStorage> & ActivityRouteDeps;

/** What people did for leads and deals. */
export type ActivityService = Module;

export const createActivities = (deps: ActivityDeps): ActivityService => ({ routes: activityRoutes(deps) });
