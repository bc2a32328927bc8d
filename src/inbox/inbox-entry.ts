import { z } from 'zod';
import type { IgnoredEvent, InboundEvent } from '../channels/channel.js';
import { hashOf } from '../platform/ids.js';
import { defineCollection, leasedFields } from '../platform/persistence/collection.js';

/** The durable record of one event: written before the platform gets its 200, worked off by ingest. */
const inboxEntryShape = z.object({
  ...leasedFields,
  accountId: z.string(),
  eventKey: z.string(),
  kind: z.string(),
  status: z.enum(['received', 'done', 'dead']),
  /** The neutral event as JSON (JSON keeps lone surrogates and key names that BSON refuses); null when there is nothing to work on. */
  event: z.string().nullable(),
  /** The item as the platform sent it, as JSON. */
  raw: z.string(),
  receivedAt: z.date(),
  /** Its place among what came in the same delivery. */
  place: z.number().optional(),
  doneAt: z.date().nullable(),
});
export type InboxEntry = z.infer<typeof inboxEntryShape>;

export const inboxEntries = defineCollection({
  name: 'webhook_logs',
  shape: inboxEntryShape,
  indexes: [
    { key: { tenantId: 1, accountId: 1, eventKey: 1 }, options: { unique: true } },
    { key: { status: 1, dueAt: 1 } },
    { key: { doneAt: 1 }, options: { expireAfterSeconds: 30 * 24 * 3600 } },
  ],
});

type Place = { tenantId: string; accountId: string; now: Date };

/** An entry that ingest will work on; `place` counts what came in the same delivery before it. */
export function entryOfEvent(where: Place, event: InboundEvent, place = 0): InboxEntry {
  const { raw, ...rest } = event;
  return {
    ...entry(where, event.eventKey, event.kind, raw),
    place,
    event: JSON.stringify(rest),
    dueAt: where.now,
    status: 'received',
    doneAt: null,
  };
}

/** An entry that is only kept: unknown kinds and unreadable bodies. */
export const entryOfIgnored = (place: Place, ignored: Pick<IgnoredEvent, 'eventKey' | 'reason' | 'raw'>): InboxEntry =>
  entry(place, ignored.eventKey, `ignored:${ignored.reason}`, ignored.raw);

export function eventOf(stored: InboxEntry): InboundEvent | null {
  if (!stored.event) return null;
  const event = JSON.parse(stored.event) as InboundEvent;
  return { ...event, sentAt: new Date(event.sentAt), arrival: arrivalOf(stored), raw: null };
}

/** More than platforms put into one delivery (docs/platforms/meta-graph.md, Signature). */
const places = 1000;

/** Thousandths of the milliseconds since 1970: when it came to us, and behind what came with it (pure). */
export const arrivalOf = ({ receivedAt, place = 0 }: Pick<InboxEntry, 'receivedAt' | 'place'>): number =>
  receivedAt.getTime() * places + Math.min(place, places - 1);

function entry(place: Place, eventKey: string, kind: string, raw: unknown): InboxEntry {
  return {
    _id: `in_${hashOf(place.tenantId, place.accountId, eventKey).slice(0, 32)}`,
    tenantId: place.tenantId,
    accountId: place.accountId,
    eventKey,
    kind,
    status: 'done',
    event: null,
    raw: typeof raw === 'string' ? raw : JSON.stringify(raw ?? null),
    receivedAt: place.now,
    doneAt: place.now,
    dueAt: null,
    attempts: 0,
    lease: null,
    lastError: null,
  };
}
