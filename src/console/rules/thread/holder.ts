/** Who has a conversation: what stands above the place to write says so, and what writing there does. */
export type Holder =
  | { who: 'agent' }
  /** The agent gave it to people, and none of them has acted. */
  | { who: 'nobody' }
  | { who: 'me' }
  | { who: 'other'; name: string | null }
  | { who: 'asleep'; until: string | null }
  | { who: 'done' };

type Held = {
  status: string;
  handling: string;
  handedOverAt: string | null;
  assigneeId: string | null;
  snoozedUntil: string | null;
};

/** By its state, and by who is asked to look at it (pure). */
export function holderOf(conversation: Held, myId: string | null, nameOf: (id: string) => string | null): Holder {
  const { status, handling, handedOverAt, assigneeId, snoozedUntil } = conversation;
  if (status === 'resolved') return { who: 'done' };
  if (status === 'snoozed') return { who: 'asleep', until: snoozedUntil };
  if (handling !== 'human') return { who: 'agent' };
  if (handedOverAt !== null || assigneeId === null) return { who: 'nobody' };
  return assigneeId === myId ? { who: 'me' } : { who: 'other', name: nameOf(assigneeId) };
}
