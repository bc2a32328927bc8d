import type { Log } from '../platform/observability/log.js';
import type { Claimed, LeaseSource } from '../platform/persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import type { LoggedEvent } from './event.js';
import type { EventStore } from './event.store.js';
import type { EventCursor } from './event-stream.js';

/** Somebody who reads the log of every tenant, at their own pace. */
export type EventReader = {
  name: string;
  /** Deals with some events, in their order. Dying before the cursor has moved, it gets them again. */
  handle: (ctx: TenantContext, events: LoggedEvent[]) => Promise<void>;
};

export type ReadDeps = { store: Pick<EventStore, 'read' | 'cursors'>; log: Log };

/** Events handed over at once. */
const batch = 200;

/** What a station needs to let a reader read. Readers share nothing: none waits for another. */
export function readEvents(
  { store, log }: ReadDeps,
  { name, handle }: EventReader,
): { source: LeaseSource<EventCursor>; work: (claimed: Claimed<EventCursor>) => Promise<void> } {
  const source = store.cursors[name];
  if (!source) throw new Error(`Nobody told the log of a reader called ${name}.`);
  return {
    source,
    async work(claimed) {
      const { document } = claimed;
      const { upTo } = document;
      const ctx = contextOfDocument(document, name, log);
      const events = await store.read(ctx, document.seq, upTo, batch);
      if (events.length > 0) await handle(ctx, events);
      // Fewer than asked for: that was all, also where the oldest were too old to be kept.
      const seq = events.length < batch ? upTo : (events.at(-1)?.seq ?? upTo);
      const read = { seq, attempts: 0, lastError: null };
      const isAll = seq === upTo && (await source.settle(claimed, { $set: { ...read, dueAt: null } }, { upTo }));
      // More has come meanwhile: still due, from here.
      if (!isAll) await source.settle(claimed, { $set: read });
    },
  };
}
