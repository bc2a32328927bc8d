import { randomUUID } from 'node:crypto';
import { CollectionIndex } from '../index/collection-index.js';
import type { Entries } from '../index/collection-index.js';
import { MongoError } from '../mongo-error.js';
import type { Doc } from '../value/bson.js';
import { decodeDocument, decodeFields } from '../value/decode.js';
import type { Journal } from './journal.js';
import { checkStoredDepth } from '../value/validate-bson.js';

export const MAX_DOCUMENT_SIZE = 16 * 1024 * 1024;

/** Told about every change of a collection (search indexes follow it). */
export interface ChangeListener {
  changed(record: number, raw: Buffer | undefined): void;
}

/** The documents of one collection as raw BSON in memory, with their indexes. All changes are synchronous. */
export class Collection {
  readonly records = new Map<number, Buffer>();
  readonly idIndex: CollectionIndex;
  indexes: CollectionIndex[];
  /** Options given at create, as listCollections shows them. */
  options: Doc = {};
  searchIndexes: Doc[] = [];
  readonly listeners = new Set<ChangeListener>();
  uuid = randomUUID();
  dropped = false;
  bytes = 0;
  private nextRecord = 1;

  constructor(
    public db: string,
    public name: string,
    readonly id: number,
    private readonly journal: Journal,
  ) {
    this.idIndex = new CollectionIndex({ v: 2, key: { _id: 1 }, name: '_id_' }, undefined, true);
    this.indexes = [this.idIndex];
  }

  get namespace(): string {
    return `${this.db}.${this.name}`;
  }

  read(record: number): Doc {
    return decodeDocument(this.records.get(record)!);
  }

  /** Adds a document; nothing changes when a unique index refuses it. */
  insert(raw: Buffer): number {
    this.checkWritable(raw);
    const doc = this.decodeForIndexes(raw);
    const record = this.nextRecord;
    const entries = this.indexes.map(index => this.checkedEntries(index, doc));
    this.indexes.forEach((index, i) => index.add(entries[i]!, record));
    this.nextRecord++;
    this.store(record, raw);
    return record;
  }

  /** Replaces a document in place; returns false when the bytes are the same. */
  replace(record: number, raw: Buffer): boolean {
    const old = this.records.get(record)!;
    if (old.equals(raw)) return false;
    this.checkWritable(raw);
    const doc = this.decodeForIndexes(raw);
    const oldDoc = this.decodeForIndexes(old);
    const before = this.indexes.map(index => index.entriesOf(oldDoc));
    const after = this.indexes.map(index => this.checkedEntries(index, doc, record));
    this.indexes.forEach((index, i) => exchange(index, before[i]!, after[i]!, record));
    this.bytes -= old.length;
    this.store(record, raw);
    return true;
  }

  remove(record: number): void {
    this.journal.checkWritable();
    const raw = this.records.get(record)!;
    const doc = this.decodeForIndexes(raw);
    for (const index of this.indexes) index.remove(index.entriesOf(doc), record);
    this.records.delete(record);
    this.bytes -= raw.length;
    this.journal.remove(this.id, record);
    this.notify(record, undefined);
  }

  /** Takes a stored document at start; indexes are built afterwards. */
  restore(record: number, raw: Buffer): void {
    this.records.set(record, raw);
    this.bytes += raw.length;
    if (record >= this.nextRecord) this.nextRecord = record + 1;
  }

  *docs(roots: ReadonlySet<string>): Generator<{ record: number; doc: Doc }> {
    for (const [record, raw] of this.records) yield { record, doc: decodeFields(raw, roots) };
  }

  buildIndex(index: CollectionIndex): void {
    index.build(this.docs(index.roots), this.namespace);
  }

  definition(): Doc {
    const indexes = this.indexes.filter(index => !index.isId).map(index => index.spec);
    return {
      db: this.db, name: this.name, uuid: this.uuid, options: this.options, indexes, searchIndexes: this.searchIndexes,
    }; // prettier-ignore
  }

  saveDefinition(): void {
    this.journal.checkWritable();
    this.journal.saveCollection(this.id, this.definition());
  }

  private checkWritable(raw: Buffer): void {
    this.journal.checkWritable();
    if (raw.length > MAX_DOCUMENT_SIZE) {
      throw new MongoError(10334, `BSONObj size: ${raw.length} is invalid. Size must be between 0 and 16793600(16MB)`);
    }
    checkStoredDepth(raw);
  }

  private decodeForIndexes(raw: Buffer): Doc {
    if (this.indexes.length === 1) return decodeFields(raw, this.idIndex.roots);
    const roots = new Set<string>();
    for (const index of this.indexes) for (const root of index.roots) roots.add(root);
    return decodeFields(raw, roots);
  }

  private checkedEntries(index: CollectionIndex, doc: Doc, record?: number): Entries {
    const entries = index.entriesOf(doc);
    index.checkUnique(entries, doc, this.namespace, record);
    return entries;
  }

  private store(record: number, raw: Buffer): void {
    this.records.set(record, raw);
    this.bytes += raw.length;
    this.journal.put(this.id, record, raw);
    this.notify(record, raw);
  }

  private notify(record: number, raw: Buffer | undefined): void {
    for (const listener of this.listeners) listener.changed(record, raw);
  }
}

function exchange(index: CollectionIndex, before: Entries, after: Entries, record: number): void {
  const same = before.keys.length === after.keys.length && before.keys.every((key, i) => key === after.keys[i]);
  if (same) return;
  index.remove(before, record);
  index.add(after, record);
}
