import { MongoError } from '../mongo-error.js';
import { Collection } from './collection.js';
import type { Journal } from './journal.js';

/** All databases and collections. */
export class Catalog {
  private readonly databases = new Map<string, Map<string, Collection>>();
  private nextId = 1;

  constructor(readonly journal: Journal) {}

  find(db: string, name: string): Collection | undefined {
    return this.databases.get(db)?.get(name);
  }

  /** The collection, created when missing, as a write does implicitly. */
  ensure(db: string, name: string): Collection {
    return this.find(db, name) ?? this.create(db, name);
  }

  create(db: string, name: string): Collection {
    checkNamespace(db, name);
    this.journal.checkWritable();
    const collection = new Collection(db, name, this.nextId++, this.journal);
    this.put(collection);
    collection.saveDefinition();
    return collection;
  }

  /** Puts back a collection found on disk. */
  restore(id: number, db: string, name: string): Collection {
    const collection = new Collection(db, name, id, this.journal);
    this.nextId = Math.max(this.nextId, id + 1);
    this.put(collection);
    return collection;
  }

  /** No collection gets an id of leftovers that are still being deleted. */
  reserveIds(upTo: number): void {
    this.nextId = Math.max(this.nextId, upTo + 1);
  }

  drop(collection: Collection): void {
    this.journal.checkWritable();
    this.unlink(collection);
    collection.dropped = true;
    collection.listeners.clear();
    this.journal.dropCollection(collection.id);
  }

  rename(collection: Collection, db: string, name: string): void {
    checkNamespace(db, name);
    this.journal.checkWritable();
    this.unlink(collection);
    collection.db = db;
    collection.name = name;
    this.put(collection);
    collection.saveDefinition();
  }

  databaseNames(): string[] {
    return [...this.databases.keys()].sort();
  }

  collectionsOf(db: string): Collection[] {
    return [...(this.databases.get(db)?.values() ?? [])];
  }

  *all(): Generator<Collection> {
    for (const collections of this.databases.values()) yield* collections.values();
  }

  private put(collection: Collection): void {
    const collections = this.databases.get(collection.db) ?? new Map<string, Collection>();
    collections.set(collection.name, collection);
    this.databases.set(collection.db, collections);
  }

  private unlink(collection: Collection): void {
    const collections = this.databases.get(collection.db);
    collections?.delete(collection.name);
    if (collections?.size === 0) this.databases.delete(collection.db);
  }
}

function checkDatabaseName(db: string): void {
  if (db === '' || db.length > 63 || /[/\\. "$\0]/.test(db)) throw new MongoError(73, `Invalid database name: '${db}'`);
}

function checkNamespace(db: string, name: string): void {
  checkDatabaseName(db);
  const bad = name === '' || name.startsWith('.') || name.includes('$') || name.includes('\0');
  if (bad || name.startsWith('system.') || Buffer.byteLength(`${db}.${name}`) > 255) {
    throw new MongoError(73, `Invalid collection name: ${name}`);
  }
}
