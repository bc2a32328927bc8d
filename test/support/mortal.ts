import type { App } from '../../src/app/compose.js';
import { createStations } from '../../src/app/stations.js';
import { createDeliveryRecorder } from '../../src/inbox/record-delivery.js';
import { newId } from '../../src/platform/ids.js';

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

type Call = (...args: unknown[]) => unknown;
const never = new Promise<never>(() => undefined);
/** Asked again and again by everybody; only a claim that took something is a step. */
const isIdle = (name: string, result: unknown): boolean =>
  name.endsWith('.extend') || (name.endsWith('.claim') && result === null);

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
      const asks = name.endsWith('.claim') || name.endsWith('.extend');
      if (!asks && death?.moment === 'before' && isFatal(name)) dead = true;
      if (dead) return never;
      const result = await call.apply(this, args);
      if (dead) return never;
      if (isIdle(name, result)) return result;
      steps.push(name);
      if ((asks || death?.moment !== 'before') && isFatal(name) && death?.moment === 'after') dead = true;
      return dead ? never : result;
    };
  const mortal = <T extends object>(name: string, target: T): T =>
    Object.fromEntries(
      Object.entries(target).map(([key, value]) => {
        const path = `${name}.${key}`;
        if (typeof value === 'function') return [key, guard(path, value as Call)];
        return [key, typeof value === 'object' && value !== null ? mortal(path, value as object) : value];
      }),
    ) as T;

  // Every store that a station claims from or writes to: one that was left out would live on.
  const { inbox, contacts, conversations, messages, runs, replies, attempts, pace, handoffs } = whole.stores;
  const { media, managerNotices, webhookEndpoints, webhookDeliveries } = whole.stores;
  const talk = { inbox, contacts, conversations, messages, runs, replies, attempts, pace, handoffs };
  const own = { ...talk, media, managerNotices, webhookEndpoints, webhookDeliveries };
  const stores = { ...whole.stores, ...mortal('', own) };
  const client = mortal('platform', whole.clients.ofPlatform('facebook'));
  const nothing = () => undefined;
  const wakers = Object.fromEntries(Object.keys(whole.wakers).map(name => [name, nothing])) as App['wakers'];
  const app: App = {
    ...whole,
    stores,
    wakers,
    clients: { ofChannel: () => client, ofPlatform: () => client },
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
