import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../src/platform/clock.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { createAgendaScheduler } from '../../../src/platform/scheduler/agenda-scheduler.js';
import { cleanUp } from '../../support/clean-up.js';
import { openDatabase } from '../../support/database.js';
import { until } from '../../support/patience.js';

const day = 86_400_000;

describe('schedules', () => {
  // On a busy machine the process with the wrong clock died while it held Agenda's lock, and the job never ran again.
  it('go on though a process whose clock was a day ahead died in the middle of a job', async () => {
    const { database } = await openDatabase();
    const calendar = database.db.collection('agendaJobs');
    let runs = 0;
    const scheduler = createAgendaScheduler(database, systemClock, silentLog);
    cleanUp('the scheduler', () => scheduler.stop(0));
    // Longer than Agenda looks ahead: between two runs it holds nothing in its memory.
    scheduler.every('look', 6000, async () => void (runs += 1));
    await scheduler.start();
    const ahead = new Date(Date.now() + day);
    const diedWithLock = { $set: { lockedAt: ahead, lastRunAt: ahead, nextRunAt: ahead } };
    await until(async () => {
      if (runs === 0) return false;
      const { matchedCount } = await calendar.updateOne({ name: 'look', lockedAt: null }, diedWithLock);
      return matchedCount === 1;
    }, 'the end of the first run');
    const before = runs;
    await until(() => runs > before, 'another run');
    expect(await calendar.countDocuments({ name: 'look' })).toBe(1);
  });
});
