import type { Frontdesk } from '../../src/app/boot.js';
import { type Assembly, createModules } from '../../src/app/modules.js';
import { createStations } from '../../src/app/worker.js';
import { newId } from '../../src/platform/ids.js';
import { asks, type Call, isIdle, wrapClients, wrapStores } from './steps.mjs';

/** One call of a store or a platform: `replies.startSending`, the moment before or after it took effect, and which of them. */
export type Death = { step: string; moment: 'before' | 'after'; occurrence: number };

/**
 * A process that dies at a step, like one that was killed with SIGKILL at that instant: whatever it had written stays,
 * nothing it does after that has any effect, and what it waits for never comes.
 */
export type MortalProcess = {
  app: Assembly;
  /** The steps that were taken, in order; calls that found nothing to do are left out. */
  steps: string[];
  isDead(): boolean;
  start(): void;
  /** For a process that was not to die. */
  stop(): Promise<void>;
};

const never = new Promise<never>(() => undefined);

export function createMortalProcess(whole: Frontdesk, death: Death | null): MortalProcess {
  const steps: string[] = [];
  const counts = new Map<string, number>();
  let dead = false;
  let tellDeath = (): void => undefined;
  const whenDead = new Promise<void>(resolve => (tellDeath = resolve));
  const die = (): void => {
    dead = true;
    tellDeath();
  };

  const isFatal = (name: string): boolean => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return death?.step === name && counts.get(name) === death.occurrence;
  };
  const guard = (name: string, call: Call): Call =>
    async function (this: unknown, ...args: unknown[]) {
      if (dead) return never;
      // Whether a claim is a step is known by its result alone, so it is only died of afterwards.
      if (!asks(name) && death?.moment === 'before' && isFatal(name)) die();
      if (dead) return never;
      const result = await call.apply(this, args);
      if (dead) return never;
      if (isIdle(name, result)) return result;
      steps.push(name);
      if ((asks(name) || death?.moment !== 'before') && isFatal(name) && death?.moment === 'after') die();
      return dead ? never : result;
    };
  const app = createModules(whole, {
    stores: stores => wrapStores(stores, guard),
    clients: clients => wrapClients(clients, guard),
  });
  const shift = { owner: newId('worker', whole.clock.now()), stopping: new AbortController().signal };
  const stations = createStations(whole, Object.values(app.modules), () => shift);
  return {
    app,
    steps,
    isDead: () => dead,
    start() {
      for (const station of stations) station.start();
      for (const runner of app.modules.events.runners ?? []) runner.start(shift);
    },
    async stop() {
      const drained = async (): Promise<void> => {
        for (const runner of app.modules.events.runners ?? []) await runner.stop();
        for (const station of stations) await station.drain();
      };
      // Who dies while it stops never ends.
      if (!dead) await Promise.race([drained(), whenDead]);
    },
  };
}
