import type { EventsModule } from '../../events/events.module.js';
import { defineStorage, type Module, type StoresOf } from '../../platform/module.js';
import type { Kernel } from '../../platform/kernel.js';
import { mailTasks, type MailTasksDeps } from './mail-tasks.js';
import { remindTasks } from './remind-tasks.js';
import { taskOutbox, tasks } from './task.js';
import { taskRoutes, type TaskRouteDeps } from './task.routes.js';
import { createTaskStore } from './task.store.js';

export const taskStorage = defineStorage({
  collections: [tasks],
  outboxes: [taskOutbox],
  open: (database, clock, announce) => ({ tasks: createTaskStore(database, clock, announce) }),
});

export type TaskDeps = Kernel &
  StoresOf<typeof taskStorage> &
  TaskRouteDeps &
  Omit<MailTasksDeps, 'appUrl'> & { readerOf: EventsModule['readerOf'] };

/** What people are to do about leads and deals. */
export type TaskService = Module;

/** A reminder comes within a few seconds of its time. */
const remindEveryMs = 5_000;

export const createTasks = (deps: TaskDeps): TaskService => ({
  routes: taskRoutes(deps),
  stations: [deps.readerOf({ name: 'tasks', handle: (ctx, events) => mailTasks(mailingOf(deps), ctx, events) })],
  schedules: [
    {
      name: 'remind-tasks',
      everyMs: remindEveryMs,
      run: async () => void (await remindTasks(deps)),
    },
  ],
});

const mailingOf = (deps: TaskDeps): MailTasksDeps => ({ ...deps, appUrl: deps.config.appUrl });
