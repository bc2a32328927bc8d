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

/** The same for the sections of the settings. */
export const sectionsToday = {
  voice: { how: 'settings.not-yet', what: [] },
  hours: { how: 'settings.not-yet', what: [] },
  ai: { how: 'settings.by-variable', what: ['CHAT_PROVIDER', 'EMBED_PROVIDER'] },
  budgets: { how: 'settings.by-variable', what: ['MODEL_TOKENS_PER_DAY'] },
  keys: { how: 'settings.by-api', what: ['GET /api/api-keys', 'POST /api/api-keys'] },
  webhooks: { how: 'settings.by-api', what: ['POST /api/webhook-endpoints'] },
  audit: { how: 'settings.by-api', what: ['GET /api/audit'] },
} as const;

export type ComingSection = keyof typeof sectionsToday;
export const isComing = (section: string): section is ComingSection => section in sectionsToday;
