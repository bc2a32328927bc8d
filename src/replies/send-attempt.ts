import { z } from 'zod';
import type { OutboundContent } from '../channels/channel.js';
import { sendFailureKinds } from '../channels/send-failure.js';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';

/** One try to hand one part of a reply to a platform. */
const sendAttemptShape = z.object({
  ...tenantFields,
  accountId: z.string(),
  conversationId: z.string(),
  replyId: z.string(),
  /** Which of the reply's messages, from 0, and the how many-eth try of it, from 1. */
  part: z.number(),
  attempt: z.number(),
  content: z.custom<OutboundContent>(),
  /** `sending` is written before the platform is asked: found later without an outcome, nobody knows whether it arrived. */
  outcome: z.enum(['sending', 'sent', 'failed', 'uncertain']),
  externalId: z.string().nullable(),
  failure: z.enum(sendFailureKinds).nullable(),
  reason: z.string().nullable(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
});
export type SendAttempt = z.infer<typeof sendAttemptShape>;
export type SendOutcome = SendAttempt['outcome'];

const days = 24 * 3600;

export const sendAttempts = defineCollection({
  name: 'send_attempts',
  shape: sendAttemptShape,
  indexes: [
    { key: { tenantId: 1, replyId: 1, part: 1 } },
    { key: { tenantId: 1, conversationId: 1, startedAt: 1 } },
    { key: { startedAt: 1 }, options: { expireAfterSeconds: 180 * days } },
  ],
});

/** The id of a try. It travels with the message, so that an echo or a status names the very try it is about. */
export const attemptIdOf = (replyId: string, part: number, attempt: number): string => `${replyId}.${part}.${attempt}`;

/** The reply behind a reference that came back; null for somebody else's metadata (pure). */
export const replyIdOf = (reference: string): string | null =>
  /^([A-Za-z0-9_]+)\.\d{1,4}\.\d{1,4}$/.exec(reference)?.[1] ?? null;
