import { z } from 'zod';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';
import { eventTypes } from './event.contract.js';

/** Ids and small facts; never the words of a customer, so that forgetting a person is forgetting documents. */
export const eventFacts = z.record(z.string(), z.unknown());
export type EventFacts = z.infer<typeof eventFacts>;

/**
 * One line of a tenant's log. Its id is its key: the same happening has the same, so writing it again finds it. `seq` counts the
 * tenant's events without gaps.
 */
const loggedEventShape = z.object({
  ...tenantFields,
  seq: z.number(),
  type: z.enum(eventTypes),
  occurredAt: z.date(),
  data: eventFacts,
  /** What it was before, where the one who changed it knew. */
  previous: eventFacts.nullable(),
  publishedAt: z.date(),
});
export type LoggedEvent = z.infer<typeof loggedEventShape>;

const days = 24 * 3600;

export const events = defineCollection({
  name: 'events',
  shape: loggedEventShape,
  indexes: [
    { key: { tenantId: 1, seq: 1 }, options: { unique: true } },
    { key: { tenantId: 1, 'data.conversationId': 1, occurredAt: -1, _id: -1 } },
    { key: { publishedAt: 1 }, options: { expireAfterSeconds: 30 * days } },
  ],
});
