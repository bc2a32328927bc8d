import type { Agenda } from 'agenda';
import type { Clock } from '../clock.js';
import { messageOf } from '../errors/app-error.js';
import type { Log } from '../observability/log.js';
import type { Database } from '../persistence/database.js';
import type { Scheduler } from './scheduler.js';
import { createTickStore } from './tick.store.js';

/** A dead process's turn is taken over after this; jobs are shorter, or walk leases of their own. */
const turnLifetimeMs = 60_000;
/** Agenda's lock only chooses who asks for the turn. Agenda holds every run in memory for half of this after its end. */
const lockLifetimeMs = 10_000;
const lookAheadEveryMs = 5_000;

type Jobs = Map<string, { intervalMs: number; job: () => Promise<void> }>;

/** Agenda decides when (docs/platforms/mongodb.md, Agenda): one job per name at a time, over all processes. Nothing hot goes through it. */
export function createAgendaScheduler(database: Database, clock: Clock, log: Log): Scheduler {
  const jobs: Jobs = new Map();
  const ticks = createTickStore(database, clock, turnLifetimeMs);
  let agenda: Agenda | null = null;
  let lookingAhead: NodeJS.Timeout | undefined;

  async function runInTurn(name: string, touch: () => Promise<unknown>): Promise<void> {
    const { intervalMs, job } = jobs.get(name)!;
    const turn = await ticks.take(name, intervalMs / 2);
    if (!turn) return;
    const keep = () => void Promise.all([touch(), ticks.keep(name, turn)]).catch(() => undefined);
    const heartbeat = setInterval(keep, lockLifetimeMs / 3);
    try {
      await job();
    } finally {
      clearInterval(heartbeat);
      await ticks.free(name, turn);
    }
  }

  return {
    every: (name, intervalMs, job) => void jobs.set(name, { intervalMs, job }),
    async start() {
      // Agenda's constructor connects by itself and fails without a handler: make sure that the database answers first.
      await database.probe();
      // Here, for a process that only answers the web schedules nothing.
      const [{ Agenda }, { MongoBackend }] = await Promise.all([import('agenda'), import('@agendajs/mongo-backend')]);
      agenda = new Agenda({
        backend: new MongoBackend({ mongo: database.db, collection: 'agendaJobs' }),
        processEvery: 2000,
        defaultConcurrency: 1,
        defaultLockLimit: 1,
        defaultLockLifetime: lockLifetimeMs,
      });
      agenda.on('error', error => log.error('the scheduler has a problem', { reason: messageOf(error) }));
      for (const name of jobs.keys()) {
        agenda.define(name, running =>
          runInTurn(name, () => running.touch()).catch(error =>
            log.error(`the job ${name} failed; it runs again at its next time`, { reason: messageOf(error) }),
          ),
        );
      }
      await agenda.start();
      for (const [name, { intervalMs }] of jobs)
        await agenda.every(`${Math.max(1, Math.round(intervalMs / 1000))} seconds`, name);
      const pullBackQuietly = () =>
        pullBack(database, jobs).catch((error: unknown) =>
          log.debug('the calendar was not looked at', { reason: messageOf(error) }),
        );
      lookingAhead = setInterval(() => void pullBackQuietly(), lookAheadEveryMs).unref();
    },
    async stop(timeoutMs) {
      clearInterval(lookingAhead);
      await agenda?.drain(timeoutMs);
      await agenda?.stop();
      agenda = null;
    },
  };
}

/**
 * A server whose clock is ahead may have planned a job for a time that is far away for all others; and where it died in the
 * middle of one, its lock would run out as late. Taking such a lock away harms nobody who lives: the tick is held as well.
 */
async function pullBack(database: Database, jobs: Jobs): Promise<void> {
  const calendar = database.db.collection('agendaJobs');
  for (const [name, { intervalMs }] of jobs) {
    // Agenda's own time: the one it compares with.
    const now = Date.now();
    const isTooFar = { name, nextRunAt: { $gt: new Date(now + 2 * intervalMs) } };
    await calendar.updateMany(isTooFar, { $set: { nextRunAt: new Date(now) } });
    const isLockedAhead = { name, lockedAt: { $gt: new Date(now + lockLifetimeMs) } };
    await calendar.updateMany(isLockedAhead, { $set: { lockedAt: null, nextRunAt: new Date(now) } });
  }
}
