import type { OutboundContent } from '../channels/channel.js';
import type { SendFailureKind } from '../channels/send-failure.js';
import { defineCollection, type TenantDocument } from '../platform/persistence/collection.js';

/** `sending` is written before the platform is asked: found later without an outcome, nobody knows whether it arrived. */
export type SendOutcome = 'sending' | 'sent' | 'failed' | 'uncertain';

/** One try to hand one part of a reply to a platform. */
export type SendAttempt = TenantDocument & {
  accountId: string;
  conversationId: string;
  replyId: string;
  /** Which of the reply's messages, from 0, and the how many-eth try of it, from 1. */
  part: number;
  attempt: number;
  content: OutboundContent;
  outcome: SendOutcome;
  externalId: string | null;
  failure: SendFailureKind | null;
  reason: string | null;
  startedAt: Date;
  endedAt: Date | null;
};

const days = 24 * 3600;

export const sendAttempts = defineCollection<SendAttempt>({
  name: 'send_attempts',
  fields: {
    tenantId: String,
    accountId: String,
    conversationId: String,
    replyId: String,
    part: Number,
    attempt: Number,
    content: Object,
    outcome: String,
    externalId: String,
    failure: String,
    reason: String,
    startedAt: Date,
    endedAt: Date,
  },
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
