import type { Clock } from '../../../platform/clock.js';
import { newId } from '../../../platform/ids.js';
import type { Database } from '../../../platform/persistence/database.js';
import { tenantCollection } from '../../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../../platform/tenancy/tenant-context.js';
import type { LeadRules } from './lead-rules.contract.js';
import { leadRulesCollection, type StoredLeadRules } from './lead-rules.js';

export type LeadRulesStore = {
  get(ctx: TenantContext, id: string): Promise<StoredLeadRules | null>;
  /** The newest first. */
  list(ctx: TenantContext): Promise<StoredLeadRules[]>;
  /** What leads go by; null: as usual. */
  active(ctx: TenantContext): Promise<StoredLeadRules | null>;
  add(ctx: TenantContext, rules: LeadRules): Promise<StoredLeadRules>;
  /** From now on it is this one and no other. */
  activate(ctx: TenantContext, id: string): Promise<StoredLeadRules | null>;
};

const newest = { sort: { version: -1 } } as const;

export function createLeadRulesStore(database: Database, clock: Clock): LeadRulesStore {
  const collection = tenantCollection(database, leadRulesCollection);
  return {
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id }),
    list: ctx => collection.of(ctx).find({}, { ...newest, limit: 100 }),
    active: async ctx => {
      // Switching is two writes: where it was cut off in between, the one that was switched on last is the one.
      const on = await collection.of(ctx).find({ active: true }, newest);
      return on.sort((a, b) => (b.activatedAt?.getTime() ?? 0) - (a.activatedAt?.getTime() ?? 0))[0] ?? null;
    },
    async add(ctx, rules) {
      for (;;) {
        const [last] = await collection.of(ctx).find({}, { ...newest, limit: 1 });
        const now = clock.now();
        const _id = newId('lrl', now);
        const version = (last?.version ?? 0) + 1;
        const fresh = { version, active: false, rules: JSON.stringify(rules), createdAt: now, activatedAt: null };
        // Somebody else's version came first: this is the one after it.
        if (await collection.of(ctx).insertNew({ _id, ...fresh })) return { _id, tenantId: ctx.tenantId, ...fresh };
      }
    },
    async activate(ctx, id) {
      const set = { active: true, activatedAt: clock.now() };
      const on = await collection.of(ctx).findOneAndUpdate({ _id: id }, { $set: set });
      if (on) await collection.of(ctx).updateMany({ active: true, _id: { $ne: id } }, { $set: { active: false } });
      return on;
    },
  };
}
