import type { Filter } from 'mongodb';
import { type Announce, announcing, happening, type OutboxEntry, telling } from '../events/outbox.js';
import { AppError } from '../platform/errors/app-error.js';
import { hashOf } from '../platform/ids.js';
import type { Database } from '../platform/persistence/database.js';
import {
  type FindOptions,
  type TenantCollection,
  tenantCollection,
} from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Contact } from './contact.js';
import { type ContactMerge, contactMerges, otherOf } from './contact-merge.js';

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
  /** What people have asked for of these pairs; a merge that an earlier version made has no `formerInto`. */
  get(ctx: TenantContext, id: string): Promise<ContactMerge | null>;
  /** Begins a merge, or takes one up that was cut off; both contacts are kept with it as they were. */
  begin(ctx: TenantContext, pair: { into: Contact; from: Contact }, now: Date): Promise<ContactMerge>;
  finish(ctx: TenantContext, id: string, now: Date): Promise<void>;
  /** A merge of this pair in this direction that was begun: cut off, or done. */
  begun(ctx: TenantContext, intoId: string, fromId: string): Promise<ContactMerge | null>;
  /** Begins to undo what was merged, or takes it up where it was cut off; null when there is nothing to undo. */
  beginUndo(ctx: TenantContext, id: string, now: Date): Promise<ContactMerge | null>;
  finishUndo(ctx: TenantContext, id: string, now: Date): Promise<void>;
  /** The contact is part of another: nobody is asked about it any more. */
  dropOpenOf(ctx: TenantContext, contactId: string): Promise<void>;
  /** Of somebody who is forgotten nothing stays, nor of those who became part of them. */
  removeOf(ctx: TenantContext, contactId: string): Promise<void>;
};

const idOf = (ctx: TenantContext, ids: readonly string[]) => hashOf(ctx.tenantId, ...[...ids].sort());
const fresh = { intoId: null, former: null, decidedBy: null, decidedAt: null };

type MergeState = ContactMerge['state'];
const beginnable: MergeState[] = ['open', 'rejected', 'undone'];
const beingDecided = 'These contacts are being merged or separated at this moment. Look at them again in a moment.';

export function createContactMergeStore(database: Database, announce: Announce): ContactMergeStore {
  const collection = tenantCollection(database, contactMerges);
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
    ...deciding(collection, announcing(announce)),
    async dropOpenOf(ctx, contactId) {
      await collection.of(ctx).deleteMany({ contactIds: contactId, state: 'open' });
    },
    async removeOf(ctx, contactId) {
      const parts = await collection.of(ctx).find({ intoId: contactId });
      await collection.of(ctx).deleteMany({ contactIds: contactId });
      for (const part of parts) await this.removeOf(ctx, otherOf(part, contactId));
    },
  };
}

type Deciding = Pick<ContactMergeStore, 'get' | 'begin' | 'finish' | 'begun' | 'beginUndo' | 'finishUndo'>;

/** The way of a pair from what was asked to what was done, and back. */
function deciding(collection: TenantCollection<ContactMerge>, told: ReturnType<typeof announcing>): Deciding {
  /** Told once, by whichever of several tries comes to the end first. */
  const settle = async (ctx: TenantContext, _id: string, [from, to]: [MergeState, MergeState], entry: OutboxEntry) => {
    const pair = await collection.of(ctx).findOne({ _id, state: from });
    if (!pair) return;
    const facts = { ...entry, data: { otherContactId: otherOf(pair, pair.intoId) } };
    await told(
      collection.of(ctx).updateOne({ _id, state: from }, telling<ContactMerge>({ $set: { state: to } }, facts)),
    );
  };
  return {
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id }),
    async begin(ctx, { into, from }, now) {
      const _id = idOf(ctx, [into._id, from._id]);
      const contactIds = [into._id, from._id].sort();
      await collection
        .of(ctx)
        .insertNew({ ...fresh, _id, contactIds, reason: 'asked', value: '', state: 'open', createdAt: now });
      const kept = { former: JSON.stringify(from), formerInto: JSON.stringify(into) };
      const decided = { intoId: into._id, decidedAt: now, decidedBy: ctx.actor.id, ...kept };
      const begun = await collection
        .of(ctx)
        .findOneAndUpdate({ _id, state: { $in: beginnable } }, { $set: { ...decided, state: 'merging' } });
      const other = begun ?? (await collection.of(ctx).findOne({ _id, state: 'merging', intoId: into._id }));
      if (!other) throw new AppError('conflict', beingDecided);
      return other;
    },
    finish: (ctx, id, now) => settle(ctx, id, ['merging', 'merged'], happening('contact.merged', now)),
    begun: (ctx, intoId, fromId) =>
      collection
        .of(ctx)
        .findOne({ _id: idOf(ctx, [intoId, fromId]), state: { $in: ['merging', 'merged'] as const }, intoId }),
    async beginUndo(ctx, id, decidedAt) {
      const change = { state: 'undoing' as const, decidedAt, decidedBy: ctx.actor.id };
      const begun = await collection.of(ctx).findOneAndUpdate({ _id: id, state: 'merged' }, { $set: change });
      return begun ?? collection.of(ctx).findOne({ _id: id, state: 'undoing' });
    },
    finishUndo: (ctx, id, now) => settle(ctx, id, ['undoing', 'undone'], happening('contact.merge_undone', now)),
  };
}
