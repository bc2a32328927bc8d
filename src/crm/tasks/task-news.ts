import type { LoggedEvent } from '../../events/event.js';
import type { Doer, Task } from './task.js';

/** `assigned`: somebody has given it to them · `due`: its time has come. */
export type TaskNews = 'assigned' | 'due';

type Told = Pick<LoggedEvent, 'type' | 'data'>;

/** What whoever is to do a task must hear of an event, as the task stands now; null: nothing (pure). */
export function taskNews({ type, data }: Told, { assigneeId, completedAt, dueAt }: Task): TaskNews | null {
  if (completedAt || assigneeId === null || data['assigneeId'] !== assigneeId) return null;
  // Who takes a task knows that it is theirs.
  if (type === 'task.assigned') return (data['by'] as Doer).id === assigneeId ? null : 'assigned';
  return type === 'task.due' && data['dueAt'] === dueAt?.toISOString() ? 'due' : null;
}
