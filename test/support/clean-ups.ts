import { inTime } from '../../src/platform/deadline.js';

type CleanUp = { name: string; run(): Promise<unknown> };

/** What was started and must be ended, in the order in which it was started. */
export type CleanUps = {
  /** Registers how to end something at the moment it begins; answers a function that ends it earlier. It is ended once. */
  add: (name: string, end: () => unknown) => () => Promise<void>;
  /** Ends all that is left, last begun first, each within its limit; throws at the end with all that went wrong. */
  runAll: () => Promise<void>;
};

/** What is registered after `runAll`, by a set-up that went on after its time, is ended at once. */
export function createCleanUps(limitMs: number): CleanUps {
  const open: CleanUp[] = [];
  let isOver = false;
  return {
    add(name, end) {
      let ended: Promise<void> | null = null;
      const endOnce = async () => {
        const place = open.indexOf(cleanUp);
        if (place >= 0) open.splice(place, 1);
        await end();
      };
      const run = () => (ended ??= inTime({ what: `Ending ${name}`, ms: limitMs }, endOnce()));
      const cleanUp = { name, run };
      open.push(cleanUp);
      if (isOver)
        run().catch(error => console.error(`${name} was begun after the tests, and ending it failed.`, error));
      return run;
    },
    async runAll() {
      isOver = true;
      const failures: string[] = [];
      for (let last = open.at(-1); last; last = open.at(-1)) {
        try {
          await last.run();
        } catch (error) {
          failures.push(`${last.name}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      if (failures.length > 0) throw new Error(`Cleaning up failed.\n${failures.join('\n')}`);
    },
  };
}
