import { useMemo } from 'react';
import { localDay } from '../../rules/age.js';
import { eventLineOf, type EventLine } from '../../rules/thread/event-line.js';
import { replyStateOf } from '../../rules/thread/delivery.js';
import { timelineOf, type TimelinePart } from '../../rules/thread/timeline.js';
import type { ThreadNote } from './note-row.js';
import { useNotes } from '../../data/notes.js';
import { type ThreadReply, useHistory, useReplies } from './use-beside.js';
import { type Attempt, useAttempts } from './use-attempts.js';
import type { ConversationThread, ThreadMessage } from './use-thread.js';

export type ThreadOther =
  | { kind: 'event'; id: string; at: string; line: EventLine }
  | { kind: 'reply'; id: string; at: string; reply: ThreadReply }
  | { kind: 'note'; id: string; at: string; note: ThreadNote }
  | { kind: 'attempt'; id: string; at: string; attempt: Attempt };

export type ThreadPartRows = TimelinePart<ThreadMessage, ThreadOther>;

/** Everything that stands in a thread, in its order and in parts. */
export function useTimeline({ conversation, messages, prepended, hasOlder }: ConversationThread): ThreadPartRows[] {
  const { data: replies } = useReplies(conversation.id);
  const { data: events } = useHistory(conversation.id);
  const { data: notes } = useNotes({ conversationId: conversation.id });
  const attempts = useAttempts(conversation.id);
  return useMemo(() => {
    const arrived = new Set(messages.map(({ replyId }) => replyId));
    const others: ThreadOther[] = [
      ...(events ?? []).flatMap(event => {
        const line = eventLineOf(event);
        return line ? [{ kind: 'event' as const, id: event.id, at: event.at, line }] : [];
      }),
      ...(replies ?? [])
        .filter(reply => replyStateOf(reply) && !arrived.has(reply.id))
        .map(reply => ({ kind: 'reply' as const, id: reply.id, at: reply.createdAt, reply })),
      ...(notes ?? []).map(note => ({ kind: 'note' as const, id: note.id, at: note.createdAt, note })),
      ...attempts.map(attempt => ({ kind: 'attempt' as const, id: attempt.id, at: attempt.at, attempt })),
    ];
    return timelineOf(messages, others, { prepended, hasOlder, dayOf: localDay });
  }, [messages, events, replies, notes, attempts, prepended, hasOlder]);
}
