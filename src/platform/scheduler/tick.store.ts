import { z } from 'zod';
import { type Clock, plus } from '../clock.js';
import { newId } from '../ids.js';
import { defineCollection } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';
import { isDuplicateKey } from '../persistence/tenant-collection.js';

/** When a job may run again, and who runs it now. The id is the job's name. */
const ticks = defineCollection({
  name: 'scheduler_ticks',
  shape: z.object({ _id: z.string(), nextAt: z.date(), token: z.string().nullable(), until: z.date() }),
  indexes: [],
});

export type TickStore = {
  /** Takes a job for one run, when it may run and nobody runs it; null when not. */
  take(name: string, notAgainForMs: number): Promise<string | null>;
  keep(name: string, token: string): Promise<void>;
  free(name: string, token: string): Promise<void>;
};

/**
 * Agenda goes by the clock of each server; on one whose clock is wrong every job is due and every lock has run out. So what
 * it wakes takes its turn here, by the time that all processes share.
 */
export function createTickStore(database: Database, clock: Clock, leaseMs: number): TickStore {
  const collection = database.raw(ticks);
  const span = () => clock.span?.() ?? { earliest: clock.now(), latest: clock.now() };
  return {
    async take(name, notAgainForMs) {
      const now = clock.now();
      const { earliest, latest } = span();
      const token = newId('tick', now);
      const isFree = { $or: [{ token: null }, { until: { $lte: earliest } }] };
      const taken = { nextAt: plus(now, notAgainForMs), token, until: plus(latest, leaseMs) };
      try {
        const filter = { _id: name, nextAt: { $lte: now }, ...isFree };
        const result = await collection.updateOne(filter, { $set: taken }, { upsert: true });
        return result.matchedCount + result.upsertedCount > 0 ? token : null;
      } catch (error) {
        // It is there and not free: the upsert ran into its id.
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    async keep(name, token) {
      await collection.updateOne({ _id: name, token }, { $set: { until: plus(span().latest, leaseMs) } });
    },
    async free(name, token) {
      await collection.updateOne({ _id: name, token }, { $set: { token: null } });
    },
  };
}
