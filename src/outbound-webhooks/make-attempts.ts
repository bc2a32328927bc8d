import type { LoggedEvent } from '../events/event.js';
import { type Clock, plus } from '../platform/clock.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type AttemptSeed, newAttempt } from './webhook-attempt.js';
import type { WebhookAttemptStore } from './webhook-attempt.store.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';
import type { WebhookEndpointStore } from './webhook-endpoint.store.js';
import { type EventType, eventTypes } from './webhook-event.contract.js';

export type MakeAttemptsDeps = {
  endpoints: Pick<WebhookEndpointStore, 'listEnabled'>;
  deliveries: Pick<WebhookAttemptStore, 'insertNew'>;
  clock: Clock;
  /** Lets the station of this process look at once. */
  wake(): void;
};

type Listener = Pick<WebhookEndpoint, '_id' | 'eventTypes' | 'createdAt'>;

/** One attempt for each endpoint that listens to an event. Repeating makes none twice: its id is made of the event's. */
export async function makeAttempts(deps: MakeAttemptsDeps, ctx: TenantContext, events: LoggedEvent[]): Promise<void> {
  const told = events.filter(isPublic);
  if (told.length === 0) return;
  const listeners = await deps.endpoints.listEnabled(ctx);
  for (const event of told) {
    for (const endpoint of listeners.filter(listener => listensTo(listener, event))) {
      const seed = seedOf(endpoint, event);
      await deps.deliveries.insertNew(ctx, newAttempt(ctx.tenantId, seed, deps.clock.now()));
    }
  }
  if (listeners.length > 0) deps.wake();
}

type PublicEvent = LoggedEvent & { type: EventType };

const isPublic = (event: LoggedEvent): event is PublicEvent => (eventTypes as readonly string[]).includes(event.type);

/** What a platform dates a little back is still new. */
const graceMs = 60_000;

/** An endpoint hears of what happens from the moment it is there, not of what waited to be told before (pure). */
const listensTo = (
  { eventTypes: wanted, createdAt }: Listener,
  { type, occurredAt, publishedAt }: Pick<PublicEvent, 'type' | 'occurredAt' | 'publishedAt'>,
): boolean => createdAt <= publishedAt && createdAt <= plus(occurredAt, graceMs) && (!wanted || wanted.includes(type));

/** The document that each event tells of, by the name of its id. */
const subjectOf: Record<EventType, string> = {
  'message.received': 'messageId',
  'message.sent': 'messageId',
  'reply.held': 'replyId',
  'reply.failed': 'replyId',
  'reply.uncertain': 'replyId',
  'handoff.opened': 'handoffId',
  'conversation.taken_over': 'conversationId',
  'deal.created': 'dealId',
  'deal.updated': 'dealId',
  'deal.stage_changed': 'dealId',
  'deal.won': 'dealId',
  'deal.lost': 'dealId',
  'lead.created': 'leadId',
  'lead.updated': 'leadId',
  'lead.converted': 'leadId',
  'settings.changed': 'by',
  'contact.merged': 'contactId',
  'contact.merge_undone': 'contactId',
  'task.assigned': 'taskId',
  'task.due': 'taskId',
  'task.completed': 'taskId',
};

const seedOf = (
  { _id: endpointId }: Listener,
  { _id: eventKey, type, data, occurredAt }: PublicEvent,
): AttemptSeed => ({
  endpointId,
  eventKey,
  type,
  subjectId: String(data[subjectOf[type]]),
  conversationId: typeof data['conversationId'] === 'string' ? data['conversationId'] : null,
  data,
  occurredAt,
});
