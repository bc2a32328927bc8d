import type { z } from 'zod';
import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/ids.js';
import type { Actor, TenantContext } from '../../platform/tenancy/tenant-context.js';
import { assertAssignee, type AssigneeDeps } from '../assert-assignee.js';
import { assertLinks, type LinkDeps } from '../assert-links.js';
import type { TaskChange, taskOperations } from './task.contract.js';
import type { Doer, Task } from './task.js';
import { assigned, assigneeFields, dueFields, edited, priorityFields, type TaskStep } from './task-moves.js';
import type { TaskStore } from './task.store.js';

export type EditTaskDeps = AssigneeDeps & LinkDeps & { tasks: TaskStore; clock: Clock };

export type NewTask = z.output<typeof taskOperations.create.body>;

/** Who acts, as a task keeps it (pure). */
export const doerOf = ({ kind, id, name }: Actor): Doer => ({ kind, id, name });

/** Makes a task, and tells whoever is to do it. */
export async function createTask(deps: EditTaskDeps, ctx: TenantContext, body: NewTask): Promise<Task> {
  const { type, title, description = null, priority = 'MEDIUM', dueAt, assigneeId = null } = body;
  const { leadId = null, dealId = null } = body;
  await assertLinks(deps, ctx, { leadId, dealId });
  await assertAssignee(deps, ctx, assigneeId);
  const now = deps.clock.now();
  const act = { by: doerOf(ctx.actor), now };
  const fresh = {
    ...{ _id: newId('task', now), type, title, description: description || null, leadId, dealId },
    ...assigneeFields(assigneeId, act),
    ...priorityFields(priority),
    ...dueFields(dueAt == null ? null : new Date(dueAt)),
    ...{ createdBy: act.by, completedAt: null, completedBy: null, outcome: null, remindedFor: null },
  };
  const task = await deps.tasks.add(ctx, fresh, assigned(fresh, act));
  // What was deleted meanwhile has taken its tasks along, but not one that came a moment later.
  await assertLinks(deps, ctx, { leadId, dealId }).catch(async (error: unknown) => {
    await deps.tasks.remove(ctx, task._id, null);
    throw error;
  });
  return task;
}

/** The step that an edit is; what it names anew must be there. */
export async function changeTask(
  deps: EditTaskDeps,
  ctx: TenantContext,
  { leadId, dealId, assigneeId }: Task,
  change: TaskChange,
): Promise<(task: Task) => TaskStep> {
  await assertLinks(deps, ctx, {
    leadId: change.leadId === leadId ? null : change.leadId,
    dealId: change.dealId === dealId ? null : change.dealId,
  });
  if (change.assigneeId !== undefined && change.assigneeId !== assigneeId)
    await assertAssignee(deps, ctx, change.assigneeId);
  const act = { by: doerOf(ctx.actor), now: deps.clock.now() };
  return task => edited(task, change, act);
}
