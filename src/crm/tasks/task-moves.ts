import { happening, type OutboxEntry } from '../../events/outbox.js';
import { assertLinked } from '../assert-links.js';
import { needsLink, taskPriorities, type TaskChange, type TaskPriority } from './task.contract.js';
import type { Doer, Task } from './task.js';

/** What becomes of a task, and what is told of it. */
export type TaskStep = { set: Partial<Omit<Task, '_id' | 'tenantId' | 'version'>>; told: OutboxEntry[] };

/** Who acts, and when. */
export type Act = { by: Doer; now: Date };

/** Later than every time that anybody names. */
const farAway = new Date('9999-12-31T00:00:00.000Z');

/** The fields that follow from a time (pure). */
export const dueFields = (dueAt: Date | null) => ({ dueAt, dueKey: dueAt ?? farAway, remindAt: dueAt });

/** The fields that follow from a priority (pure). */
export const priorityFields = (priority: TaskPriority) => ({ priority, rank: taskPriorities.indexOf(priority) });

/** The fields that follow from whoever is to do it (pure). */
export const assigneeFields = (assigneeId: string | null, { by, now }: Act) => ({
  assigneeId,
  assignedAt: assigneeId === null ? null : now,
  assignedBy: assigneeId === null ? null : by.id,
});

type Assigned = Pick<Task, 'type' | 'priority' | 'assigneeId' | 'dueAt'>;

/** Tells whoever it is given to; nobody where it is nobody's (pure). */
export const assigned = ({ type, priority, assigneeId, dueAt }: Assigned, { by, now }: Act): OutboxEntry[] =>
  assigneeId === null
    ? []
    : [happening('task.assigned', now, { assigneeId, by, type, priority, dueAt: dueAt?.toISOString() ?? null })];

/** An edit (pure). Throws where it would leave the task without a link. */
export function edited(task: Task, change: TaskChange, act: Act): TaskStep {
  const { priority, dueAt, assigneeId, ...plain } = change;
  const due = dueAt === undefined ? undefined : dueAt === null ? null : new Date(dueAt);
  const set = {
    ...plain,
    ...(priority === undefined ? {} : priorityFields(priority)),
    ...(due === undefined ? {} : moved(task, due)),
    ...(assigneeId === undefined || assigneeId === task.assigneeId ? {} : assigneeFields(assigneeId, act)),
  };
  const after = { ...task, ...set };
  assertLinked({ leadId: after.leadId, dealId: after.dealId }, needsLink);
  return { set, told: after.assigneeId === task.assigneeId ? [] : assigned(after, act) };
}

/** Another time is told when it comes; the same one once, and what is completed never. */
function moved(task: Task, dueAt: Date | null) {
  const fields = dueFields(dueAt);
  return isSame(task.dueAt, dueAt) ? {} : { ...fields, remindAt: task.completedAt ? null : fields.remindAt };
}

const isSame = (one: Date | null, other: Date | null): boolean => one?.getTime() === other?.getTime();

/** It is done (pure); null: it was before, and the first time stands. */
export function completed(task: Task, outcome: string | null, { by, now }: Act): TaskStep | null {
  if (task.completedAt) return null;
  const { type, priority, assigneeId, dueAt } = task;
  return {
    set: { completedAt: now, completedBy: by, outcome, remindAt: null },
    told: [happening('task.completed', now, { assigneeId, by, type, priority, dueAt: dueAt?.toISOString() ?? null })],
  };
}

/** It is to be done again (pure); null: it is open. */
export function reopened(task: Task): TaskStep | null {
  if (!task.completedAt) return null;
  const remindAt = isSame(task.remindedFor, task.dueAt) ? null : task.dueAt;
  return { set: { completedAt: null, completedBy: null, outcome: null, remindAt }, told: [] };
}

/** Its time has come (pure). */
export function remindedOf({ type, priority, assigneeId, remindAt }: Task, now: Date): TaskStep {
  const facts = { assigneeId, type, priority, dueAt: remindAt?.toISOString() ?? null };
  return { set: { remindAt: null, remindedFor: remindAt }, told: [happening('task.due', now, facts)] };
}
