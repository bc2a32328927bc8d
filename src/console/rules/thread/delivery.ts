export type Delivery = 'failed' | 'read' | 'delivered' | 'sent';

type Sent = { direction: string; failedReason: string | null; readAt: string | null; deliveredAt: string | null };

/** How far a message to the customer has come, as far as the platform tells; null for what was not sent (pure). */
export function deliveryOf({ direction, failedReason, readAt, deliveredAt }: Sent): Delivery | null {
  if (direction !== 'outbound') return null;
  if (failedReason !== null) return 'failed';
  if (readAt !== null) return 'read';
  return deliveredAt === null ? 'sent' : 'delivered';
}

/** What of a reply is shown in the thread before it is a message, or because it never became one. */
export type ReplyState = 'leaving' | 'failed' | 'uncertain' | 'expired';

const states: Record<string, ReplyState> = {
  approved: 'leaving',
  sending: 'leaving',
  failed: 'failed',
  uncertain: 'uncertain',
  expired: 'expired',
};

/** Null: it is a message by now, or waits for a decision, or was decided against (pure). */
export const replyStateOf = ({ status }: { status: string }): ReplyState | null => states[status] ?? null;
