import { newId } from '../platform/ids.js';
import type { Conversation } from './conversation.js';

export type NewConversation = Pick<
  Conversation,
  'accountId' | 'channel' | 'threadKey' | 'contactId' | 'personExternalId' | 'topicId' | 'comment'
>;

/** A conversation in which nothing was said yet: the agent has it (pure but for its id). */
export function emptyConversation(fresh: NewConversation, now: Date): Omit<Conversation, 'tenantId'> {
  return {
    _id: newId('cnv', now),
    ...fresh,
    status: 'pending',
    epoch: 0,
    sending: null,
    lastSentAt: null,
    assigneeId: null,
    snoozedUntil: null,
    handedOverAt: null,
    remindedAt: null,
    handedOverIds: [],
    referral: null,
    labels: [],
    language: null,
    unreadCount: 0,
    lastInboundId: null,
    lastInboundAt: null,
    burstStartedAt: null,
    unansweredIds: [],
    lastActivityAt: now,
    lastText: null,
    countedMessageIds: [],
    createdAt: now,
    dueAt: null,
    attempts: 0,
    lease: null,
    lastError: null,
  };
}
