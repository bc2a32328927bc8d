import type { Filter, UpdateFilter } from 'mongodb';
import { type Announce, announcing, happening, telling } from '../../events/outbox.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/persistence/database.js';
import { type Claimed, leaseSource, stationLeaseMs, type WorkSource } from '../../platform/persistence/lease.js';
import { type TenantCollection, tenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { type Lead, type LeadConversion, leads } from '../leads/lead.js';
import { convertible } from '../leads/lead-moves.js';

/** What a conversion has reached, each written before the next is begun. */
type Reached = Pick<LeadConversion, 'contactId'> | Pick<LeadConversion, 'customerId' | 'dealId'>;
export type Done = { contactId: string; customerId: string; dealId: string | null };

export type ConversionStore = {
  /** Leads that are being converted: claimed by who converts them, and by a worker where that one was cut off. */
  source: WorkSource<Lead>;
  /** Null where the lead may not be converted, is being converted, or has another version than the expected one. */
  begin(
    ctx: TenantContext,
    id: string,
    wanted: Pick<LeadConversion, 'deal'>,
    expected: number | null,
  ): Promise<Lead | null>;
  /** False when the lease was lost: somebody else goes on, and decides. */
  reach(ctx: TenantContext, claimed: Claimed<Lead>, reached: Reached): Promise<boolean>;
  finish(ctx: TenantContext, claimed: Claimed<Lead>, done: Done): Promise<boolean>;
  /** It may be asked for again. */
  fail(ctx: TenantContext, claimed: Claimed<Lead>, reason: string): Promise<boolean>;
};

export function createConversionStore(database: Database, clock: Clock, announce: Announce): ConversionStore {
  const collection = tenantCollection(database, leads);
  const source = leaseSource(database, leads, { clock, leaseMs: stationLeaseMs });
  const told = announcing(announce);
  const held = ({ document, token }: Claimed<Lead>): Filter<Lead> => ({
    ...{ _id: document._id, 'lease.token': token, 'conversion.status': 'converting' },
    status: { $in: [...convertible] },
  });
  return {
    source,
    begin: beginning(collection, clock),
    reach: (ctx, claimed, reached) => {
      const set = Object.fromEntries(Object.entries(reached).map(([name, value]) => [`conversion.${name}`, value]));
      return collection.of(ctx).updateOne(held(claimed), { $set: set });
    },
    finish(ctx, claimed, done) {
      const now = clock.now();
      const { source: from, ownerId } = claimed.document;
      const facts = { ...done, status: 'CONVERTED', source: from, ownerId };
      const update = telling<Lead>(
        settled(
          now,
          { status: 'converted', ...done, convertedAt: now, lastError: null },
          {
            status: 'CONVERTED',
            contactId: done.contactId,
          },
        ),
        happening('lead.converted', now, facts, { status: claimed.document.status }),
      );
      return told(collection.of(ctx).updateOne(held(claimed), update));
    },
    fail(ctx, claimed, reason) {
      const now = clock.now();
      const { status, source: from, ownerId, score } = claimed.document;
      const update = telling<Lead>(
        settled(now, { status: 'failed', lastError: reason }, {}),
        happening('lead.updated', now, { status, source: from, ownerId, score, changed: ['conversion'] }),
      );
      return told(collection.of(ctx).updateOne(held(claimed), update));
    },
  };
}

const beginning = (collection: TenantCollection<Lead>, clock: Clock): ConversionStore['begin'] =>
  async function begin(ctx, id, { deal }, expected) {
    const now = clock.now();
    const mayBegin: Filter<Lead> = {
      ...{ _id: id, status: { $in: [...convertible] } },
      'conversion.status': { $in: [null, 'failed'] as never },
      ...(expected === null ? {} : { version: expected }),
    };
    const before = await collection.of(ctx).findOne(mayBegin);
    if (!before) return null;
    // What an earlier try has reached stays reached: there is one customer, whatever came in between.
    const { contactId = null, customerId = null, dealId = null } = before.conversion ?? {};
    const reached = { contactId, customerId, dealId, convertedAt: null, lastError: null };
    const begun: LeadConversion = { status: 'converting', deal, ...reached };
    return collection.of(ctx).findOneAndUpdate(
      { ...mayBegin, version: before.version },
      {
        $set: { conversion: begun, dueAt: now, attempts: 0, lastError: null, updatedAt: now },
        $inc: { version: 1 },
      },
    );
  };

/** Nothing is due any more, and nobody holds it (pure). */
function settled(now: Date, conversion: Partial<LeadConversion>, lead: Partial<Lead>): UpdateFilter<Lead> {
  const parts = Object.fromEntries(Object.entries(conversion).map(([name, value]) => [`conversion.${name}`, value]));
  return {
    $set: { ...lead, ...parts, dueAt: null, lease: null, updatedAt: now },
    $inc: { version: 1 },
  };
}
