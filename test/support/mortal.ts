import type { App } from '../../src/app/compose.js';
import { createStations } from '../../src/app/stations.js';
import { createDeliveryRecorder } from '../../src/inbox/record-delivery.js';
import { newId } from '../../src/platform/ids.js';
import { asks, type Call, isIdle, wrapSteps } from './steps.mjs';

/** One call of a store or a platform: `replies.startSending`, the moment before or after it took effect, and which of them. */
export type Death = { step: string; moment: 'before' | 'after'; occurrence: number };

/**
 * A process that dies at a step, like one that was killed with SIGKILL at that instant: whatever it had written stays,
 * nothing it does after that has any effect, and what it waits for never comes.
 */
export type MortalProcess = {
  app: App;
  /** The steps that were taken, in order; calls that found nothing to do are left out. */
  steps: string[];
  isDead(): boolean;
  start(): void;
  /** For a process that was not to die. */
  stop(): Promise<void>;
};

const never = new Promise<never>(() => undefined);

export function createMortalProcess(whole: App, death: Death | null): MortalProcess {
  const steps: string[] = [];
  const counts = new Map<string, number>();
  let dead = false;

  const isFatal = (name: string): boolean => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return death?.step === name && counts.get(name) === death.occurrence;
  };
  const guard = (name: string, call: Call): Call =>
    async function (this: unknown, ...args: unknown[]) {
      if (dead) return never;
      // Whether a claim is a step is known by its result alone, so it is only died of afterwards.
      if (!asks(name) && death?.moment === 'before' && isFatal(name)) dead = true;
      if (dead) return never;
      const result = await call.apply(this, args);
      if (dead) return never;
      if (isIdle(name, result)) return result;
      steps.push(name);
      if ((asks(name) || death?.moment !== 'before') && isFatal(name) && death?.moment === 'after') dead = true;
      return dead ? never : result;
    };
  const { stores, clients } = wrapSteps(whole, guard);
  const nothing = () => undefined;
  const wakers = Object.fromEntries(Object.keys(whole.wakers).map(name => [name, nothing])) as App['wakers'];
  const app: App = {
    ...whole,
    stores,
    wakers,
    clients,
    recorder: createDeliveryRecorder(stores.inbox, () => wakers.ingest()),
  };
  const stations = createStations(app, newId('worker', whole.clock.now()), () => new AbortController().signal);
  return {
    app,
    steps,
    isDead: () => dead,
    start() {
      for (const name of ['ingest', 'answer', 'deliver'] as const) wakers[name] = () => stations[name].wake();
      for (const station of Object.values(stations)) station.start();
    },
    async stop() {
      if (!dead) for (const station of Object.values(stations)) await station.drain();
    },
  };
}
