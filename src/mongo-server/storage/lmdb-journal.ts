import { open } from 'lmdb';
import type { Database, RootDatabase } from 'lmdb';
import { MongoError } from '../mongo-error.js';
import type { Doc } from '../value/bson.js';
import { decodeDocument } from '../value/decode.js';
import { encodeDocument } from '../value/encode.js';
import type { Journal } from './journal.js';

type Table = Database<Buffer, Buffer>;

/** Keys sort by collection, then record. */
function recordKey(collection: number, record: number): Buffer {
  const key = Buffer.allocUnsafe(10);
  key.writeUInt32BE(collection, 0);
  key.writeUIntBE(record, 4, 6);
  return key;
}

function collectionKey(collection: number): Buffer {
  const key = Buffer.allocUnsafe(4);
  key.writeUInt32BE(collection, 0);
  return key;
}

/**
 * Writes to LMDB. Puts are grouped into one commit by lmdb itself; `flushed` resolves after the disk has it, so many
 * writers share one fsync. The first failed commit makes the journal read-only: memory would be ahead of the disk.
 */
export class LmdbJournal implements Journal {
  private failure: MongoError | undefined;
  private pending = false;
  private readonly drops: Promise<void>[] = [];

  private constructor(
    private readonly root: RootDatabase<Buffer, Buffer>,
    private readonly documents: Table,
    private readonly collections: Table,
  ) {}

  /** `durable: false` skips fsync, for directories that are thrown away. */
  static open(path: string, durable: boolean): LmdbJournal {
    const options = { keyEncoding: 'binary', encoding: 'binary' } as const;
    const root = open<Buffer, Buffer>({ path, ...options, maxDbs: 4, noSync: !durable, noSubdir: true });
    const documents = root.openDB<Buffer, Buffer>({ name: 'documents', ...options });
    const collections = root.openDB<Buffer, Buffer>({ name: 'collections', ...options });
    return new LmdbJournal(root, documents, collections);
  }

  put(collection: number, record: number, raw: Buffer): void {
    this.watch(this.documents.put(recordKey(collection, record), raw));
  }

  remove(collection: number, record: number): void {
    this.watch(this.documents.remove(recordKey(collection, record)));
  }

  saveCollection(collection: number, definition: Doc): void {
    this.watch(this.collections.put(collectionKey(collection), encodeDocument(definition)));
  }

  /** Forgets the definition at once; the documents go in the background, and at the next start if we die before. */
  dropCollection(collection: number): void {
    this.watch(this.collections.remove(collectionKey(collection)));
    this.drops.push(this.clearDocuments(collection));
  }

  async clearDocuments(collection: number): Promise<void> {
    const range = { start: collectionKey(collection), end: collectionKey(collection + 1) };
    await this.root.committed;
    for (;;) {
      const keys = [...this.documents.getKeys({ ...range, limit: 1000 })];
      if (keys.length === 0 || this.failure) return;
      const removed = Promise.all(keys.map(key => this.documents.remove(key)));
      this.watch(removed);
      await removed.catch(() => undefined);
    }
  }

  async flushed(): Promise<void> {
    this.checkWritable();
    if (!this.pending) return;
    await this.root.flushed;
    this.checkWritable();
  }

  checkWritable(): void {
    if (this.failure) throw this.failure;
  }

  *storedCollections(): Generator<{ id: number; definition: Doc }> {
    for (const { key, value } of this.collections.getRange()) {
      yield { id: key.readUInt32BE(0), definition: decodeDocument(value) };
    }
  }

  *storedDocuments(): Generator<{ collection: number; record: number; raw: Buffer }> {
    for (const { key, value } of this.documents.getRange()) {
      yield { collection: key.readUInt32BE(0), record: key.readUIntBE(4, 6), raw: value };
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.drops);
    if (!this.failure) await this.root.flushed;
    await this.root.close();
  }

  private watch(write: Promise<unknown>): void {
    this.pending = true;
    write.catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      const full = /ENOSPC|no space|MAP_FULL|disk/i.test(reason);
      this.failure ??= new MongoError(
        full ? 14031 : 1,
        `the data directory can no longer be written (${reason}); writes are refused until the server restarts`,
      );
    });
  }
}
