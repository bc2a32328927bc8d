import { z } from 'zod';
import { defineCollection, leasedFields } from '../platform/persistence/collection.js';
import { hashOf } from '../platform/ids.js';
import { attemptStatuses, trySchema } from './webhook-endpoint.contract.js';
import { eventTypes, pingType } from './webhook-event.contract.js';

/** One HTTP request, and what came of it. */
const tryShape = trySchema.extend({ at: z.date() });
export type WebhookTry = z.infer<typeof tryShape>;

/** One event on its way to one endpoint. It is its own outbox row; its id is the `webhook-id`. */
const webhookAttemptShape = z.object({
  ...leasedFields,
  endpointId: z.string(),
  /** The event's key: made again it is the same attempt. */
  eventKey: z.string(),
  type: z.enum([...eventTypes, pingType]),
  /** The message, reply, handoff or conversation it tells of. */
  subjectId: z.string(),
  conversationId: z.string().nullable(),
  /** The event's facts. The words are read when it is sent (payload-of.ts). */
  data: z.record(z.string(), z.unknown()),
  occurredAt: z.date(),
  status: z.enum(attemptStatuses),
  tries: z.array(tryShape),
  /** Tries since it was made, or replayed: the place in the schedule. */
  triesOfRound: z.number(),
  deliveredAt: z.date().nullable(),
  createdAt: z.date(),
});
export type WebhookAttempt = z.infer<typeof webhookAttemptShape>;

const days = 24 * 3600;

export const webhookAttempts = defineCollection({
  name: 'webhook_deliveries',
  shape: webhookAttemptShape,
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
