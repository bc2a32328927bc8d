import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Clock, plus } from '../platform/clock.js';
import { hashOf } from '../platform/ids.js';
import { defineCollection, leasedFields } from '../platform/persistence/collection.js';
import type { Database } from '../platform/persistence/database.js';
import { type LeaseSource, leaseSource } from '../platform/persistence/lease.js';
import { tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';

/** What has gone with an erasure. */
const erasedShape = z.object({ messages: z.number(), chunks: z.number(), runs: z.number(), files: z.number() });
export type Erased = z.infer<typeof erasedShape>;
export const nothingErased: Erased = { messages: 0, chunks: 0, runs: 0, files: 0 };

/** A platform told us to forget a person, one for each company that has accounts of that app; or people asked for it here. */
const deletionRequestShape = z.object({
  ...leasedFields,
  /** What the person may ask with how it stands. */
  code: z.string(),
  /** Null once the person is forgotten. */
  personExternalId: z.string().nullable(),
  /** The accounts whose app told it; none where people asked. */
  accountIds: z.array(z.string()),
  /** Whom people asked to erase; absent where a platform did. */
  contactId: z.string().optional(),
  erased: erasedShape.optional(),
  state: z.enum(['pending', 'done']),
  requestedAt: z.date(),
  doneAt: z.date().nullable(),
});
export type DeletionRequest = z.infer<typeof deletionRequestShape>;

export type DeletionStatus = { code: string; state: DeletionRequest['state']; requestedAt: Date; doneAt: Date | null };

export const deletionRequests = defineCollection({
  name: 'deletion_requests',
  shape: deletionRequestShape,
  indexes: [{ key: { code: 1 } }, { key: { state: 1, dueAt: 1 } }],
});

export type DeletionRequestStore = {
  /** Durable when it resolves. Asked again it is the same request, which is worked off once more if it was done. */
  request(ctx: TenantContext, asked: { code: string; personExternalId: string; accountIds: string[] }): Promise<void>;
  /** The same for a contact that people want erased, with a receipt; asked again it is the same. */
  erase(ctx: TenantContext, contactId: string): Promise<DeletionRequest>;
  get(ctx: TenantContext, id: string): Promise<DeletionRequest | null>;
  /** How it stands, over all companies that were asked; null when nobody ever asked with this code. */
  status(code: string): Promise<DeletionStatus | null>;
  source: LeaseSource<DeletionRequest>;
};

const leaseMs = 60_000;
/** What the person wrote a moment ago may still be on its way through the stations. */
const settlingMs = 2_000;

export function createDeletionRequestStore(database: Database, clock: Clock): DeletionRequestStore {
  const collection = tenantCollection(database, deletionRequests);
  const everywhere = database.model(deletionRequests);
  return {
    async request(ctx, { code, personExternalId, accountIds }) {
      const now = clock.now();
      const _id = `del_${hashOf(ctx.tenantId, code).slice(0, 32)}`;
      const fresh = { personExternalId, accountIds, state: 'pending' as const, requestedAt: now, doneAt: null };
      const due = { dueAt: plus(now, settlingMs), attempts: 0, lastError: null };
      if (await collection.of(ctx).insertNew({ _id, code, ...fresh, ...due, lease: null })) return;
      await collection.of(ctx).updateOne({ _id, state: 'done' }, { $set: { ...fresh, ...due } });
    },
    async erase(ctx, contactId) {
      const now = clock.now();
      const _id = `ers_${hashOf(ctx.tenantId, contactId).slice(0, 32)}`;
      const code = randomBytes(16).toString('hex');
      const fresh = { _id, code, contactId, personExternalId: null, accountIds: [], erased: nothingErased };
      const due = { dueAt: plus(now, settlingMs), attempts: 0, lastError: null, lease: null };
      await collection.of(ctx).insertNew({ ...fresh, ...due, state: 'pending', requestedAt: now, doneAt: null });
      const request = await collection.of(ctx).findOne({ _id });
      if (!request) throw new Error('An erasure that was just asked for is not there.');
      return request;
    },
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id, contactId: { $exists: true } }),
    // Whoever holds the code is not signed in to any company; the answer names neither company nor person.
    async status(code) {
      const found = await everywhere.find({ code }).lean<DeletionRequest[]>().exec();
      const [first] = found;
      if (!first) return null;
      const state = found.every(request => request.state === 'done') ? 'done' : 'pending';
      const doneAt = state === 'done' ? latest(found.map(request => request.doneAt ?? request.requestedAt)) : null;
      return { code, state, requestedAt: latest(found.map(({ requestedAt }) => requestedAt)), doneAt };
    },
    source: leaseSource(database, deletionRequests, { clock, leaseMs, filter: { state: 'pending' } }),
  };
}

const latest = (dates: Date[]): Date => new Date(Math.max(...dates.map(date => date.getTime())));
