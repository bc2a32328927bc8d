/** Bodies from this size on wait for a place before they are read; what platforms usually send is far below. */
export const largeBytes = 1024 * 1024;
const atOnce = 2;
const longestWaitMs = 5_000;

/** Holds large bodies back, so that a hundred of them fill neither the memory nor one turn of the event loop. */
export type LargeBodies = {
  /** Does the work when it is this body's turn; null when that would be too late. `bytes` is null where nobody said it before. */
  inTurn<T>(source: string, bytes: number | null, work: () => Promise<T>): Promise<T | null>;
};

type Waiting = { source: string; start: () => void };

/** One large body of a source at a time, and a few in all: whoever sends slowly holds up nobody else's. */
export function createLargeBodies(): LargeBodies {
  const busy = new Set<string>();
  const waiting: Waiting[] = [];
  const startNext = (): void => {
    const next = busy.size < atOnce ? waiting.findIndex(({ source }) => !busy.has(source)) : -1;
    if (next < 0) return;
    const [{ source, start } = { source: '', start: () => undefined }] = waiting.splice(next, 1);
    busy.add(source);
    start();
    startNext();
  };
  const turnOf = (source: string): Promise<boolean> =>
    new Promise(resolve => {
      const mine: Waiting = { source, start: () => (clearTimeout(late), resolve(true)) };
      const late = setTimeout(() => {
        waiting.splice(waiting.indexOf(mine), 1);
        resolve(false);
      }, longestWaitMs);
      waiting.push(mine);
      startNext();
    });
  return {
    async inTurn(source, bytes, work) {
      if (bytes !== null && bytes < largeBytes) return work();
      if (!(await turnOf(source))) return null;
      try {
        return await work();
      } finally {
        busy.delete(source);
        // In a turn of the event loop of its own.
        setImmediate(startNext);
      }
    },
  };
}
