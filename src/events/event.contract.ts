import { z } from 'zod';

/** All that can happen. The list is closed; a new event is a new name. */
export const eventTypes = [
  'message.received',
  'message.sent',
  'message.status',
  'reply.held',
  'reply.approved',
  'reply.edited',
  'reply.rejected',
  'reply.reason_given',
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
  'run.finished',
  'crm_link.synced',
  'crm_link.failed',
  'settings.changed',
  'contact.merged',
  'contact.merge_undone',
  'task.assigned',
  'task.due',
  'task.completed',
  'lead.created',
  'lead.updated',
  'lead.converted',
  'deal.created',
  'deal.updated',
  'deal.stage_changed',
  'deal.won',
  'deal.lost',
] as const;
export type EventType = (typeof eventTypes)[number];

/** What is told on streams alone, while it lasts: nobody stores it, and who was not there has missed nothing. */
export const transientTypes = ['presence', 'typing', 'sync.progress'] as const;
export type TransientType = (typeof transientTypes)[number];

/** What a stream says of an event: ids to ask our API with and small facts, never the words of a message. */
export const streamedEvent = z.object({
  id: z.string(),
  type: z.enum([...eventTypes, ...transientTypes]),
  tenantId: z.string(),
  occurredAt: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
  previous: z.record(z.string(), z.unknown()).nullable(),
});
export type StreamedEvent = z.infer<typeof streamedEvent>;

/** Instead of events that cannot be had any more: what a reader shows is to be loaded anew, and goes on from the id of this one. */
export const resetEvent = 'reset';
