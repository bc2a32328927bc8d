import type { EventType } from '../events/event.contract.js';
import type { EventFacts } from '../events/event.js';
import { happening, type OutboxEntry } from '../events/outbox.js';
import { kindOfReason } from './kind-of-reason.js';
import type { Reply, ReplyStatus } from './reply.js';

/** What becoming this tells. What is on its way tells nothing: that it has arrived, or cannot, is the news. */
const typeOf: Record<ReplyStatus, EventType | null> = {
  held: 'reply.held',
  approved: null,
  sending: null,
  sent: 'reply.sent',
  rejected: 'reply.rejected',
  superseded: 'reply.superseded',
  failed: 'reply.failed',
  uncertain: 'reply.uncertain',
  expired: 'reply.expired',
};

/** The events of a change of state; a person's decision is one besides (pure but for their keys). */
export function moveEvents(
  change: Partial<Reply> & { status: ReplyStatus },
  at: Date,
  facts: EventFacts = {},
): OutboxEntry[] {
  const { status, decision, lastError } = change;
  if (status === 'approved' && decision) return approved(decision, at);
  if (status === 'held') return [happening('reply.held', at, { reasons: lastError ? [lastError] : [], ...facts })];
  const type = typeOf[status];
  if (!type) return [];
  if (type === 'reply.rejected' && decision) {
    const { verdict, by, byName, reason } = decision;
    const why = reason === null ? {} : { why: kindOfReason(reason) };
    return [happening(type, at, { by: { id: by, name: byName }, verdict, ...why })];
  }
  return [happening(type, at, { reason: lastError ?? null, ...facts })];
}

/** A draft that waits for a person, and why. */
export const heldEvent = (at: Date, reasons: string[]): OutboxEntry => happening('reply.held', at, { reasons });

function approved({ verdict, by, byName }: NonNullable<Reply['decision']>, at: Date): OutboxEntry[] {
  const facts = { by: { id: by, name: byName } };
  return [
    ...(verdict === 'edit' ? [happening('reply.edited', at, facts)] : []),
    happening('reply.approved', at, facts),
  ];
}
