import { randomBytes } from 'node:crypto';
import { MongoError } from '../mongo-error.js';
import type { Doc, RawDocument } from '../value/bson.js';

const FIRST_BATCH = 101;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;
const TIMEOUT_MS = 10 * 60 * 1000;
const MAX_CURSORS = 10_000;

interface Cursor {
  namespace: string;
  documents: readonly RawDocument[];
  position: number;
  usedAt: number;
  immortal: boolean;
}

/** Results that did not fit into one reply. Cursors nobody asks for are closed after ten minutes. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();
  private readonly sweeper: NodeJS.Timeout;

  constructor(private readonly timeoutMs = TIMEOUT_MS) {
    this.sweeper = setInterval(() => this.sweep(), Math.min(30_000, timeoutMs));
    this.sweeper.unref();
  }

  get size(): number {
    return this.open.size;
  }

  /** The first reply of a query: a batch and, when there is more, a cursor id. */
  first(
    namespace: string,
    documents: readonly RawDocument[],
    options: { batchSize?: number; singleBatch?: boolean; immortal?: boolean } = {},
  ): Doc {
    const batch = takeBatch(documents, 0, options.batchSize ?? FIRST_BATCH);
    const done = batch.length === documents.length || options.singleBatch === true;
    const id = done ? 0n : this.add(namespace, documents, batch.length, options.immortal === true);
    return { cursor: { firstBatch: batch, id, ns: namespace }, ok: 1 };
  }

  next(id: bigint, namespace: string, batchSize: number | undefined): Doc {
    const cursor = this.open.get(id);
    if (!cursor) throw new MongoError(43, `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw new MongoError(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    }
    const batch = takeBatch(cursor.documents, cursor.position, batchSize ?? Infinity);
    cursor.position += batch.length;
    cursor.usedAt = Date.now();
    const done = cursor.position >= cursor.documents.length;
    if (done) this.open.delete(id);
    return { cursor: { nextBatch: batch, id: done ? 0n : id, ns: namespace }, ok: 1 };
  }

  kill(id: bigint): boolean {
    return this.open.delete(id);
  }

  close(): void {
    clearInterval(this.sweeper);
    this.open.clear();
  }

  /** Closes cursors that have been idle for too long. */
  sweep(now = Date.now()): void {
    for (const [id, cursor] of this.open)
      if (!cursor.immortal && now - cursor.usedAt > this.timeoutMs) this.open.delete(id);
  }

  private add(namespace: string, documents: readonly RawDocument[], position: number, immortal: boolean): bigint {
    if (this.open.size >= MAX_CURSORS) {
      const [oldest] = this.open.keys();
      this.open.delete(oldest!);
    }
    const id = randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn || 1n;
    this.open.set(id, { namespace, documents, position, usedAt: Date.now(), immortal });
    return id;
  }
}

function takeBatch(documents: readonly RawDocument[], from: number, count: number): RawDocument[] {
  const batch: RawDocument[] = [];
  let bytes = 0;
  for (let i = from; i < documents.length && batch.length < count; i++) {
    bytes += documents[i]!.bytes.length;
    if (batch.length > 0 && bytes > MAX_BATCH_BYTES) break;
    batch.push(documents[i]!);
  }
  return batch;
}
