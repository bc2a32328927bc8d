import type { Filter, Sort, UpdateFilter } from 'mongodb';
import type { Model, FilterQuery, UpdateQuery } from 'mongoose';
import type { z } from 'zod';
import { type Clock, plus } from '../clock.js';
import { newId } from '../ids.js';
import type { CollectionDefinition, leasedFields } from './collection.js';
import type { Database } from './database.js';

/** A document that carries its own work: due when `dueAt` has passed and nobody holds a living lease. */
export type LeasedDocument = z.infer<z.ZodObject<typeof leasedFields>>;

/** Claims of the stations: extended by a heartbeat while the work goes on, free a few seconds after its process died. */
export const stationLeaseMs = 6_000;

export type Claimed<T> = { document: T; token: string };

export type LeaseSource<T extends LeasedDocument> = {
  /** How long a claim lasts without `extend`; short, so that the work of a dead process is found soon. */
  readonly leaseMs: number;
  /** Takes the document that has been due longest, of those that fit `also`; null when there is none. One atomic command. */
  claim(owner: string, also?: Filter<T>): Promise<Claimed<T> | null>;
  /**
   * Writes the outcome and frees the document; false when the lease was lost meanwhile, or when the document is not as `guard`
   * says, and then nothing is written.
   */
  settle: (claimed: Claimed<T>, update: UpdateFilter<T>, guard?: Filter<T>) => Promise<boolean>;
  /** Prolongs the lease during long work; false when it was lost. */
  extend(claimed: Claimed<T>): Promise<boolean>;
  /** Gives up for now: due again after `delayMs`, with the reason. `isTry` false: this try does not count. */
  postpone(claimed: Claimed<T>, delayMs: number, reason: string, isTry?: boolean): Promise<boolean>;
  countDue(): Promise<number>;
};

/** What a loop needs to claim work. Where a state machine is guarded, its store writes the outcome. */
export type WorkSource<T extends LeasedDocument> = Omit<LeaseSource<T>, 'settle'>;

export type LeaseOptions<T> = { clock: Clock; leaseMs: number; filter?: Filter<T>; sort?: Sort };

/**
 * The one cross-tenant read of the product: workers claim whatever is due, of any tenant, and turn it into a tenant's
 * context at once (contextOfDocument). Leases are compared over processes, so their clock must be one that all share:
 * main.ts passes the store's (store-clock.ts).
 */
export function leaseSource<T extends LeasedDocument>(
  database: Database,
  definition: CollectionDefinition<T>,
  options: LeaseOptions<T>,
): LeaseSource<T> {
  const model = database.model(definition) as unknown as Model<T>;
  const { clock, leaseMs, filter = {}, sort = { dueAt: 1 } } = options;
  const spanOf = (now: Date) => clock.span?.() ?? { earliest: now, latest: now };
  const free = (now: Date, also: Filter<T> = {}) =>
    ({
      ...filter,
      ...also,
      dueAt: { $lte: now },
      $or: [{ lease: null }, { 'lease.until': { $lte: spanOf(now).earliest } }],
    }) as unknown as FilterQuery<T>;
  const held = ({ document, token }: Claimed<T>) =>
    ({ _id: document._id, 'lease.token': token }) as unknown as FilterQuery<T>;

  const settle = async (claimed: Claimed<T>, update: UpdateFilter<T>, guard?: Filter<T>) => {
    const freed = { ...update, $set: { ...update.$set, lease: null } } as unknown as UpdateQuery<T>;
    const filter = guard ? { $and: [held(claimed), guard as unknown as FilterQuery<T>] } : held(claimed);
    return (await model.updateOne(filter, freed).exec()).matchedCount > 0;
  };

  return {
    leaseMs,
    async claim(owner, also) {
      const now = clock.now();
      const token = newId('lease', now);
      const take = {
        $set: { lease: { owner, token, until: plus(spanOf(now).latest, leaseMs) } },
        $inc: { attempts: 1 },
      } as unknown as UpdateQuery<T>;
      const document = await model
        .findOneAndUpdate(free(now, also), take, { new: true, sort: sort as Record<string, 1 | -1> })
        .lean<T>()
        .exec();
      return document ? { document, token } : null;
    },
    settle,
    extend: async claimed => {
      const until = plus(spanOf(clock.now()).latest, leaseMs);
      return (
        (await model.updateOne(held(claimed), { $set: { 'lease.until': until } } as unknown as UpdateQuery<T>).exec())
          .matchedCount > 0
      );
    },
    postpone: (claimed, delayMs, reason, isTry = true) =>
      settle(claimed, {
        $set: { dueAt: plus(clock.now(), delayMs), lastError: reason },
        ...(isTry ? {} : { $inc: { attempts: -1 } }),
      } as unknown as UpdateFilter<T>),
    countDue: () => model.countDocuments(free(clock.now())).exec(),
  };
}
