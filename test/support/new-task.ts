import { newId } from '../../src/platform/ids.js';
import type { Task } from '../../src/crm/tasks/task.js';
import { dueFields, priorityFields } from '../../src/crm/tasks/task-moves.js';
import type { TaskPriority } from '../../src/crm/tasks/task.contract.js';

type Given = Partial<
  Pick<
    Task,
    'type' | 'title' | 'assigneeId' | 'assignedAt' | 'assignedBy' | 'leadId' | 'dealId' | 'dueAt' | 'createdBy'
  >
>;

/** A task to be stored, of one lead unless told. */
export const newTask = ({ priority = 'MEDIUM', dueAt = null, ...given }: Given & { priority?: TaskPriority } = {}) => ({
  ...{ _id: newId('task'), type: 'CALL' as const, title: 'Call', description: null },
  ...{ assigneeId: null, assignedAt: null, assignedBy: null },
  ...{ leadId: 'lead_1', dealId: null, createdBy: { kind: 'user', id: 'usr_1', name: 'Ana' } },
  ...priorityFields(priority),
  ...dueFields(dueAt),
  ...{ completedAt: null, completedBy: null, outcome: null, remindedFor: null },
  ...given,
});
