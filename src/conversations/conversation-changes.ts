import type { Filter } from 'mongodb';
import type { EventFacts } from '../events/event.js';
import { happening, type OutboxEntry } from '../events/outbox.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Conversation } from './conversation.js';
import { statusesBefore } from './conversation-moves.js';
import type { ConversationStatus } from './conversation-status.js';

/** What the customer has said that nobody has answered, and the last message that was counted when this was read. */
export type Unanswered = { messageIds: string[]; seen: string | null };

/** A person has acted: the agent has nothing to do here. */
export const quiet = {
  dueAt: null,
  burstStartedAt: null,
  unansweredIds: [],
  snoozedUntil: null,
  handedOverAt: null,
  remindedAt: null,
};

/** The agent has it: due at once where something is unanswered. */
export const pending = ({ messageIds }: Unanswered, now: Date) => ({
  ...quiet,
  status: 'pending' as const,
  unansweredIds: messageIds,
  handedOverIds: [],
  ...(messageIds.length > 0 ? { dueAt: now, burstStartedAt: now } : {}),
  attempts: 0,
  lastError: null,
});

/** What is told of a conversation that has become this (pure). */
export const updated = (status: ConversationStatus, at: Date, facts: EventFacts = {}): OutboxEntry =>
  happening('conversation.updated', at, { status, ...facts });

export type ActChange = Partial<Conversation> & { status: ConversationStatus };

export const mayBecome = (status: ConversationStatus): Filter<Conversation> => ({
  status: { $in: statusesBefore(status) },
});

/** Nothing was said since. The counted ids end with the latest, so a tail of one tells. */
export const stillSeen = ({ seen }: Unanswered): Filter<Conversation> =>
  seen === null
    ? { countedMessageIds: { $size: 0 } }
    : { $expr: { $eq: [{ $arrayElemAt: ['$countedMessageIds', -1] }, seen] } };

/** Nothing that the customer has said is later than this: of one second, what came last is. */
export const saidBefore = ({
  at,
  arrival = Infinity,
}: {
  at: Date;
  arrival: number | undefined;
}): Filter<Conversation> => {
  const before = [{ lastInboundArrival: null }, { lastInboundArrival: { $lte: arrival } }];
  return { $or: [{ lastInboundAt: null }, { lastInboundAt: { $lt: at } }, { lastInboundAt: at, $or: before }] };
};

/** Who acts: somebody with a name here, or whoever wrote in the platform's own app (pure). */
export const personOf = ({ actor }: TenantContext) =>
  actor.kind === 'system'
    ? { kind: 'native-app', id: null, name: null }
    : { kind: actor.kind, id: actor.id, name: actor.name };
