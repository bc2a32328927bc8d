import type { Doc } from '../value/bson.js';

/** Where changes go to become durable. Calls queue; `flushed` waits until everything queued so far is on disk. */
export interface Journal {
  put(collection: number, record: number, raw: Buffer): void;
  remove(collection: number, record: number): void;
  saveCollection(collection: number, definition: Doc): void;
  dropCollection(collection: number): void;
  flushed(): Promise<void>;
  /** Throws when an earlier write could not be stored: from then on the data directory is read-only. */
  checkWritable(): void;
  close(): Promise<void>;
}

/** The journal of a server without a data directory. */
export const memoryJournal: Journal = {
  put: () => undefined,
  remove: () => undefined,
  saveCollection: () => undefined,
  dropCollection: () => undefined,
  flushed: () => Promise.resolve(),
  checkWritable: () => undefined,
  close: () => Promise.resolve(),
};
