import { defineCollection, leaseFields } from '../platform/persistence/collection.js';
import { hashOf } from '../platform/ids.js';
import type { LeasedDocument } from '../platform/persistence/lease.js';
import type { attemptStatuses } from './webhook-endpoint.contract.js';
import type { EventType, pingType } from './webhook-event.contract.js';

/** One HTTP request, and what came of it. */
export type WebhookTry = {
  at: Date;
  /** Null when there was no answer. */
  status: number | null;
  durationMs: number;
  error: string | null;
  excerpt: string | null;
};

/** One event on its way to one endpoint. It is its own outbox row; its id is the `webhook-id`. */
export type WebhookAttempt = LeasedDocument & {
  endpointId: string;
  /** The event's key: made again it is the same attempt. */
  eventKey: string;
  type: EventType | typeof pingType;
  /** The message, reply, handoff or conversation it tells of. */
  subjectId: string;
  conversationId: string | null;
  /** The event's facts. The words are read when it is sent (payload-of.ts). */
  data: Record<string, unknown>;
  occurredAt: Date;
  status: (typeof attemptStatuses)[number];
  tries: WebhookTry[];
  /** Tries since it was made, or replayed: the place in the schedule. */
  triesOfRound: number;
  deliveredAt: Date | null;
  createdAt: Date;
};

const days = 24 * 3600;

export const webhookAttempts = defineCollection<WebhookAttempt>({
  name: 'webhook_deliveries',
  fields: {
    tenantId: String,
    endpointId: String,
    eventKey: String,
    type: String,
    subjectId: String,
    conversationId: String,
    data: Object,
    occurredAt: Date,
    status: String,
    tries: {
      type: [{ at: Date, status: Number, durationMs: Number, error: String, excerpt: String, _id: false }],
      default: [],
    },
    triesOfRound: Number,
    deliveredAt: Date,
    createdAt: Date,
    ...leaseFields,
  },
  indexes: [
    // Company and endpoint are in the key so that those of busy ones are passed over without being read.
    {
      key: { dueAt: 1, tenantId: 1, endpointId: 1 },
      options: { partialFilterExpression: { dueAt: { $exists: true } } },
    },
    { key: { tenantId: 1, endpointId: 1, createdAt: -1, _id: -1 } },
    { key: { tenantId: 1, conversationId: 1 } },
    { key: { createdAt: 1 }, options: { expireAfterSeconds: 30 * days } },
  ],
});

/** The same event for the same endpoint always has the same id, so recording it again finds it. */
const attemptIdOf = (tenantId: string, endpointId: string, eventKey: string): string =>
  `msg_${hashOf(tenantId, endpointId, eventKey).slice(0, 32)}`;

export type AttemptSeed = Pick<
  WebhookAttempt,
  'endpointId' | 'eventKey' | 'type' | 'subjectId' | 'conversationId' | 'data' | 'occurredAt'
>;

/** A delivery that has not been tried; due at once unless told. */
export const newAttempt = (
  tenantId: string,
  seed: AttemptSeed,
  now: Date,
  dueAt: Date | null = now,
): Omit<WebhookAttempt, 'tenantId'> => ({
  _id: attemptIdOf(tenantId, seed.endpointId, seed.eventKey),
  ...seed,
  status: 'pending',
  tries: [],
  triesOfRound: 0,
  deliveredAt: null,
  createdAt: now,
  dueAt,
  attempts: 0,
  lease: null,
  lastError: null,
});
