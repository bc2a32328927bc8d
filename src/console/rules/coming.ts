import type { View } from './addresses.js';

export type ComingViewName = Exclude<View, 'approvals' | 'inbox' | 'knowledge' | 'settings'>;

/** What of a view that is not built yet can be done today over the API: the routes, as /docs names them. */
export const routesToday: Record<ComingViewName, readonly string[]> = {
  contacts: ['GET /api/contacts', 'PUT /api/contacts/:id'],
  pipeline: [],
  analytics: [],
  leads: [],
  tasks: [],
  agent: ['POST /api/agent/preview'],
};
