import type { ChangeListener, Collection } from '../storage/collection.js';
import type { Pacer } from '../storage/pacer.js';

/** Something that follows the documents of a collection. */
export interface Follower {
  apply(record: number, raw: Buffer | undefined): void;
}

/**
 * Keeps a search index behind its collection: changes are noted as they happen and applied before the next search, but
 * not before they are `delayMs` old, which imitates the delay search indexes have in production.
 */
export class LiveIndex<T extends Follower> implements ChangeListener {
  private readonly pending = new Map<number, number>();
  private readonly readyAt: number;

  constructor(
    readonly index: T,
    private readonly collection: Collection,
    private readonly delayMs: number,
  ) {
    this.readyAt = Date.now() + delayMs;
    for (const record of collection.records.keys()) this.pending.set(record, this.readyAt);
    collection.listeners.add(this);
  }

  get isReady(): boolean {
    return Date.now() >= this.readyAt;
  }

  changed(record: number): void {
    // The first unseen change decides when the record shows up: later ones must not keep it hidden for ever.
    if (!this.pending.has(record)) this.pending.set(record, Date.now() + this.delayMs);
  }

  close(): void {
    this.collection.listeners.delete(this);
  }

  /** Applies what has become visible. */
  async catchUp(pacer: Pacer): Promise<T> {
    const now = Date.now();
    for (const [record, visibleAt] of this.pending) {
      if (visibleAt > now) break;
      this.pending.delete(record);
      this.index.apply(record, this.collection.records.get(record));
      if (pacer.isDue()) await pacer.pause();
    }
    return this.index;
  }
}
