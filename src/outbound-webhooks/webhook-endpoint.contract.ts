import { z } from 'zod';
import { eventTypes, pingType } from './webhook-event.contract.js';

const url = z.string().trim().min(1).max(2000);
/** Null or left out: every event, also those that come with later versions. */
const wanted = z
  .array(z.enum(eventTypes))
  .min(1)
  .transform(types => [...new Set(types)])
  .nullable();
const description = z.string().trim().max(500).nullable();

export const createEndpointBody = z.object({
  url,
  eventTypes: wanted.optional(),
  description: description.optional(),
});
/** What is left out stays as it is. */
export const changeEndpointBody = z.object({ url, eventTypes: wanted, description, enabled: z.boolean() }).partial();

export const endpointSchema = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string().nullable(),
  eventTypes: z.array(z.enum(eventTypes)).nullable(),
  enabled: z.boolean(),
  /** Why Frontdesk has switched it off, and what to do; null while it is on or when a person did. */
  disabledReason: z.string().nullable(),
  /** Since when nothing has arrived; null when the last delivery did. */
  failingSince: z.string().nullable(),
  /** Until then the secret before the present one signs as well. */
  oldSecretUntil: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type EndpointView = z.output<typeof endpointSchema>;

/** The only answers that show a secret: creating an endpoint and rotating. */
export const endpointWithSecretSchema = endpointSchema.extend({ secret: z.string() });

export const attemptStatuses = ['pending', 'delivered', 'failed'] as const;

export const trySchema = z.object({
  at: z.string(),
  /** Null when there was no answer. */
  status: z.number().int().nullable(),
  durationMs: z.number(),
  /** What went wrong, in words; null when it arrived. */
  error: z.string().nullable(),
  /** The beginning of the receiver's answer. */
  excerpt: z.string().nullable(),
});

export const attemptSchema = z.object({
  /** The `webhook-id` header: the same over all attempts and replays. */
  id: z.string(),
  type: z.enum([...eventTypes, pingType]),
  status: z.enum(attemptStatuses),
  /** When it happened. */
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
  attempts: z.array(trySchema),
  nextAttemptAt: z.string().nullable(),
  /** Why it has failed or waits; null when it arrived. */
  error: z.string().nullable(),
  deliveredAt: z.string().nullable(),
  createdAt: z.string(),
});
export type AttemptView = z.output<typeof attemptSchema>;

export const testResultSchema = trySchema.extend({
  ok: z.boolean(),
  deliveryId: z.string(),
  /** What happened, in a sentence. */
  detail: z.string(),
});
