import type { Claimed, LeasedDocument, LeaseSource } from './lease.js';

/** A lease that is prolonged while work goes on. */
export type HeldLease = {
  /** Aborted once somebody else has the document. */
  lost: AbortSignal;
  /** Prolongs it no more. */
  release(): void;
};

/** Keeps a claim alive by a heartbeat, so that the lease can be short and the work of a dead process is found within seconds. */
export function holdLease<T extends LeasedDocument>(
  source: Pick<LeaseSource<T>, 'extend' | 'leaseMs'>,
  claimed: Claimed<T>,
): HeldLease {
  const loss = new AbortController();
  const beat = async (): Promise<void> => {
    // A database that is away for a moment takes no lease from anybody.
    if (await source.extend(claimed).catch(() => true)) return;
    clearInterval(heartbeat);
    loss.abort();
  };
  const heartbeat = setInterval(() => void beat(), source.leaseMs / 3);
  // Work that hangs must not keep a stopped process alive.
  heartbeat.unref();
  return { lost: loss.signal, release: () => clearInterval(heartbeat) };
}
