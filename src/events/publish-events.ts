import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../platform/clock.js';
import { messageOf } from '../platform/errors/app-error.js';
import type { Log } from '../platform/observability/log.js';
import type { LoggedEvent } from './event.js';
import { eventIdOf, inOrder } from './event-order.js';
import type { EventStore, HeldStream, Waiting } from './event.store.js';

export type PublishDeps = {
  store: Pick<EventStore, 'waiting' | 'hold' | 'release' | 'written' | 'append' | 'tell' | 'clear'>;
  clock: Clock;
  log: Log;
  /** What was just written, in this process: for those who show it at once. */
  onPublished: (events: LoggedEvent[]) => void;
};

/** Documents read at once. */
const batch = 200;

/** What a look has found: `more` when there may be more than it took. */
export type Found = 'nothing' | 'some' | 'more';

/**
 * Brings what waits in outboxes into the tenants' logs. One tenant's trouble is not the others': theirs is published all the
 * same.
 */
export async function publishOnce(deps: PublishDeps): Promise<Found> {
  const waiting = await deps.store.waiting(batch);
  const tenants = new Map<string, Waiting[]>();
  for (const each of waiting) tenants.set(each.tenantId, [...(tenants.get(each.tenantId) ?? []), each]);
  let failed = false;
  for (const [tenantId, own] of tenants) {
    await publishOf(deps, tenantId, own).catch((error: unknown) => {
      failed = true;
      deps.log.warn('publishing events failed; the next look goes on', { tenantId, reason: messageOf(error) });
    });
  }
  if (waiting.length === 0) return 'nothing';
  return waiting.length >= batch && !failed ? 'more' : 'some';
}

/**
 * One tenant's: the events get the next numbers, then the readers are told, and only then do the documents forget them. Dying
 * anywhere before that, whoever comes next finds them in the documents, and by their keys which of them are written.
 */
async function publishOf(deps: PublishDeps, tenantId: string, waiting: Waiting[]): Promise<void> {
  const stream = await deps.store.hold(tenantId);
  if (!stream) return;
  try {
    const { told, upTo } = await append(deps, stream, waiting);
    await deps.store.tell(tenantId, stream.seq, upTo);
    await deps.store.clear(told);
    await deps.store.release({ ...stream, seq: upTo });
  } catch (error) {
    // Whatever of it is written, the next one finds this place of the log taken and looks.
    await deps.store.release(stream).catch(() => undefined);
    throw error;
  }
}

/** A publisher that stood still and goes on may come between; not again and again. */
const mostLooks = 5;

/** Writes what is not written yet; answers the documents that are told, and where the log ends. */
async function append(
  deps: PublishDeps,
  stream: HeldStream,
  waiting: Waiting[],
): Promise<{ told: Waiting[]; upTo: number }> {
  const { store } = deps;
  const { tenantId, seq } = stream;
  const fresh = stream.suspect ? null : await write(deps, { tenantId, from: seq }, waiting, new Set());
  if (fresh !== null) return { told: waiting, upTo: seq + fresh };
  for (let look = 0; look < mostLooks; look += 1) {
    // Another has published while these were read, or died while it did.
    const told = await store.waiting(batch, tenantId);
    const keys = told.flatMap(({ id, outbox }) => outbox.map(({ key }) => eventIdOf(id, key)));
    const { end, known } = await store.written(tenantId, keys);
    const from = Math.max(end, seq);
    const added = await write(deps, { tenantId, from }, told, known);
    if (added !== null) return { told, upTo: from + added };
  }
  throw new Error('The log of a company is written by somebody else.');
}

/** How many were added; null when somebody else has written to this place of the log. */
async function write(
  { store, clock, onPublished }: PublishDeps,
  { tenantId, from }: { tenantId: string; from: number },
  waiting: Waiting[],
  known: Set<string>,
): Promise<number | null> {
  const added = inOrder(waiting)
    .filter(({ _id }) => !known.has(_id))
    .map((event, index) => ({ ...event, tenantId, seq: from + index + 1, publishedAt: clock.now() }));
  if (added.length === 0) return 0;
  if (!(await store.append(tenantId, added))) return null;
  onPublished(added);
  return added.length;
}

export type Publisher = {
  start(): void;
  /** Something waits: looks at once instead of at the next poll. */
  wake(): void;
  /** Ends the look that is under way. */
  drain(): Promise<void>;
};

/** For what other processes tell. */
const pollMs = { first: 250, longest: 1_000 };
/**
 * Who tells something is not done yet: looking at once gets in its way, and what it tells next would need a look of its own. A
 * look and its readers cost some thirty commands, however many events there are. No person sees this wait.
 */
const gatherMs = 100;
/** Where much is going on, publishing is not to be most of what is done. */
const restFactor = 6;

/** The loop around publishOnce. */
export function createPublisher(deps: PublishDeps): Publisher {
  let running = false;
  let looking: Promise<void> = Promise.resolve();
  let alarm = new AbortController();

  async function look(): Promise<void> {
    let idleMs = pollMs.first;
    while (running) {
      // Taken before the look: who wakes the publisher while it looks may have come too late for that look.
      const { signal } = alarm;
      const begun = performance.now();
      let found: Found = 'nothing';
      try {
        found = await publishOnce(deps);
      } catch (error) {
        deps.log.warn('publishing events failed; the next look goes on', { reason: messageOf(error) });
      }
      if (found === 'more') continue;
      await pause((performance.now() - begun) * restFactor, null);
      idleMs = found === 'nothing' ? Math.min(idleMs * 2, pollMs.longest) : pollMs.first;
      if (await pause(idleMs, signal)) await pause(gatherMs, null);
    }
  }

  /** True when it was woken. */
  async function pause(ms: number, signal: AbortSignal | null): Promise<boolean> {
    return sleep(ms, false, signal ? { signal } : {}).catch(() => true);
  }

  const wake = (): void => {
    alarm.abort('woken');
    alarm = new AbortController();
  };
  return {
    start() {
      if (running) return;
      running = true;
      looking = look();
    },
    wake,
    async drain() {
      running = false;
      wake();
      await looking;
    },
  };
}
