import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { DealStore } from './deals/deal.store.js';
import type { LeadStore } from './leads/lead.store.js';
import { edited } from './tasks/task-moves.js';
import type { TaskStore } from './tasks/task.store.js';

type Stores = {
  leads: Pick<LeadStore, 'find' | 'edit'>;
  deals: Pick<DealStore, 'find' | 'change'>;
  tasks: Pick<TaskStore, 'ids' | 'move'>;
};

const atATime = 100;

/**
 * What was a person's, and is not done, is nobody's: they have left, and nobody would look at it. What is done keeps who did it.
 * Doing it again finds the rest.
 */
export async function freeOfPerson(
  { leads, deals, tasks }: Stores,
  ctx: TenantContext,
  userId: string,
  now: Date,
): Promise<void> {
  const options = { limit: atATime };
  const freed = { ownerId: null };
  const open = { status: { $in: ['NEW' as const, 'CONTACTED' as const, 'QUALIFIED' as const] }, ownerId: userId };
  await each(
    () => leads.find(ctx, open, options),
    ({ _id }) => leads.edit(ctx, _id, () => freed, null),
  );
  await each(
    () => deals.find(ctx, { status: 'OPEN', ownerId: userId }, options),
    ({ _id }) => deals.change(ctx, _id, freed, null),
  );
  const by = { kind: ctx.actor.kind, id: ctx.actor.id, name: ctx.actor.name };
  for (const id of await tasks.ids(ctx, { assigneeId: userId, completedAt: null }))
    await tasks.move(ctx, id, null, task =>
      task.assigneeId === userId ? edited(task, { assigneeId: null }, { by, now }) : null,
    );
}

/** Each change takes its document out of what is found, so that the next look finds others. */
async function each<T extends { _id: string }>(
  find: () => Promise<T[]>,
  change: (item: T) => Promise<unknown>,
): Promise<void> {
  const seen = new Set<string>();
  for (let found = await find(); found.some(({ _id }) => !seen.has(_id)); found = await find()) {
    for (const item of found) {
      seen.add(item._id);
      await change(item);
    }
  }
}
