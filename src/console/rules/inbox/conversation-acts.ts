/** What can be done with a conversation without opening it. */
export type ConversationAct =
  | { act: 'resolve' }
  /** Until a time, or until the customer writes. */
  | { act: 'snooze'; until: string | null }
  /** What was done or asleep is the agent's again. */
  | { act: 'reopen' }
  | { act: 'assign'; to: string | null };

type Status = 'pending' | 'open' | 'snoozed' | 'resolved';
type Change = { status?: Status; snoozedUntil?: string | null; assigneeId?: string | null };
type Seen = {
  status: string;
  handling: 'agent' | 'human';
  handedOverAt: string | null;
  snoozedUntil: string | null;
  assigneeId: string | null;
};

/** How the API is asked for it (pure). */
export function changeOf(act: ConversationAct): Change {
  switch (act.act) {
    case 'resolve':
      return { status: 'resolved' };
    case 'snooze':
      return { status: 'snoozed', snoozedUntil: act.until };
    case 'reopen':
      return { status: 'pending' };
    case 'assign':
      return { assigneeId: act.to };
  }
}

/** How the conversation is once it is done, shown before the server has answered (pure). */
export function afterAct<T extends Seen>(conversation: T, act: ConversationAct): T {
  if (act.act === 'assign') return { ...conversation, assigneeId: act.to };
  const { status = conversation.status, snoozedUntil = null } = changeOf(act);
  return { ...conversation, status, snoozedUntil, handling: 'agent', handedOverAt: null };
}

/** What brings it back to how it was; null where nothing does (pure). What waited for people is with them again. */
export function undoOf(before: Seen, act: ConversationAct): Change | null {
  const { status, assigneeId, snoozedUntil, handedOverAt } = before;
  if (act.act === 'assign') return { assigneeId };
  if (act.act === 'reopen') return status === 'snoozed' ? { status, snoozedUntil } : { status: 'resolved' };
  if (status === 'open' || handedOverAt !== null) return { status: 'open', assigneeId };
  if (status === 'pending') return { status };
  // What is done cannot be put to sleep again.
  return status === 'snoozed' && act.act === 'snooze' ? { status, snoozedUntil } : null;
}
