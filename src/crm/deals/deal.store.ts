import type { Filter, UpdateFilter } from 'mongodb';
import { type Announce, announcing, bornTelling, happening, telling } from '../../events/outbox.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/persistence/database.js';
import type { SearchRequest } from '../../platform/persistence/search-query.js';
import { type FindOptions, type Found, tenantCollection } from '../../platform/persistence/tenant-collection.js';
import { versionedStore } from '../../platform/persistence/versioned-store.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { type Deal, deals } from './deal.js';
import type { DealStage } from './deal.contract.js';
import { createDealPeople, type DealPeopleStore } from './deal-people.store.js';
import { moveEvents } from './deal-events.js';
import type { Moved } from './move-deal.js';
import { createTalkDeals, type TalkDealStore } from './talk-deal.store.js';
import { stagesBefore } from './stage-rules.js';

type Kept = 'tenantId' | 'version' | 'createdAt' | 'updatedAt' | 'outbox' | 'outboxAt';
export type NewDeal = Omit<Deal, Kept>;

/** What may be written without a move. */
export type DealFields = Partial<
  Omit<NewDeal, '_id' | 'stage' | 'status' | 'stageHistory' | 'changes' | 'closedAt' | 'lostReason'>
>;

export type DealStore = TalkDealStore &
  DealPeopleStore & {
    get(ctx: TenantContext, id: string): Promise<Deal | null>;
    list(ctx: TenantContext, filter: Filter<Deal>, options: FindOptions): Promise<{ items: Deal[]; total: number }>;
    /** A page without its count. */
    find(ctx: TenantContext, filter: Filter<Deal>, options: FindOptions): Promise<Deal[]>;
    /** Those in which all of the words stand, in one field or another. */
    search(ctx: TenantContext, request: SearchRequest, limit: number): Promise<Found<Deal>>;
    count(ctx: TenantContext, filter: Filter<Deal>): Promise<number>;
    /** Throws the driver's error 11000 where its conversation has an open deal, or its id is taken. */
    add(ctx: TenantContext, fresh: NewDeal): Promise<Deal>;
    /** People have changed these fields. Null: it is not there, or has another version than the expected one. */
    change(ctx: TenantContext, id: string, set: DealFields, expected: number | null): Promise<Deal | null>;
    /** Moves it, from where whoever decided saw it; null when it is not there any more, or has another version. */
    move(ctx: TenantContext, seen: Deal, moved: Moved, how: Move): Promise<Deal | null>;
    /** What was said with the stage it has; null as above. */
    restate(ctx: TenantContext, seen: Deal, said: Restated, expected: number | null): Promise<Deal | null>;
    remove(ctx: TenantContext, id: string, expected: number | null): Promise<boolean>;
    /** Its lead goes; the deals stay. */
    freeOfLead(ctx: TenantContext, leadId: string): Promise<number>;
  };

type Move = { reopens: boolean; expected: number | null };
type Restated = Pick<Deal, 'probability' | 'lostReason'>;

/** Of many changes the last are kept; the audit log has them all. */
const keptChanges = 200;

export function createDealStore(database: Database, clock: Clock, announce: Announce): DealStore {
  const collection = tenantCollection(database, deals);
  const told = announcing(announce);
  const store = versionedStore(collection, clock);
  const written = (ctx: TenantContext, filter: Filter<Deal>, update: UpdateFilter<Deal>) =>
    told(
      collection.of(ctx).findOneAndUpdate(filter, {
        ...update,
        $set: { ...update.$set, updatedAt: clock.now() },
        $inc: { version: 1 },
      }),
    );
  return {
    ...createTalkDeals(collection, clock),
    ...createDealPeople(collection),
    get: (ctx, id) => store.get(ctx, id),
    list: (ctx, filter, options) => store.list(ctx, filter, options),
    remove: (ctx, id, expected) => store.remove(ctx, id, expected),
    find: (ctx, filter, options) => collection.of(ctx).find(filter, options),
    search: (ctx, request, limit) => collection.of(ctx).search(request, limit),
    count: (ctx, filter) => collection.of(ctx).count(filter),
    add: (ctx, fresh) => {
      const { stage, value } = fresh;
      return told(
        store.add(ctx, bornTelling(fresh, happening('deal.created', clock.now(), { stage, value, by: byOf(ctx) }))),
      );
    },
    change: (ctx, id, set, expected) => {
      const now = clock.now();
      const fields = Object.keys(set);
      const update: UpdateFilter<Deal> = {
        $set: set,
        $push: { changes: { $each: [{ fields, at: now, by: byOf(ctx) }], $slice: -keptChanges } },
      };
      return written(
        ctx,
        one(id, expected),
        telling(update, happening('deal.updated', now, { fields, by: byOf(ctx) })),
      );
    },
    move(ctx, seen, moved, { reopens, expected }) {
      const now = clock.now();
      const by = byOf(ctx);
      const step = { from: seen.stage, to: moved.stage, at: now, by };
      const update: UpdateFilter<Deal> = { $set: moved, $push: { stageHistory: step } };
      const filter = { ...one(seen._id, expected), $and: [{ stage: seen.stage }, mayBecome(moved.stage, reopens)] };
      return written(ctx, filter, telling(update, ...moveEvents(seen, moved, { at: now, by })));
    },
    restate(ctx, { _id, stage }, said, expected) {
      const now = clock.now();
      const fields = Object.keys(said);
      const tells = happening('deal.updated', now, { fields, by: byOf(ctx) });
      return written(ctx, { ...one(_id, expected), stage }, telling<Deal>({ $set: said }, tells));
    },
    freeOfLead: (ctx, leadId) => collection.of(ctx).updateMany({ leadId }, { $set: { leadId: null } }),
  };
}

const one = (_id: string, version: number | null): Filter<Deal> => ({ _id, ...(version === null ? {} : { version }) });

/** No update writes a move that the rules do not know. */
const mayBecome = (to: DealStage, reopens: boolean): Filter<Deal> => ({ stage: { $in: stagesBefore(to, reopens) } });

const byOf = ({ actor: { kind, id, name } }: TenantContext) => ({ kind, id, name });
