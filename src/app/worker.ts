import { createStation, type Station } from '../pipeline/station.js';
import { newId } from '../platform/ids.js';
import type { Kernel } from '../platform/kernel.js';
import type { Module, Shift, StationPlan } from '../platform/module.js';
import { createAgendaScheduler } from '../platform/scheduler/agenda-scheduler.js';
import type { WorkerStore } from '../platform/workers/worker.store.js';
import { createHeartbeat } from './heartbeat.js';
import { reportOf } from './health-checks.js';

export type Worker = {
  start: () => Promise<void>;
  /** Begins nothing more. What is in hand goes on, while the web still serves: it has until the end of the stop. */
  rest: () => void;
  stop: () => Promise<void>;
  isRunning: () => boolean;
};

const longestJobMs = 5_000;

/** Starts the stations, the runners and the schedules of the modules; stops them in reverse, and waits for the work in hand. */
export function createWorker(kernel: Kernel, modules: Module[], workers: WorkerStore): Worker {
  const { database, clock, log } = kernel;
  const owner = newId('worker', clock.now());
  let stopping = new AbortController();
  const shift = (): Shift => ({ owner, stopping: stopping.signal });
  const stations = createStations(kernel, modules, shift);
  const runners = modules.flatMap(module => module.runners ?? []);
  const heartbeat = createHeartbeat({ clock, log, workers, owner, report: () => reportOf(modules) });
  const scheduler = createAgendaScheduler(database, clock, log);
  for (const { name, everyMs, run } of modules.flatMap(({ schedules }) => schedules ?? []))
    scheduler.every(name, everyMs, () => run(shift()));
  let running = false;
  const rest = (): void => {
    running = false;
    for (const station of stations) station.rest();
  };

  return {
    isRunning: () => running,
    async start() {
      running = true;
      stopping = new AbortController();
      for (const station of stations) station.start();
      for (const runner of runners) runner.start(shift());
      await scheduler.start();
      await heartbeat.start();
    },
    rest,
    async stop() {
      rest();
      stopping.abort();
      await heartbeat.stop();
      await scheduler.stop(longestJobMs);
      for (const runner of runners.toReversed()) await runner.stop();
      for (const station of stations.toReversed()) await station.drain();
      for (const module of modules) await module.settle?.();
    },
  };
}

/** The stations of the modules, as one worker runs them; each is woken where what makes its documents due is said. */
export function createStations({ log, metrics }: Kernel, modules: Module[], shift: () => Shift): Station[] {
  const giveWay = async (): Promise<void> => {
    for (const module of modules) await module.giveWay?.();
  };
  const ofPlan = ({ notifiedBy, work, ...plan }: StationPlan): Station => {
    const station = createStation({
      ...plan,
      owner: shift().owner,
      log,
      giveWay,
      work: claimed => work(claimed, shift()),
      onLost: () => metrics.stolenLeases.inc({ station: plan.name }),
      onSettled: outcome => {
        metrics.settled.inc({ station: plan.name, outcome });
        if (outcome === 'dead') metrics.dead.inc({ station: plan.name });
      },
    });
    notifiedBy?.listen(() => station.wake());
    return station;
  };
  return modules.flatMap(({ stations }) => stations ?? []).map(ofPlan);
}
