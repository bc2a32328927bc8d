import { z } from 'zod';
import type { EventType } from '../events/event.contract.js';
import type { LoggedEvent } from '../events/event.js';

/** Who did something, as far as the event says. */
const by = z.object({ id: z.string().nullable() }).nullish();
const userId = by.transform(who => who?.id ?? null);

/** What is read of each event that anything is counted of: an older one may lack what came later. */
const facts = {
  'message.received': z.object({}),
  'message.sent': z.object({
    author: z.object({ kind: z.string(), id: z.string().nullable() }).optional(),
    notice: z.boolean().default(false),
  }),
  'run.finished': z.object({
    intent: z.string().default('unknown'),
    verdict: z.string().default('unknown'),
    because: z.array(z.string()).default([]),
    tokens: z.number().default(0),
    costUsd: z.number().default(0),
  }),
  'reply.sent': z.object({ automatic: z.boolean().default(false), notice: z.boolean().default(false) }),
  'reply.held': z.object({ undone: z.string().nullish(), by: userId }),
  'reply.approved': z.object({ by: userId }),
  'reply.edited': z.object({ by: userId }),
  'reply.rejected': z.object({ by: userId, verdict: z.string().optional(), why: z.string().optional() }),
  'reply.reason_given': z.object({ why: z.string() }),
  'handoff.opened': z.object({}),
  'conversation.taken_over': z.object({ by: userId }),
  'conversation.given_back': z.object({}),
  'conversation.updated': z.object({ status: z.string().optional() }),
  'task.completed': z.object({ by: userId, dueAt: z.coerce.date().nullish() }),
} as const satisfies Partial<Record<EventType, z.ZodType>>;

type CountedType = keyof typeof facts;

/** Where and when: what every one of them says. Empty: the event is about no account. */
type Where = { seq: number; at: Date; accountId: string; channel: string; conversationId: string | null };

export type CountedEvent = {
  [T in CountedType]: Where & { type: T; data: z.output<(typeof facts)[T]> };
}[CountedType];

export type EventOf<T extends CountedType> = Extract<CountedEvent, { type: T }>;

const where = z.object({
  accountId: z.string().nullish(),
  channel: z.string().nullish(),
  conversationId: z.string().nullish(),
});

const isCounted = (type: EventType): type is CountedType => type in facts;

/** What is counted of an event; null: nothing is (pure). */
export function readEvent({ type, seq, occurredAt: at, data }: LoggedEvent): CountedEvent | null {
  if (!isCounted(type)) return null;
  const told = facts[type].safeParse(data);
  const place = where.safeParse(data);
  if (!told.success || !place.success) return null;
  const { accountId, channel, conversationId } = place.data;
  const said = { accountId: accountId ?? '', channel: channel ?? '', conversationId: conversationId ?? null };
  return { type, seq, at, ...said, data: told.data } as CountedEvent;
}
