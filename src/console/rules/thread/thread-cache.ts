/** What is kept of a thread while it is read: the latest messages, and above them the older ones that somebody scrolled up to. */
export type Thread<C, M> = {
  conversation: C;
  /** Oldest first, without a gap. */
  messages: M[];
  /** How many of them were loaded above the first ones; so each keeps its number while the thread grows on both ends. */
  prepended: number;
  hasOlder: boolean;
};

type HasId = { id: string };

/** How many messages come at once. */
export const pageOfMessages = 100;

/** The latest messages, read again: what is loaded above them stays, unless so much came that there is a gap (pure). */
export function withLatest<C, M extends HasId>(
  known: Thread<C, M> | undefined,
  conversation: C,
  latest: M[],
): Thread<C, M> {
  const at = known?.messages.findIndex(({ id }) => id === latest[0]?.id) ?? -1;
  if (!known || at < 0) {
    return { conversation, messages: latest, prepended: 0, hasOlder: latest.length >= pageOfMessages };
  }
  return { ...known, conversation, messages: [...known.messages.slice(0, at), ...latest] };
}

/** One page above what is there; one that was asked for before something else changed the top adds nothing (pure). */
export function withOlder<C, M extends HasId>(
  known: Thread<C, M> | undefined,
  older: M[],
  before: string,
): Thread<C, M> | undefined {
  if (!known || known.messages[0]?.id !== before) return known;
  return {
    ...known,
    messages: [...older, ...known.messages],
    prepended: known.prepended + older.length,
    hasOlder: older.length >= pageOfMessages,
  };
}

/** How many have come behind one that was seen last; none where it is not known (pure). */
export function countAfter(messages: readonly HasId[], seenId: string | null): number {
  for (let at = messages.length - 1; at >= 0; at -= 1) if (messages[at]?.id === seenId) return messages.length - 1 - at;
  return 0;
}
