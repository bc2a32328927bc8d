import type { Task } from '../crm/tasks/task.js';
import type { TaskStore } from '../crm/tasks/task.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { ManagerLink } from './manager-link.js';
import type { ManagerNotice, NoticeKind } from './manager-notice.js';
import { inLine, paragraphs, quoted } from './plain-text.js';
import { wallDay, wallTime } from './quiet-hours.js';

export type TaskKind = Extract<NoticeKind, 'task' | 'task-due'>;

export const isTaskKind = (kind: NoticeKind): kind is TaskKind => kind === 'task' || kind === 'task-due';

type TaskSubject = { kind: TaskKind; subjectId: string; since: Date; onlyUserId: string };

/** What is older was seen in the console long ago. */
const newMs = 24 * 3_600_000;
const most = 200;

/** Tasks that these people must hear of: given to them by others, or due. */
export async function findTaskSubjects(
  tasks: Pick<TaskStore, 'find'>,
  ctx: TenantContext,
  { userIds, now }: { userIds: string[]; now: Date },
): Promise<TaskSubject[]> {
  const since = new Date(now.getTime() - newMs);
  const told = [{ assignedAt: { $gte: since } }, { remindedFor: { $gte: since } }];
  const open = await tasks.find(
    ctx,
    { assigneeId: { $in: userIds }, completedAt: null, $or: told },
    { sort: { dueKey: 1 }, limit: most },
  );
  return open.flatMap(task => taskSubjects(task, since));
}

/** What there is to hear of a task (pure). */
export function taskSubjects(task: Task, after: Date): TaskSubject[] {
  const { _id: subjectId, assigneeId: onlyUserId, assignedAt, remindedFor } = task;
  if (onlyUserId === null) return [];
  const given = assignedAt !== null && assignedAt >= after && asksOf('task', task, onlyUserId);
  const due = remindedFor !== null && remindedFor >= after && asksOf('task-due', task, onlyUserId);
  return [
    ...(given ? [{ kind: 'task' as const, subjectId, since: assignedAt, onlyUserId }] : []),
    ...(due ? [{ kind: 'task-due' as const, subjectId, since: remindedFor, onlyUserId }] : []),
  ];
}

/** Whether there still is something to do about it, for this person (pure). */
export function asksOf(kind: TaskKind, task: Task | null, userId: string): boolean {
  if (!task || task.completedAt || task.assigneeId !== userId) return false;
  if (kind === 'task') return task.assignedBy !== userId;
  return task.remindedFor !== null && task.remindedFor.getTime() === task.dueAt?.getTime();
}

/** A task as its message shows it (pure). */
export function taskView(
  task: Task | null,
  { kind }: Pick<ManagerNotice, 'kind'>,
  { userId, quietHours }: Pick<ManagerLink, 'userId' | 'quietHours'>,
) {
  const timeZone = quietHours?.timeZone ?? null;
  const asks = isTaskKind(kind) && asksOf(kind, task, userId);
  const text = paragraphs(
    kind === 'task' ? '📌 A task for you' : '⏰ A task is due',
    task && quoted([task.title, task.description ?? ''].join('\n').trim(), 1500),
    task?.dueAt && `Due ${wallDay(task.dueAt, timeZone)}`,
    asks ? 'Complete it in the console, under Tasks.' : outcomeOf(task, userId, timeZone),
  );
  return { text, buttons: [], asks, over: !asks, version: null };
}

function outcomeOf(task: Task | null, userId: string, timeZone: string | null): string {
  if (!task) return '⚪ It was deleted.';
  const { completedAt, completedBy } = task;
  if (completedAt) return `✅ ${inLine(completedBy?.name ?? '')} completed it ${wallTime(completedAt, timeZone)}.`;
  return task.assigneeId === userId ? '☑️ It has another time now.' : '☑️ It is no longer yours.';
}
