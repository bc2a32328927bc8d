import type { Conversation } from './conversation.js';

/** Where a thread stands, without what is long. */
export type ConversationProgress = Pick<
  Conversation,
  | '_id'
  | 'threadKey'
  | 'countedMessageIds'
  | 'lastInboundId'
  | 'unansweredIds'
  | 'status'
  | 'unreadCount'
  | 'lease'
  | 'sending'
>;

export const progressFields = {
  threadKey: 1,
  countedMessageIds: 1,
  lastInboundId: 1,
  unansweredIds: 1,
  status: 1,
  unreadCount: 1,
  lease: 1,
  sending: 1,
} as const;
