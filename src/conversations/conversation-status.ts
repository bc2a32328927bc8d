/** `pending` the agent has it, `open` people have it, `snoozed` until a time or a new message, `resolved` done. */
export const conversationStatuses = ['pending', 'open', 'snoozed', 'resolved'] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];
