import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../platform/clock.js';
import { createRefusalLimit } from '../../platform/rate-limit/refusal-limit.js';

const windowMs = 60_000;
/** So many wrong signatures or verify tokens a minute are somebody who sets things up. */
const free = 20;
const stepMs = 10;
const longestMs = 500;
/** Wrong verify tokens after which a source has to do with the list of accounts that is known. */
const looks = 10;

/** How long a source is held up that was wrong so many times in this minute (pure). */
export const holdUpMs = (wrong: number): number => Math.min(longestMs, Math.max(0, wrong - free) * stepMs);

/** Holds up sources whose proofs are wrong again and again. Nobody is refused: who is right is only later. */
export type SlowSources = {
  wrong(source: string): Promise<void>;
  holdUp(source: string): Promise<void>;
  /** Whether the accounts may be read anew for what this source asks. */
  mayLookAfresh(source: string): Promise<boolean>;
};

export function createSlowSources(clock: Clock): SlowSources {
  const refusals = createRefusalLimit({ name: 'wrong-proof', limit: free, windowMs, clock });
  return {
    wrong: source => refusals.count(source),
    async holdUp(source) {
      const ms = holdUpMs(await refusals.counted(source));
      if (ms > 0) await pause(ms);
    },
    mayLookAfresh: async source => (await refusals.counted(source)) < looks,
  };
}
