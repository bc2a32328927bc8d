import type { Channel } from '../../channels/channel.js';
import { outboxFields, outboxIndex, outboxOf, type WithOutbox } from '../../events/outbox.js';
import { hashOf } from '../../platform/ids.js';
import { defineCollection, type TenantDocument } from '../../platform/persistence/collection.js';
import type { AgentOutcome } from '../outcome.js';

/** The trace of one run: what it saw, what it decided and why, what it cost. */
export type AgentRun = TenantDocument &
  WithOutbox & {
    accountId: string;
    channel: Channel;
    conversationId: string;
    upToMessageId: string;
    question: string;
    outcome: AgentOutcome;
    createdAt: Date;
  };

export const agentRuns = defineCollection<AgentRun>({
  name: 'agent_runs',
  fields: {
    tenantId: String,
    accountId: String,
    channel: String,
    conversationId: String,
    upToMessageId: String,
    question: String,
    outcome: Object,
    createdAt: Date,
    ...outboxFields,
  },
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

/**
 * One run per conversation, last message and human act: a crash after the run finds it again instead of asking the model twice,
 * and a conversation that was given back is looked at anew.
 */
export const runIdOf = ({ _id, epoch }: { _id: string; epoch: number }, upToMessageId: string): string =>
  `run_${hashOf(_id, upToMessageId, String(epoch)).slice(0, 32)}`;
