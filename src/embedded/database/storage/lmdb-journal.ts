import { open } from 'lmdb';
import type { Database, RootDatabase } from 'lmdb';
import { MongoError } from '../mongo-error.js';
import type { Doc } from '../value/bson.js';
import { decodeDocument } from '../value/decode.js';
import { encodeDocument } from '../value/encode.js';
import type { Journal } from './journal.js';

const OUT_OF_DISK_SPACE = 14031;

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
 * writers share one fsync. The first failed commit makes the journal read-only for good: memory is ahead of the disk, and
 * lmdb 3.5.6 writes its error message past the end of the 100 bytes it took for it (mdb.c, `last_error`), so whoever runs
 * it should end the process.
 */
export class LmdbJournal implements Journal {
  private failure: MongoError | undefined;
  private full: MongoError | undefined;
  /** Settles when the newest queued write is committed or has failed. */
  private lastWrite: Promise<void> = Promise.resolve();
  private unflushed = false;
  private readonly drops: Promise<void>[] = [];

  private constructor(
    private readonly root: RootDatabase<Buffer, Buffer>,
    private readonly documents: Table,
    private readonly collections: Table,
    private readonly onFailure: () => void,
  ) {}

  /** `durable: false` skips fsync, for directories that are thrown away. `onFailure` is called once, after a failed commit. */
  static open(path: string, durable: boolean, onFailure: () => void = () => undefined): LmdbJournal {
    const options = { keyEncoding: 'binary', encoding: 'binary' } as const;
    const root = open<Buffer, Buffer>({ path, ...options, maxDbs: 4, noSync: !durable, noSubdir: true });
    const documents = root.openDB<Buffer, Buffer>({ name: 'documents', ...options });
    const collections = root.openDB<Buffer, Buffer>({ name: 'collections', ...options });
    return new LmdbJournal(root, documents, collections, onFailure);
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
    await this.lastWrite;
    for (;;) {
      const keys = [...this.documents.getKeys({ ...range, limit: 1000 })];
      if (keys.length === 0 || this.failure) return;
      this.watch(Promise.all(keys.map(key => this.documents.remove(key))));
      await this.lastWrite;
    }
  }

  async flushed(): Promise<void> {
    // The commit comes first: lmdb's own flush promise would reject unheard when the commit fails.
    await this.lastWrite;
    this.checkWritable();
    if (!this.unflushed) return;
    const last = this.lastWrite;
    await this.root.flushed;
    if (this.lastWrite === last) this.unflushed = false;
    this.checkWritable();
  }

  checkWritable(): void {
    const refusal = this.failure ?? this.full;
    if (refusal) throw refusal;
  }

  /** Whether there is room. While there is none, lmdb is not asked at all: see the class. */
  setFull(full: boolean): void {
    this.full = full
      ? new MongoError(OUT_OF_DISK_SPACE, 'the disk is full: writes are refused until there is room')
      : undefined;
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
    await this.lastWrite;
    // After a failed commit lmdb waits for itself for ever; there is nothing left to save.
    if (this.failure) return;
    await this.root.flushed;
    await this.root.close();
  }

  private watch(write: Promise<unknown>): void {
    this.unflushed = true;
    this.lastWrite = write.then(
      () => undefined,
      (error: unknown) => this.fail(error),
    );
  }

  /** lmdb tells the reason of a failed commit in a second promise. */
  private async fail(error: unknown): Promise<void> {
    const reason = await Promise.resolve((error as { commitError?: Promise<unknown> }).commitError).then(
      () => error,
      (cause: unknown) => cause,
    );
    const text = reason instanceof Error ? reason.message : String(reason);
    // A write that only partly fits comes back as an input/output error.
    const isFull = /no space|MAP_FULL|disk|input\/output|too large/i.test(text);
    if (this.failure) return;
    this.failure = new MongoError(
      isFull ? OUT_OF_DISK_SPACE : 1,
      `the data directory can no longer be written (${text}${isFull ? ', the disk is full or broken' : ''}); ` +
        'writes are refused until the server is restarted',
    );
    this.onFailure();
  }
}
