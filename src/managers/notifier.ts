/** Collects calls for a look at a company, and looks soon: once, however often it was called. */
export type Notifier = {
  notify: (tenantId: string) => void;
  /** Drops the looks that have not begun and waits for those that have. */
  stop(): Promise<void>;
};

/** Long enough for a burst to be one look, short enough for a manager not to notice. */
const soonMs = 150;
/** Where nobody is linked, it is enough to see soon when somebody is. */
const rarelyMs = 2_000;

/** `look` answers whether there is anybody to be told; a failure is its own business, for the next look finds the same. */
export function createNotifier(look: (tenantId: string) => Promise<boolean>): Notifier {
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const notBefore = new Map<string, number>();

  const run = async (tenantId: string): Promise<void> => {
    timers.delete(tenantId);
    const begun = performance.now();
    const anybody = await look(tenantId).catch(() => true);
    const took = performance.now() - begun;
    // Where much is going on, looking is not to be most of it.
    notBefore.set(tenantId, performance.now() + (anybody ? Math.min(3 * took, rarelyMs) : rarelyMs));
  };

  return {
    notify(tenantId) {
      if (timers.has(tenantId)) return;
      const waitMs = Math.max(soonMs, (notBefore.get(tenantId) ?? 0) - performance.now());
      const timer = setTimeout(() => {
        const done = run(tenantId).finally(() => running.delete(done));
        running.add(done);
      }, waitMs);
      timer.unref();
      timers.set(tenantId, timer);
    },
    async stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      await Promise.all(running);
    },
  };
}
