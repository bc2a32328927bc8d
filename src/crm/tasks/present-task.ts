import type { TaskView } from './task.contract.js';
import type { Task } from './task.js';

/** A task as the API shows it (pure). */
export function presentTask(task: Task, now: Date): TaskView {
  const { _id: id, type, title, description, priority, dueAt, assigneeId, leadId, dealId } = task;
  const { completedAt, completedBy, outcome, version, createdAt, updatedAt } = task;
  return {
    ...{ id, type, title, description, priority, dueAt: dueAt?.toISOString() ?? null, assigneeId, leadId, dealId },
    completedAt: completedAt?.toISOString() ?? null,
    completedBy: completedBy?.id ?? null,
    outcome,
    overdue: completedAt === null && dueAt !== null && dueAt < now,
    version,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
