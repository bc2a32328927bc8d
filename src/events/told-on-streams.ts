import { mayDo, type Permission } from '../platform/auth/permissions.js';
import type { Role } from '../platform/tenancy/tenant-context.js';
import type { EventType, StreamedEvent, TransientType } from './event.contract.js';
import type { LoggedEvent } from './event.js';

/** Who may hear of what: whoever may read the thing itself. */
const needed: Record<EventType | TransientType, Permission> = {
  'message.received': 'read',
  'message.sent': 'read',
  'message.status': 'read',
  'reply.held': 'read',
  'reply.approved': 'read',
  'reply.edited': 'read',
  'reply.rejected': 'read',
  'reply.reason_given': 'read',
  'reply.superseded': 'read',
  'reply.sent': 'read',
  'reply.failed': 'read',
  'reply.uncertain': 'read',
  'reply.expired': 'read',
  'handoff.opened': 'read',
  'handoff.taken': 'read',
  'handoff.closed': 'read',
  'conversation.taken_over': 'read',
  'conversation.given_back': 'read',
  'conversation.updated': 'read',
  'run.finished': 'read',
  'crm_link.synced': 'read',
  'crm_link.failed': 'read',
  'settings.changed': 'read',
  presence: 'read',
  typing: 'read',
  'sync.progress': 'read',
  'contact.merged': 'read',
  'contact.merge_undone': 'read',
  'task.assigned': 'read',
  'task.due': 'read',
  'task.completed': 'read',
  'lead.created': 'read',
  'lead.updated': 'read',
  'lead.converted': 'read',
  'deal.created': 'read',
  'deal.updated': 'read',
  'deal.stage_changed': 'read',
  'deal.won': 'read',
  'deal.lost': 'read',
};

export const mayHear = (role: Role, type: EventType | TransientType): boolean => mayDo(role, needed[type]);

/** Sentences about a draft may hold its words; who shows them reads the draft. */
const sentences = 'reasons';

/** An event as a stream tells it (pure). */
export function toStreamed({ _id: id, type, tenantId, occurredAt, data, previous }: LoggedEvent): StreamedEvent {
  const facts = Object.fromEntries(Object.entries(data).filter(([name]) => name !== sentences));
  return { id, type, tenantId, occurredAt: occurredAt.toISOString(), data: facts, previous };
}
