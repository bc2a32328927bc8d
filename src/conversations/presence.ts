import { z } from 'zod';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';

/** A person who looks at a conversation at this moment. It lives from heartbeat to heartbeat. */
const presenceShape = z.object({
  ...tenantFields,
  conversationId: z.string(),
  userId: z.string(),
  name: z.string(),
  typing: z.boolean(),
  until: z.date(),
});
export type Presence = z.infer<typeof presenceShape>;

/** One missed heartbeat is forgiven: they come every ten seconds or so. */
const presenceMs = 30_000;

export const presences = defineCollection({
  name: 'presences',
  shape: presenceShape,
  indexes: [
    { key: { tenantId: 1, conversationId: 1 } },
    { key: { tenantId: 1, until: 1 } },
    { key: { until: 1 }, options: { expireAfterSeconds: 0 } },
  ],
});

/** One person in one conversation, however many windows they have open (pure). */
export const presenceId = (conversationId: string, userId: string): string => `${conversationId}:${userId}`;

export const presentUntil = (now: Date): Date => new Date(now.getTime() + presenceMs);
