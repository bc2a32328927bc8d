import { inTime } from '../../src/platform/deadline.js';

/**
 * The one place that knows how long a test may wait. A test waits for a condition (`until`), never for a number of seconds:
 * the ceilings here are only for the case that the condition never comes, and grow with the measured slowness of the machine.
 * TEST_SLOWNESS=0.2 is for those who do not want to wait for a failure.
 */
const slowness = Number(process.env['TEST_SLOWNESS'] ?? 1);

/** Somebody may begin to use the machine after it was measured. */
const spike = 4;
/** What takes `ms` on a quiet machine may take this long here: for promises and limits of the product, never for a wait. */
export const onThisMachine = (ms: number): number => Math.ceil(ms * Math.max(1, slowness) * spike);

/** For a condition. Nothing in the product takes this long even when ten others use the machine. */
export const patienceMs = Math.ceil(90_000 * slowness);
/** For cleaning up one thing. */
export const cleanUpMs = Math.ceil(60_000 * slowness);
/** For one test or hook, as Jest is told (jest/environment.mjs): many conditions one after the other. */
export const testMs = Math.ceil(600_000 * slowness);
/** For a test that plays many `rounds`, each of which starts a process anew. */
export const roundsMs = (rounds: number): number => Math.max(testMs, Math.ceil(rounds * 15_000 * slowness));

/** Between two looks; the longer the wait, the fewer: a look costs the machine on which the awaited thing is to happen. */
const lookMs = 20;
const longestLookMs = 200;
const nextLookMs = (waitedMs: number): number => Math.min(longestLookMs, Math.max(lookMs, waitedMs / 10));

/** A breath: lets others work before the next look or the next step. Nobody may rely on its length. */
export const breath = (ms = lookMs): Promise<void> => new Promise(done => setTimeout(done, ms));

/** Waits until `probe` answers something truthy, and answers that; fails when patience ends, with what it saw last. */
export async function until<T>(
  probe: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  what = 'what was waited for',
): Promise<T> {
  const begun = performance.now();
  for (;;) {
    const value = await probe();
    if (value) return value;
    const waitedMs = performance.now() - begun;
    if (waitedMs > patienceMs) throw new Error(`Waited in vain for ${Math.round(patienceMs / 1000)} s: ${what}.`);
    await breath(nextLookMs(waitedMs));
  }
}

/** For a promise that is to be kept now, and not after the wait that it cuts short, which must be longer than this. */
export function soon<T>(promise: Promise<T>, what: string): Promise<T> {
  return inTime({ what, ms: 30_000 }, promise);
}

/**
 * For a limit that is to pass, but not before something has come so far: `attempt` is made with limits that grow, until it
 * answers something truthy. A limit that suits every machine would be seconds, and the test would wait for all of them.
 */
export async function longEnough<T>(
  attempt: (ms: number) => Promise<T | null | undefined | false | 0>,
  what = 'what was to happen before the limit',
): Promise<T> {
  for (let ms = 30; ms < patienceMs; ms *= 3) {
    const value = await attempt(ms);
    if (value) return value;
  }
  throw new Error(`No limit was long enough for ${what}.`);
}
