import type { ConversationStatus } from './conversation-status.js';

/**
 * Which status may follow which. `open` follows itself: one person may take a conversation from another. What is done is not
 * snoozed; it begins anew with somebody who takes it, or with the customer's next words.
 */
const legalMoves: Record<ConversationStatus, readonly ConversationStatus[]> = {
  pending: ['open', 'snoozed', 'resolved'],
  open: ['open', 'pending', 'snoozed', 'resolved'],
  snoozed: ['pending', 'open', 'snoozed', 'resolved'],
  resolved: ['pending', 'open'],
};

/** Every status from which a conversation may become this: what the store's updates ask for (pure). */
export const statusesBefore = (to: ConversationStatus): ConversationStatus[] =>
  (Object.keys(legalMoves) as ConversationStatus[]).filter(from => legalMoves[from].includes(to));
