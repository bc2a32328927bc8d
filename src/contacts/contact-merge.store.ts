import type { Filter } from 'mongodb';
import { AppError } from '../platform/errors/app-error.js';
import { hashOf } from '../platform/ids.js';
import type { Database } from '../platform/persistence/database.js';
import { type FindOptions, tenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Contact } from './contact.js';
import { type ContactMerge, contactMerges } from './contact-merge.js';

export type Alike = Pick<ContactMerge, 'reason' | 'value'> & { contactIds: [string, string] };

export type ContactMergeStore = {
  /** Proposes a pair once; one that was decided stays as it was decided. */
  propose(ctx: TenantContext, alike: Alike, now: Date): Promise<void>;
  /** Open proposals of a contact by an address go, unless they are among these pairs: the address is not shared any more. */
  keepOnly(ctx: TenantContext, contactId: string, alike: Alike[]): Promise<void>;
  openOf(ctx: TenantContext, contactIds: string[]): Promise<ContactMerge[]>;
  list(
    ctx: TenantContext,
    filter: Filter<ContactMerge>,
    options: FindOptions,
  ): Promise<{ items: ContactMerge[]; total: number }>;
  /** Null: there is no such open proposal. */
  reject(ctx: TenantContext, id: string, now: Date): Promise<ContactMerge | null>;
  /** Begins a merge, or takes one up that was cut off; `former` is the contact that goes, as it was. */
  begin(ctx: TenantContext, pair: { into: Contact; from: Contact }, now: Date): Promise<ContactMerge>;
  finish(ctx: TenantContext, id: string): Promise<void>;
  /** A merge of this pair in this direction that was begun: cut off, or done. */
  begun(ctx: TenantContext, intoId: string, fromId: string): Promise<ContactMerge | null>;
  /** Of somebody who is forgotten nothing stays. */
  removeOf(ctx: TenantContext, contactId: string): Promise<void>;
};

export function createContactMergeStore(database: Database): ContactMergeStore {
  const collection = tenantCollection(database, contactMerges);
  const idOf = (ctx: TenantContext, ids: readonly string[]) => hashOf(ctx.tenantId, ...[...ids].sort());
  const fresh = { intoId: null, former: null, decidedBy: null, decidedAt: null };
  return {
    async propose(ctx, { contactIds, reason, value }, createdAt) {
      const pair = [...contactIds].sort();
      await collection
        .of(ctx)
        .insertNew({ ...fresh, _id: idOf(ctx, pair), contactIds: pair, reason, value, state: 'open', createdAt });
    },
    async keepOnly(ctx, contactId, alike) {
      const ids = alike.map(({ contactIds }) => idOf(ctx, contactIds));
      const gone = { contactIds: contactId, state: 'open' as const, reason: { $in: ['email', 'phone'] as const } };
      await collection.of(ctx).deleteMany({ ...gone, _id: { $nin: ids } });
    },
    openOf: (ctx, contactIds) => collection.of(ctx).find({ contactIds: { $in: contactIds }, state: 'open' }),
    list: async (ctx, filter, options) => ({
      items: await collection.of(ctx).find(filter, options),
      total: await collection.of(ctx).count(filter),
    }),
    reject: (ctx, id, decidedAt) =>
      collection
        .of(ctx)
        .findOneAndUpdate(
          { _id: id, state: 'open' },
          { $set: { state: 'rejected', decidedAt, decidedBy: ctx.actor.id } },
        ),
    async begin(ctx, { into, from }, now) {
      const _id = idOf(ctx, [into._id, from._id]);
      const contactIds = [into._id, from._id].sort();
      await collection
        .of(ctx)
        .insertNew({ ...fresh, _id, contactIds, reason: 'asked', value: '', state: 'open', createdAt: now });
      const decided = { intoId: into._id, decidedAt: now, decidedBy: ctx.actor.id, former: JSON.stringify(from) };
      const begun = await collection
        .of(ctx)
        .findOneAndUpdate(
          { _id, $or: [{ state: { $in: ['open', 'rejected'] } }, { state: 'merging', intoId: into._id }] },
          { $set: { ...decided, state: 'merging' } },
        );
      if (!begun)
        throw new AppError(
          'conflict',
          'These contacts are being merged the other way round. Look at them again in a moment.',
        );
      return begun;
    },
    async finish(ctx, id) {
      await collection.of(ctx).updateOne({ _id: id }, { $set: { state: 'merged' } });
    },
    begun: (ctx, intoId, fromId) =>
      collection
        .of(ctx)
        .findOne({ _id: idOf(ctx, [intoId, fromId]), state: { $in: ['merging', 'merged'] as const }, intoId }),
    async removeOf(ctx, contactId) {
      await collection.of(ctx).deleteMany({ contactIds: contactId });
    },
  };
}
