import { toldChanges } from '../events/told-changes.js';
import type { Transient, TransientSource } from '../events/transients.js';
import type { Clock } from '../platform/clock.js';
import type { LockedDraft, ReplyStore } from './reply.store.js';

/** Who edits which draft, for those who watch: they type in it. */
export const createLockSource = ({
  replies,
  clock,
}: {
  replies: Pick<ReplyStore, 'locked'>;
  clock: Clock;
}): TransientSource =>
  toldChanges<LockedDraft>({
    clock,
    now: async (tenantIds, at) => new Map((await replies.locked(tenantIds, at)).map(each => [each._id, each])),
    news: lockNews,
  });

/** That somebody has begun to edit a draft, has taken it from another, or has stopped (pure). */
export function lockNews(
  before: LockedDraft | undefined,
  after: LockedDraft | undefined,
  occurredAt: Date,
): Transient[] {
  const of = after ?? before;
  if (!of || before?.lock?.by === after?.lock?.by) return [];
  const { tenantId, _id: replyId, conversationId, lock } = of;
  const data = { conversationId, replyId, userId: lock?.by, name: lock?.byName, typing: after !== undefined };
  return [{ type: 'typing', tenantId, occurredAt, data }];
}
