import { z } from 'zod';
import { type Clock, plus } from '../clock.js';
import { defineStorage } from '../module.js';
import type { Check } from '../observability/checks.js';
import { defineCollection } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';

/** What a worker knows from its work, and other processes cannot see. */
export type WorkerReport = { model: Check; embeddings: Check };

/** A worker process that lives: it says so again and again. The id is the worker's name, the owner of its leases. */
const heartbeatShape = z.object({
  _id: z.string(),
  startedAt: z.date(),
  at: z.date(),
  report: z.custom<WorkerReport>(),
});
export type Heartbeat = z.infer<typeof heartbeatShape>;

/** Whoever was not heard of for so long does not run. Three heartbeats. */
export const silentAfterMs = 15_000;
/** One that was killed removes nothing; what it left is of no use to anybody. */
const forgottenAfterS = 60;

const workers = defineCollection({
  name: 'workers',
  shape: heartbeatShape,
  indexes: [{ key: { at: 1 }, options: { expireAfterSeconds: forgottenAfterS } }],
});

export type WorkerStore = {
  /** This worker lives, and reports. */
  beat(owner: string, startedAt: Date, report: WorkerReport): Promise<void>;
  remove(owner: string): Promise<void>;
  /** The workers that were heard of within `silentAfterMs`, of all processes. */
  alive(): Promise<Heartbeat[]>;
};

export const workerStorage = defineStorage({
  collections: [workers],
  open: (database, clock) => ({ workers: createWorkerStore(database, clock) }),
});

function createWorkerStore(database: Database, clock: Clock): WorkerStore {
  const collection = database.raw(workers);
  return {
    async beat(owner, startedAt, report) {
      await collection.updateOne({ _id: owner }, { $set: { startedAt, at: clock.now(), report } }, { upsert: true });
    },
    async remove(owner) {
      await collection.deleteOne({ _id: owner });
    },
    alive: () => collection.find({ at: { $gt: plus(clock.now(), -silentAfterMs) } }).toArray(),
  };
}
