import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { messageOf } from '../errors/app-error.js';
import type { Log } from '../observability/log.js';
import type { Database } from '../persistence/database.js';
import type { Scheduler } from './scheduler.js';

/** A dead process's lock is taken over after this; jobs are shorter, or walk leases of their own. */
const lockLifetimeMs = 60_000;

/** Agenda decides when (ai-stack.md 7): one job per name at a time, over all processes. Nothing hot goes through it. */
export function createAgendaScheduler(database: Database, log: Log): Scheduler {
  const jobs = new Map<string, { intervalMs: number; job: () => Promise<void> }>();
  let agenda: Agenda | null = null;

  return {
    every: (name, intervalMs, job) => void jobs.set(name, { intervalMs, job }),
    async start() {
      // Agenda's constructor connects by itself and fails without a handler: make sure that the database answers first.
      await database.ping();
      agenda = new Agenda({
        backend: new MongoBackend({ mongo: database.db, collection: 'agendaJobs' }),
        processEvery: 2000,
        defaultConcurrency: 1,
        defaultLockLimit: 1,
        defaultLockLifetime: lockLifetimeMs,
      });
      agenda.on('error', error => log.error('the scheduler has a problem', { reason: messageOf(error) }));
      for (const [name, { job }] of jobs) {
        agenda.define(name, async running => {
          const heartbeat = setInterval(() => void running.touch().catch(() => undefined), lockLifetimeMs / 3);
          try {
            await job();
          } catch (error) {
            log.error(`the job ${name} failed; it runs again at its next time`, { reason: messageOf(error) });
          } finally {
            clearInterval(heartbeat);
          }
        });
      }
      await agenda.start();
      for (const [name, { intervalMs }] of jobs)
        await agenda.every(`${Math.max(1, Math.round(intervalMs / 1000))} seconds`, name);
    },
    async stop(timeoutMs) {
      await agenda?.drain(timeoutMs);
      await agenda?.stop();
      agenda = null;
    },
  };
}
