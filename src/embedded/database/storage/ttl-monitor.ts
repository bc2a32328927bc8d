import type { CollectionIndex } from '../index/collection-index.js';
import { typePrefix } from '../value/key-encoding.js';
import { wholeNumber } from '../value/numeric.js';
import { TypeOrder } from '../value/type-of.js';
import type { Catalog } from './catalog.js';
import type { Collection } from './collection.js';
import { Pacer } from './pacer.js';

const DEFAULT_SECONDS = 60;

/** Removes expired documents of TTL indexes from time to time. */
export class TtlMonitor {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly catalog: Catalog) {
    this.setInterval(DEFAULT_SECONDS);
  }

  setInterval(seconds: number): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => void this.sweep().catch(() => undefined), seconds * 1000);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** One round over all collections. */
  async sweep(now = Date.now()): Promise<void> {
    const pacer = new Pacer();
    for (const collection of this.catalog.all()) {
      for (const index of collection.indexes) {
        const seconds = wholeNumber(index.spec.expireAfterSeconds);
        if (seconds !== undefined) await removeExpired(collection, index, now - seconds * 1000, pacer);
      }
    }
  }
}

async function removeExpired(
  collection: Collection,
  index: CollectionIndex,
  before: number,
  pacer: Pacer,
): Promise<void> {
  const bound = index.encode(new Date(before), 0);
  const type = index.encode(new Date(0), 0).slice(0, 1);
  const ascending = type === typePrefix(TypeOrder.date);
  // Keys of a descending index are inverted: old dates come last.
  const [low, high] = ascending ? [type, bound] : [bound, `${type}\u0100`];
  for (const { record } of index.entries.ascending(low, high)) {
    if (collection.records.has(record)) collection.remove(record);
    if (pacer.isDue()) await pacer.pause();
  }
}
