import { z } from 'zod';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';
import { outcomes, threadFields } from './thread-state.js';

/**
 * A generation is one counting of a company's log; a rebuild makes the next one beside it. `seq`: the last event that has changed
 * this document, so that an event which comes twice counts once.
 */
const countedFields = { ...tenantFields, generation: z.string(), seq: z.number() };

/** What one account counted on one channel within an hour of the company's clock. */
const analyticsHourShape = z.object({
  ...countedFields,
  hour: z.date(),
  accountId: z.string(),
  channel: z.string(),
  counts: z.record(z.string(), z.number()),
});
export type AnalyticsHour = z.infer<typeof analyticsHourShape>;

export const analyticsHours = defineCollection({
  name: 'analytics_hours',
  shape: analyticsHourShape,
  indexes: [{ key: { tenantId: 1, generation: 1, hour: 1 } }],
});

/** What must be known of a conversation to count its next event. Its id ends with the conversation's. */
const analyticsThreadShape = z.object({
  ...countedFields,
  ...threadFields,
  conversationId: z.string(),
  accountId: z.string(),
  channel: z.string(),
  /** How it ends if nothing more is said; null: it is not so far. */
  ifSilent: z.enum(outcomes).nullable(),
});
export type AnalyticsThread = z.infer<typeof analyticsThreadShape>;

export const analyticsThreads = defineCollection({
  name: 'analytics_threads',
  shape: analyticsThreadShape,
  indexes: [
    { key: { tenantId: 1, generation: 1, waitingSince: 1 } },
    { key: { tenantId: 1, generation: 1, ifSilent: 1, quietSince: 1 } },
    { key: { tenantId: 1, conversationId: 1 } },
  ],
});

/** Which generation counts. Its id is the company's. */
export const analyticsModels = defineCollection({
  name: 'analytics_models',
  shape: z.object({ ...tenantFields, generation: z.string(), builtAt: z.date() }),
  indexes: [],
});

export const hourIdOf = (
  generation: string,
  { hour, accountId, channel }: Pick<AnalyticsHour, 'hour' | 'accountId' | 'channel'>,
): string => [generation, hour.toISOString(), accountId, channel].join(':');

export const threadIdOf = (generation: string, conversationId: string): string => `${generation}:${conversationId}`;
