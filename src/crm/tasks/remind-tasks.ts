import type { Clock } from '../../platform/clock.js';
import { remindedOf } from './task-moves.js';
import type { TaskStore } from './task.store.js';

export type RemindDeps = { tasks: Pick<TaskStore, 'dueNow' | 'remind'>; clock: Clock };

/** Told at a time; the next look finds the rest. */
const most = 500;

/**
 * Tells of every task whose time has come. The task says in one write that it is told and tells it: whoever dies before has told
 * nothing, and whoever comes second finds nothing to tell.
 */
export async function remindTasks({ tasks, clock }: RemindDeps): Promise<number> {
  const due = await tasks.dueNow(clock.now(), most);
  let told = 0;
  for (const task of due) if (await tasks.remind(task, remindedOf(task, clock.now()))) told += 1;
  return told;
}
