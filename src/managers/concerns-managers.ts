import type { LoggedEvent } from '../events/event.js';
import type { EventType } from '../events/event.contract.js';

/** What asks for a person, or says that something does so no more. */
const concerning: readonly EventType[] = [
  'reply.held',
  'reply.approved',
  'reply.edited',
  'reply.rejected',
  'reply.superseded',
  'reply.sent',
  'reply.failed',
  'reply.uncertain',
  'reply.expired',
  'handoff.opened',
  'handoff.taken',
  'handoff.closed',
  'conversation.taken_over',
  'conversation.given_back',
  'conversation.updated',
  'message.received',
  'task.assigned',
  'task.due',
  'task.completed',
];

/** Whether managers may have to be told of this, or something that they were told is no longer so (pure). */
export const concernsManagers = ({ type }: Pick<LoggedEvent, 'type'>): boolean => concerning.includes(type);
