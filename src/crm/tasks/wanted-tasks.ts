import type { Filter } from 'mongodb';
import type { PageSort } from '../../platform/http/paginate.js';
import { looksLike } from '../../platform/persistence/looks-like.js';
import { spanOf } from './due-span.js';
import type { DueSpan, TaskQuery, TaskSort } from './task.contract.js';
import type { Task } from './task.js';

/** Who asks, and what their clock shows. */
export type Asking = { me: string; now: Date; timeZone: string };

/** Which tasks a list is asked for (pure). */
export function wantedTasks(query: Partial<TaskQuery>, asking: Asking): Filter<Task> {
  const { assigneeId, completed, due, search } = query;
  const like = search && looksLike(search);
  const either = [
    ...(due ? [{ $or: due.map(span => dueIn(span, asking)) }] : []),
    ...(like ? [{ $or: [{ title: like }, { description: like }] }] : []),
  ];
  return {
    ...anyOf(query, 'type', 'priority', 'leadId', 'dealId'),
    ...(assigneeId ? { assigneeId: { $in: assigneeId.map(id => (id === 'me' ? asking.me : id)) } } : {}),
    ...(completed ? { completedAt: completed === 'true' ? { $ne: null } : null } : {}),
    ...(either.length > 0 ? { $and: either } : {}),
  };
}

const anyOf = (query: Partial<TaskQuery>, ...names: ('type' | 'priority' | 'leadId' | 'dealId')[]): Filter<Task> =>
  Object.fromEntries(names.flatMap(name => (query[name] ? [[name, { $in: query[name] }]] : [])));

function dueIn(due: DueSpan, { now, timeZone }: Asking): Filter<Task> {
  const { from, until } = spanOf(due, now, timeZone);
  const dueKey = from === null ? { $lt: until } : { $gte: from, $lt: until };
  return due === 'overdue' ? { dueKey, completedAt: null } : { dueKey };
}

const fields = {
  createdAt: { field: 'createdAt' },
  dueAt: { field: 'dueKey' },
  priority: { field: 'rank', isNumber: true },
};

/** The order that a list is asked for in (pure). */
export function taskSort(sort: TaskSort): PageSort {
  const falls = sort.startsWith('-');
  return { ...fields[sort.replace('-', '') as keyof typeof fields], order: falls ? -1 : 1 };
}
