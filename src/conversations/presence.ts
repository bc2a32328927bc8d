import { defineCollection, type TenantDocument } from '../platform/persistence/collection.js';

/** A person who looks at a conversation at this moment. It lives from heartbeat to heartbeat. */
export type Presence = TenantDocument & {
  conversationId: string;
  userId: string;
  name: string;
  typing: boolean;
  until: Date;
};

/** One missed heartbeat is forgiven: they come every ten seconds or so. */
const presenceMs = 30_000;

export const presences = defineCollection<Presence>({
  name: 'presences',
  fields: { tenantId: String, conversationId: String, userId: String, name: String, typing: Boolean, until: Date },
  indexes: [{ key: { tenantId: 1, conversationId: 1 } }, { key: { until: 1 }, options: { expireAfterSeconds: 0 } }],
});

/** One person in one conversation, however many windows they have open (pure). */
export const presenceId = (conversationId: string, userId: string): string => `${conversationId}:${userId}`;

export const presentUntil = (now: Date): Date => new Date(now.getTime() + presenceMs);
