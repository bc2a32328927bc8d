import type { Filter, UpdateFilter } from 'mongodb';
import { type Announce, announcing, bornTelling, happening, telling } from '../../events/outbox.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/persistence/database.js';
import {
  type FindOptions,
  isDuplicateKey,
  type TenantCollection,
  tenantCollection,
} from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { createLeadMoves, type LeadContactMoves } from './lead-contact.store.js';
import { createLeadScores, type LeadScores } from './scoring/lead-scores.store.js';
import { type Lead, leads } from './lead.js';
import { statusesBefore } from './lead-moves.js';
import { findableBy } from './list-leads.js';

/** What is told of a lead by whoever writes it; the rest follows from that. */
export type LeadFields = Pick<
  Lead,
  | 'name'
  | 'email'
  | 'phone'
  | 'company'
  | 'status'
  | 'source'
  | 'value'
  | 'ownerId'
  | 'contactId'
  | 'conversationId'
  | 'notes'
  | 'score'
  | 'scoreReasons'
  | 'talk'
  | 'rescoreAt'
>;

type LeadEdit = { was: Lead; is: Lead };

export type LeadStore = LeadContactMoves &
  LeadScores & {
    get(ctx: TenantContext, id: string): Promise<Lead | null>;
    list(ctx: TenantContext, filter: Filter<Lead>, options: FindOptions): Promise<{ items: Lead[]; total: number }>;
    find(ctx: TenantContext, filter: Filter<Lead>, options: FindOptions): Promise<Lead[]>;
    /** The lead that has this id already, where there is one: who makes the same twice has made one. */
    add(ctx: TenantContext, id: string, fields: LeadFields): Promise<Lead>;
    /**
     * Edits a lead as it stands at that moment; of two who edit at once one comes after the other. Null when it is not there, has
     * another version than the expected one, or may not become what the edit says.
     */
    edit(
      ctx: TenantContext,
      id: string,
      changeOf: (before: Lead) => Partial<LeadFields>,
      expected: number | null,
    ): Promise<LeadEdit | null>;
    /** False when it is not there, has another version than the expected one, or is being converted. */
    remove(ctx: TenantContext, id: string, expected: number | null): Promise<boolean>;
  };

export function createLeadStore(database: Database, clock: Clock, announce: Announce): LeadStore {
  const collection = tenantCollection(database, leads);
  const told = announcing(announce);
  return {
    ...createLeadMoves(collection),
    ...createLeadScores(database, collection, clock),
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id }),
    list: async (ctx, filter, options) => ({
      items: await collection.of(ctx).find(filter, options),
      total: await collection.of(ctx).count(filter),
    }),
    find: (ctx, filter, options) => collection.of(ctx).find(filter, options),
    async add(ctx, id, fields) {
      const fresh = newLead(id, fields, clock.now());
      try {
        const entry = happening('lead.created', fresh.createdAt, factsOf(fresh));
        return await told(collection.of(ctx).insert(bornTelling(fresh, entry)));
      } catch (error) {
        const other = isDuplicateKey(error) ? await collection.of(ctx).findOne({ _id: id }) : null;
        if (!other) throw error;
        return other;
      }
    },
    edit: editing(collection, clock, told),
    remove: (ctx, id, expected) =>
      collection.of(ctx).deleteOne({ _id: id, ...notConverting, ...(expected === null ? {} : { version: expected }) }),
  };
}

/** The answer of a conversion is on its way: nobody takes the lead from under it. */
const notConverting: Filter<Lead> = { 'conversion.status': { $ne: 'converting' } };

const editing = (
  collection: TenantCollection<Lead>,
  clock: Clock,
  told: ReturnType<typeof announcing>,
): LeadStore['edit'] =>
  async function edit(ctx, id, changeOf, expected) {
    for (;;) {
      const was = await collection.of(ctx).findOne({ _id: id });
      if (!was || (expected !== null && was.version !== expected)) return null;
      const change = changeOf(was);
      const changed = differing(was, change).filter(field => !judged.includes(field));
      if (changed.length === 0) return { was, is: was };
      const movesIt = changed.includes('status');
      if (change.status && !statusesBefore(change.status).includes(was.status)) return null;
      if (movesIt && was.conversion?.status === 'converting') return null;
      const legal =
        movesIt && change.status ? { status: { $in: statusesBefore(change.status) }, ...notConverting } : {};
      const is = await told(
        collection
          .of(ctx)
          .findOneAndUpdate({ _id: id, version: was.version, ...legal }, updateOf(was, change, changed, clock.now())),
      );
      if (is) return { was, is };
    }
  };

function updateOf(was: Lead, change: Partial<LeadFields>, changed: string[], now: Date): UpdateFilter<Lead> {
  const whole = { ...was, ...change };
  const facts = { ...factsOf(whole), changed };
  const previous = { status: was.status, ownerId: was.ownerId };
  return telling<Lead>(
    { $set: { ...change, ...findableBy(whole), updatedAt: now }, $inc: { version: 1 } },
    happening('lead.updated', now, facts, previous),
  );
}

/** Small facts, without the words of anybody (pure). */
const factsOf = ({ status, source, ownerId, score }: LeadFields) => ({ status, source, ownerId, score });

/** What follows from the rest. */
const judged = ['score', 'scoreReasons', 'rescoreAt'];

/** The fields that an edit would change (pure). */
export const differing = (was: Lead, change: Partial<LeadFields>): string[] =>
  (Object.keys(change) as (keyof LeadFields)[]).filter(
    field => JSON.stringify(was[field]) !== JSON.stringify(change[field]),
  );

const newLead = (id: string, fields: LeadFields, now: Date): Omit<Lead, 'tenantId'> => ({
  _id: id,
  ...fields,
  ...findableBy(fields),
  conversion: null,
  ...{ dueAt: null, attempts: 0, lease: null, lastError: null },
  ...{ version: 1, createdAt: now, updatedAt: now },
});
