import { defineCollection, type TenantDocument } from '../platform/persistence/collection.js';

/** All that can happen. The list is closed; a new event is a new name. */
export const eventTypes = [
  'message.received',
  'message.sent',
  'message.status',
  'reply.held',
  'reply.approved',
  'reply.edited',
  'reply.rejected',
  'reply.superseded',
  'reply.sent',
  'reply.failed',
  'reply.uncertain',
  'reply.expired',
  'handoff.opened',
  'handoff.taken',
  'handoff.closed',
  'conversation.taken_over',
  'conversation.given_back',
  'conversation.updated',
  'run.finished',
  'crm_link.synced',
  'crm_link.failed',
] as const;
export type EventType = (typeof eventTypes)[number];

/** Ids and small facts; never the words of a customer, so that forgetting a person is forgetting documents. */
export type EventFacts = Record<string, unknown>;

/**
 * One line of a tenant's log. Its id is its key: the same happening has the same, so writing it again finds it. `seq` counts the
 * tenant's events without gaps.
 */
export type LoggedEvent = TenantDocument & {
  seq: number;
  type: EventType;
  occurredAt: Date;
  data: EventFacts;
  /** What it was before, where the one who changed it knew. */
  previous: EventFacts | null;
  publishedAt: Date;
};

const days = 24 * 3600;

export const events = defineCollection<LoggedEvent>({
  name: 'events',
  fields: {
    tenantId: String,
    seq: Number,
    type: String,
    occurredAt: Date,
    data: Object,
    previous: { type: Object, default: null },
    publishedAt: Date,
  },
  indexes: [
    { key: { tenantId: 1, seq: 1 }, options: { unique: true } },
    { key: { publishedAt: 1 }, options: { expireAfterSeconds: 30 * days } },
  ],
});
