import type { AnyBulkWriteOperation, Document, Filter } from 'mongodb';
import { type Clock, plus } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import type { CollectionDefinition } from '../platform/persistence/collection.js';
import type { Database } from '../platform/persistence/database.js';
import { type LeaseSource, leaseSource, stationLeaseMs } from '../platform/persistence/lease.js';
import { type FindOptions, isDuplicateKey, tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { events, type LoggedEvent } from './event.js';
import { cursorIdOf, type EventCursor, eventCursors, eventStreams } from './event-stream.js';
import type { OutboxEntry, OutboxSource } from './outbox.js';

/** A document that has something to tell. */
export type Waiting = {
  source: OutboxSource;
  id: string;
  tenantId: string;
  outbox: OutboxEntry[];
  /** What every event of this document carries. */
  ids: Record<string, unknown>;
};

/** The end of a tenant's log, held by whoever writes it. `suspect`: the one before died or stood still, and may have written. */
export type HeldStream = { tenantId: string; token: string; seq: number; suspect: boolean };

/** What a log holds. Events that are too old are gone, their numbers are not used again. */
export type Extent = { first: number | null; end: number };

export type EventStore = {
  /** Documents that have something to tell, of any tenant or of one, those that have waited longest first. */
  waiting(limit: number, tenantId?: string): Promise<Waiting[]>;
  /** Takes the end of a tenant's log; null while another has it. */
  hold(tenantId: string): Promise<HeldStream | null>;
  /** Gives it back, with where the log ends now. */
  release(stream: HeldStream): Promise<void>;
  /** Where the log ends in truth, and which of these are in it. */
  written(tenantId: string, keys: string[]): Promise<{ end: number; known: Set<string> }>;
  /** Adds them in their order. False when another has written to this place: then nothing after that was added. */
  append(tenantId: string, added: Omit<LoggedEvent, 'tenantId'>[]): Promise<boolean>;
  /** Tells the readers where the log ends. */
  tell(tenantId: string, from: number, upTo: number): Promise<void>;
  /** Takes out of these documents what was read from them; what came since stays. */
  clear(told: Waiting[]): Promise<void>;
  /** Events after one number up to another, in order. */
  read(ctx: TenantContext, after: number, upTo: number, limit: number): Promise<LoggedEvent[]>;
  /** Of these events a page, with how many there are in all. */
  list(
    ctx: TenantContext,
    filter: Filter<LoggedEvent>,
    options: FindOptions,
  ): Promise<{ items: LoggedEvent[]; total: number }>;
  /** Where the logs of these companies end: one question for all of them. What is being written this moment may be missing. */
  ends(tenantIds: string[]): Promise<Map<string, number>>;
  /** The first event that is kept, null when none is, and where the log ends. */
  extent(ctx: TenantContext): Promise<Extent>;
  /** By reader: its cursors that have more to read. */
  cursors: Record<string, LeaseSource<EventCursor>>;
};

/** What the log keeps. */
export const eventCollections = [events, eventStreams, eventCursors] as unknown as CollectionDefinition<{
  _id: string;
}>[];

/** Publishing is one look and a few writes; who takes longer has died or stands still. */
const holdMs = stationLeaseMs;

/** The log, and the outboxes of the collections that tell of their changes. */
export function createEventStore(
  database: Database,
  clock: Clock,
  sources: readonly OutboxSource[],
  readers: readonly string[],
): EventStore {
  const log = tenantCollection(database, events);
  const streams = database.raw(eventStreams);
  const cursors = database.raw(eventCursors);
  const spanOf = (now: Date) => clock.span?.() ?? { earliest: now, latest: now };

  return {
    waiting: async (limit, tenantId) =>
      (await Promise.all(sources.map(source => waitingIn(database, source, limit, tenantId)))).flat(),
    async hold(tenantId) {
      const now = clock.now();
      const token = newId('lease', now);
      const lease = { owner: 'publisher', token, until: plus(spanOf(now).latest, holdMs) };
      const free = [{ lease: null }, { 'lease.until': { $lte: spanOf(now).earliest } }];
      const options = { returnDocument: 'before' as const };
      const before = await streams.findOneAndUpdate({ _id: tenantId, $or: free }, { $set: { lease } }, options);
      if (before) return { tenantId, token, seq: before.seq, suspect: before.lease !== null };
      try {
        await streams.insertOne({ _id: tenantId, tenantId, seq: 0, lease });
        return { tenantId, token, seq: 0, suspect: false };
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    async release({ tenantId, token, seq }) {
      await streams.updateOne({ _id: tenantId, 'lease.token': token }, { $set: { seq, lease: null } });
    },
    async written(tenantId, keys) {
      const collection = database.raw(events);
      const [last] = await collection.find({ tenantId }).sort({ seq: -1 }).limit(1).project({ seq: 1 }).toArray();
      const found = await collection
        .find({ _id: { $in: keys } })
        .project({ _id: 1 })
        .toArray();
      return { end: Number(last?.['seq'] ?? 0), known: new Set(found.map(({ _id }) => String(_id))) };
    },
    async append(tenantId, added) {
      try {
        await database.raw(events).insertMany(
          added.map(event => ({ ...event, tenantId })),
          { ordered: true },
        );
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async tell(tenantId, from, upTo) {
      const now = clock.now();
      await cursors.bulkWrite(
        readers.map(reader => ({
          updateOne: {
            filter: { _id: cursorIdOf(reader, tenantId) },
            update: {
              $max: { upTo },
              $set: { dueAt: now },
              $setOnInsert: { tenantId, reader, seq: from, attempts: 0, lease: null, lastError: null },
            },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },
    async clear(told) {
      for (const source of sources) {
        const own = told.filter(waiting => waiting.source === source);
        if (own.length > 0) await clearIn(database, source, own);
      }
    },
    read: (ctx, after, upTo, limit) =>
      log.of(ctx).find({ seq: { $gt: after, $lte: upTo } }, { sort: { seq: 1 }, limit }),
    list: async (ctx, filter, options) => ({
      items: await log.of(ctx).find(filter, options),
      total: await log.of(ctx).count(filter),
    }),
    async ends(tenantIds) {
      const found = await streams.find({ _id: { $in: tenantIds } }, { projection: { seq: 1 } }).toArray();
      return new Map(found.map(({ _id, seq }) => [_id, seq]));
    },
    async extent(ctx) {
      const [[first], [last], stream] = await Promise.all([
        log.of(ctx).find({}, { sort: { seq: 1 }, limit: 1 }),
        log.of(ctx).find({}, { sort: { seq: -1 }, limit: 1 }),
        streams.findOne({ _id: ctx.tenantId }, { projection: { seq: 1 } }),
      ]);
      return { first: first?.seq ?? null, end: Math.max(last?.seq ?? 0, stream?.seq ?? 0) };
    },
    cursors: Object.fromEntries(
      readers.map(reader => [
        reader,
        leaseSource(database, eventCursors, { clock, leaseMs: stationLeaseMs, filter: { reader } }),
      ]),
    ),
  };
}

async function waitingIn(
  database: Database,
  source: OutboxSource,
  limit: number,
  tenantId?: string,
): Promise<Waiting[]> {
  const fields = Object.fromEntries(['tenantId', 'outbox', ...Object.values(source.ids)].map(field => [field, 1]));
  const found = await database
    .raw(source.definition)
    // Any time there is: an interval is what an index is asked for.
    .find<Document>({ outboxAt: { $gt: new Date(0) }, ...(tenantId ? { tenantId } : {}) } as Document)
    .sort({ outboxAt: 1 })
    .limit(limit)
    .project(fields)
    .toArray();
  return found.map(document => ({
    source,
    id: String(document['_id']),
    tenantId: String(document['tenantId']),
    outbox: (document['outbox'] ?? []) as OutboxEntry[],
    ids: Object.fromEntries(Object.entries(source.ids).map(([name, field]) => [name, document[field] ?? null])),
  }));
}

/**
 * A document that still has exactly what was read from it has nothing to tell any more. Its last key says that nobody has
 * cleared it since: a publisher that stood still takes nothing away that it has not written.
 */
async function clearIn(database: Database, source: OutboxSource, told: Waiting[]): Promise<void> {
  const collection = database.raw(source.definition);
  const whole = told.map(({ id, outbox }) => ({
    updateOne: {
      filter: { _id: id, outbox: { $size: outbox.length }, ...lastKey(outbox) },
      update: { $unset: { outbox: 1, outboxAt: 1 } },
    },
  }));
  const { modifiedCount } = await collection.bulkWrite(whole as unknown as AnyBulkWriteOperation<{ _id: string }>[], {
    ordered: false,
  });
  if (modifiedCount === told.length) return;
  // Some have more to tell by now: what was read goes, the rest waits.
  const part = told.map(({ id, outbox }) => ({
    updateOne: {
      filter: { _id: id },
      update: { $pull: { outbox: { key: { $in: outbox.map(({ key }) => key) } } } },
    },
  }));
  await collection.bulkWrite(part, { ordered: false });
}

const lastKey = (outbox: OutboxEntry[]) => {
  const last = outbox.at(-1);
  return last ? { 'outbox.key': last.key } : {};
};
