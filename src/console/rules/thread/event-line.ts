import type { MessageId } from '../messages/catalogue.js';

type Person = { id: string | null; name: string | null } | null;
type ThreadEvent = { type: string; by: Person; status: string | null; snoozedUntil: string | null; labels: unknown };

/** What is said of an event: a sentence of the catalogue, and what it names. */
export type EventLine = {
  id: Extract<MessageId, `thread.event.${string}`>;
  name: string | null;
  until: string | null;
};

const ofStatus: Record<string, EventLine['id']> = {
  resolved: 'thread.event.resolved',
  pending: 'thread.event.reopened',
  open: 'thread.event.handed-over',
};

/** The line that an event is in the thread; null for what is seen elsewhere, such as labels and notes (pure). */
export function eventLineOf({ type, by, status, snoozedUntil }: ThreadEvent): EventLine | null {
  const name = by?.name ?? null;
  const line = (id: EventLine['id'], until: string | null = null): EventLine => ({ id, name, until });
  switch (type) {
    case 'conversation.taken_over':
      return line(name === null ? 'thread.event.taken-over-elsewhere' : 'thread.event.taken-over');
    case 'conversation.given_back':
      return line('thread.event.given-back');
    case 'handoff.closed':
      return line('thread.event.handoff-closed');
    case 'conversation.updated':
      if (status === 'snoozed')
        return line(snoozedUntil ? 'thread.event.snoozed-until' : 'thread.event.snoozed', snoozedUntil);
      return status !== null && Object.hasOwn(ofStatus, status) ? line(ofStatus[status] as EventLine['id']) : null;
    default:
      return null;
  }
}
