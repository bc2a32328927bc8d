import type { InboundEvent } from '../../channels/channel.js';

/** What is done to a message that is there already. */
const changes: ReadonlySet<InboundEvent['kind']> = new Set([
  'edit',
  'comment_edited',
  'unsend',
  'comment_removed',
  'comment_hidden',
  'reaction',
]);

export const changesMessage = ({ kind }: Pick<InboundEvent, 'kind'>): boolean => changes.has(kind);

const shortestMs = 1000;
const longestMs = 3_600_000;
/** What is still unknown then was written before the account was connected. */
const giveUpMs = 24 * 3_600_000;

/**
 * A change may come before its message, or be read beside it: it is looked at again, each time after as long as it has waited.
 * Null: its message is not awaited any more (pure).
 */
export function messageWaitMs(receivedAt: Date, now: Date): number | null {
  const age = now.getTime() - receivedAt.getTime();
  return age >= giveUpMs ? null : Math.min(longestMs, Math.max(shortestMs, age));
}
