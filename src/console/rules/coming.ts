import type { View } from './addresses.js';

export type ComingViewName = Exclude<
  View,
  'pipeline' | 'agent' | 'approvals' | 'contacts' | 'inbox' | 'knowledge' | 'leads' | 'settings'
>;

/** What of a view that is not built yet can be done today over the API: the routes, as /docs names them. */
export const routesToday: Record<ComingViewName, readonly string[]> = {
  analytics: [],
  tasks: [],
};
