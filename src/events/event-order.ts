import type { LoggedEvent } from './event.js';
import type { Waiting } from './event.store.js';

/** The same happening has the same id, so writing it again finds it (pure). */
export const eventIdOf = (documentId: string, key: string): string => `${documentId}:${key}`;

/** What documents tell, by time; what one document tells stays in its order, whatever the clocks of the writers said (pure). */
export function inOrder(waiting: Waiting[]): Pick<LoggedEvent, '_id' | 'type' | 'occurredAt' | 'data' | 'previous'>[] {
  const all = waiting.flatMap(({ id, ids, outbox }) => {
    let latest = -Infinity;
    return outbox.map(({ key, type, at, data, previous = null }) => {
      latest = Math.max(latest, at.getTime());
      return {
        place: latest,
        event: { _id: eventIdOf(id, key), type, occurredAt: at, data: { ...ids, ...data }, previous },
      };
    });
  });
  return all.sort((one, other) => one.place - other.place).map(({ event }) => event);
}
