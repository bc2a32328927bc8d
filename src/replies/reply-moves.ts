import type { ReplyStatus } from './reply.js';

const legalMoves: Record<ReplyStatus, readonly ReplyStatus[]> = {
  held: ['approved', 'rejected', 'superseded', 'expired'],
  approved: ['sending', 'superseded', 'failed', 'held', 'expired'],
  sending: ['sent', 'approved', 'failed', 'uncertain', 'held', 'superseded', 'expired'],
  uncertain: ['sent', 'approved', 'rejected'],
  sent: ['failed'],
  rejected: ['held'],
  superseded: [],
  failed: [],
  expired: [],
};

/** Every status from which a reply may become this: what the store's updates ask for (pure). */
export const statusesBefore = (to: ReplyStatus): ReplyStatus[] =>
  (Object.keys(legalMoves) as ReplyStatus[]).filter(from => legalMoves[from].includes(to));
