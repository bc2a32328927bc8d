import { z } from 'zod';
import { channels } from '../../channels/channel.js';
import { outboxFields, outboxIndex, outboxOf } from '../../events/outbox.js';
import { hashOf } from '../../platform/ids.js';
import { defineCollection, tenantFields } from '../../platform/persistence/collection.js';
import type { AgentOutcome } from '../outcome.js';

/** The trace of one run: what it saw, what it decided and why, what it cost. */
const agentRunShape = z.object({
  ...tenantFields,
  ...outboxFields,
  accountId: z.string(),
  channel: z.enum(channels),
  conversationId: z.string(),
  upToMessageId: z.string(),
  question: z.string(),
  outcome: z.custom<AgentOutcome>(),
  createdAt: z.date(),
});
export type AgentRun = z.infer<typeof agentRunShape>;

export const agentRuns = defineCollection({
  name: 'agent_runs',
  shape: agentRunShape,
  indexes: [
    { key: { tenantId: 1, conversationId: 1 } },
    { key: { tenantId: 1, createdAt: -1 } },
    { key: { tenantId: 1, upToMessageId: 1, createdAt: -1 } },
    outboxIndex,
  ],
});

export const runOutbox = outboxOf(agentRuns, {
  runId: '_id',
  conversationId: 'conversationId',
  accountId: 'accountId',
  channel: 'channel',
  messageId: 'upToMessageId',
});

/** What makes a turn another one. */
type Turn = { _id: string; epoch: number; unansweredIds: readonly string[]; returns?: number };

/**
 * One run per conversation, unanswered messages and human act: a crash after the run finds it again instead of asking the
 * model twice, and a conversation that was given back is looked at anew, as is what a withdrawn draft was to answer.
 */
export const runIdOf = ({ _id, epoch, unansweredIds, returns = 0 }: Turn): string =>
  `run_${hashOf(_id, [...unansweredIds].sort().join(' '), String(epoch), String(returns)).slice(0, 32)}`;
