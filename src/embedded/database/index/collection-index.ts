import { MongoError } from '../mongo-error.js';
import type { Doc, Value } from '../value/bson.js';
import { isIndex, rootOf } from '../value/path.js';
import { encodeKey, invertKey } from '../value/key-encoding.js';
import { wholeNumber } from '../value/numeric.js';
import { show } from '../value/show.js';
import type { DocTest } from '../match/predicate.js';
import { indexKeysOf } from './index-keys.js';
import type { IndexKeys } from './index-keys.js';
import { SortedKeys } from './sorted-keys.js';

/** Higher than any byte of a key: closes a prefix range. */
export const AFTER = '\u0100';

interface IndexField {
  path: string;
  parts: string[];
  direction: 1 | -1;
  /**
   * The path names an array position (`l.0`). A query also means fields of that name in the array's documents, which
   * are not in the index: it can neither bound nor sort by this field.
   */
  isPositional: boolean;
}

/** The keys a document has in one index, computed before anything changes. */
export interface Entries {
  keys: string[];
  multikey: boolean[];
}

const NO_ENTRIES: Entries = { keys: [], multikey: [] };

function recordSuffix(record: number): string {
  const high = Math.floor(record / 0x100000000);
  const low = record >>> 0;
  return String.fromCharCode(
    (high >>> 8) & 255, high & 255, low >>> 24, (low >>> 16) & 255, (low >>> 8) & 255, low & 255,
  ); // prettier-ignore
}

/** One ordered index of a collection. */
export class CollectionIndex {
  readonly fields: IndexField[];
  readonly name: string;
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly roots: ReadonlySet<string>;
  readonly entries = new SortedKeys();
  /** Per field: some document has an array there. Never forgotten, as in MongoDB. */
  readonly multikey: boolean[];
  private readonly paths: string[][];
  private readonly partialTest: DocTest | undefined;

  constructor(
    readonly spec: Doc,
    partial: { test: DocTest; roots: Iterable<string> } | undefined,
    readonly isId = false,
  ) {
    this.fields = Object.entries(spec.key as Doc).map(([path, order]) => ({
      path,
      parts: path.split('.'),
      isPositional: path.split('.').slice(1).some(isIndex),
      direction: (wholeNumber(order) ?? 1) < 0 ? -1 : 1,
    }));
    this.name = spec.name as string;
    this.unique = isId || spec.unique === true;
    this.sparse = spec.sparse === true;
    this.partialTest = partial?.test;
    this.roots = new Set([...this.fields.map(field => rootOf(field.path)), ...(partial?.roots ?? [])]);
    this.paths = this.fields.map(field => field.parts);
    this.multikey = this.fields.map(() => false);
  }

  get isMultikey(): boolean {
    return this.multikey.includes(true);
  }

  get isPartial(): boolean {
    return this.partialTest !== undefined;
  }

  /** The key of one field's value, in the direction of the field. */
  encode(value: Value, field: number): string {
    const key = encodeKey(value);
    return this.fields[field]!.direction === 1 ? key : invertKey(key);
  }

  /** The keys of a document here, without the record; none when the index leaves the document out. */
  entriesOf(doc: Doc): Entries {
    if (this.partialTest && !this.partialTest(doc)) return NO_ENTRIES;
    const found = this.keysOf(doc);
    if (this.sparse && found.allMissing) return NO_ENTRIES;
    const keys = new Set(found.keys.map(values => values.map((value, i) => this.encode(value, i)).join('')));
    return { keys: [...keys], multikey: found.multikey };
  }

  private keysOf(doc: Doc): IndexKeys {
    if (this.isId) return { keys: [[doc._id]], allMissing: false, multikey: [false] };
    return indexKeysOf(doc, this.paths);
  }

  /** Throws DuplicateKey when another record has one of these keys. */
  checkUnique(entries: Entries, doc: Doc, namespace: string, record?: number): void {
    if (!this.unique) return;
    for (const key of entries.keys) {
      const holder = this.entries.first(key, key + AFTER);
      if (holder !== undefined && holder !== record) throw this.duplicateOf(doc, key, namespace);
    }
  }

  duplicateOf(doc: Doc, key: string, namespace: string): MongoError {
    const found = this.keysOf(doc).keys.find(values => values.map((v, i) => this.encode(v, i)).join('') === key) ?? [];
    const keyValue = Object.fromEntries(this.fields.map((field, i) => [field.path, found[i] ?? null]));
    return duplicateKey(namespace, this.name, this.spec.key as Doc, keyValue);
  }

  /** Keys that may repeat are told apart by their record. */
  storedKey(key: string, record: number): string {
    return this.unique ? key : key + recordSuffix(record);
  }

  noteMultikey(entries: Entries): void {
    entries.multikey.forEach((multikey, i) => (this.multikey[i] ||= multikey));
  }

  add(entries: Entries, record: number): void {
    for (const key of entries.keys) this.entries.add(this.storedKey(key, record), record);
    this.noteMultikey(entries);
  }

  remove(entries: Entries, record: number): void {
    for (const key of entries.keys) this.entries.remove(this.storedKey(key, record));
  }

  /** Builds the index of existing documents in one go; throws on the first duplicate. */
  build(docs: Iterable<{ record: number; doc: Doc }>, namespace: string): void {
    const keys: string[] = [];
    const recordOf = new Map<string, number>();
    for (const { record, doc } of docs) {
      const entries = this.entriesOf(doc);
      for (const key of entries.keys) {
        if (this.unique && recordOf.has(key)) throw this.duplicateOf(doc, key, namespace);
        const stored = this.storedKey(key, record);
        keys.push(stored);
        recordOf.set(stored, record);
      }
      this.noteMultikey(entries);
    }
    keys.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    this.entries.load(keys, keys.map(key => recordOf.get(key)!)); // prettier-ignore
  }
}

function duplicateKey(namespace: string, index: string, keyPattern: Doc, keyValue: Doc): MongoError {
  const shown = Object.entries(keyValue).map(([field, value]) => `${field}: ${show(value)}`).join(', '); // prettier-ignore
  const message = `E11000 duplicate key error collection: ${namespace} index: ${index} dup key: { ${shown} }`;
  return new MongoError(11000, message, { keyPattern, keyValue });
}
