import type { Filter } from 'mongodb';
import type { PageSort } from '../../platform/http/paginate.js';
import { looksLike } from '../../platform/persistence/looks-like.js';
import type { ActivityQuery, ActivitySort } from './activity.contract.js';
import type { Activity } from './activity.js';

/** Which activities a list is asked for (pure). */
export function wantedActivities(query: Partial<ActivityQuery>): Filter<Activity> {
  const names = ['type', 'leadId', 'dealId', 'taskId'] as const;
  const like = query.search && looksLike(query.search);
  return {
    ...Object.fromEntries(names.flatMap(name => (query[name] ? [[name, { $in: query[name] }]] : []))),
    ...(like ? { $or: [{ subject: like }, { body: like }] } : {}),
  };
}

/** The order that a list is asked for in (pure). */
export const activitySort = (sort: ActivitySort): PageSort => ({
  field: sort.replace('-', ''),
  order: sort.startsWith('-') ? -1 : 1,
});
