import { blankCompany } from '../../company/company.js';
import { companyCollection } from '../../company/company.store.js';
import { AppError } from '../../platform/errors/app-error.js';
import { newId } from '../../platform/ids.js';
import type { Kernel } from '../../platform/kernel.js';
import { contextOfDocument } from '../../platform/tenancy/tenant-context.js';
import { userCollection } from '../../platform/auth/user.store.js';
import { collections, type Stores } from '../stores.js';
import { demoCompany } from './simulators.js';

export type LeftDemo = { companyId: string; people: number; removed: number };

/**
 * From the demo to a shop of one's own: an empty company takes over the people who sign in, and whatever else belongs to the
 * demo company is removed. The company goes last, so that a command that was cut off can be given again.
 */
export async function leaveDemo(kernel: Kernel, stores: Stores, name: string): Promise<LeftDemo> {
  const { database, clock, log } = kernel;
  const tenants = await stores.companies.listTenants();
  if (!tenants.some(({ tenantId }) => tenantId === demoCompany))
    throw new AppError('not_found', 'There is no demo here: this Frontdesk has left it, or never had one.');
  const companyId = await heirOf(kernel, stores, name);
  const belongsToDemo = { tenantId: demoCompany };
  const people = await database.db
    .collection(userCollection.name)
    .updateMany(belongsToDemo, { $set: { tenantId: companyId } });
  // Companies are the first of the collections that know a tenant; here they are the last.
  const ofTheDemo = [...collections].reverse().filter(each => each.name !== companyCollection.name);
  const removeAll = async (): Promise<number> => {
    let removed = 0;
    for (const { name: collection } of ofTheDemo)
      removed += (await database.db.collection(collection).deleteMany(belongsToDemo)).deletedCount;
    return removed;
  };
  let removed = await removeAll();
  await database.db.collection(companyCollection.name).deleteOne(belongsToDemo);
  // A server that runs beside may have written meanwhile; without its company it begins nothing more.
  removed += await removeAll();
  log.info('the demo is left', { companyId, removed, at: clock.now().toISOString() });
  return { companyId, people: people.modifiedCount, removed };
}

/** The company that takes over: the one that a cut-off try has made, else a new one. */
async function heirOf({ clock, log }: Kernel, { companies }: Stores, name: string): Promise<string> {
  const other = (await companies.listTenants()).find(tenant => tenant.tenantId !== demoCompany);
  if (other) return other.tenantId;
  const now = clock.now();
  const ctx = contextOfDocument({ tenantId: newId('cmp', now) }, 'leave-demo', log);
  await companies.create(ctx, blankCompany(ctx.tenantId, name, now));
  return ctx.tenantId;
}
