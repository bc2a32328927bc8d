import mongoose, { type Connection, type Model } from 'mongoose';
import type { Collection, Db } from 'mongodb';
import type { CollectionDefinition } from './collection.js';

/** The open database: mongoose for shapes, the driver beneath for what mongoose has no words for. */
export type Database = {
  connection: Connection;
  model<T extends { _id: string }>(definition: CollectionDefinition<T>): Model<T>;
  /** The driver's own collection, for search indexes and bulk paths. */
  raw<T extends { _id: string }>(definition: CollectionDefinition<T>): Collection<T>;
  db: Db;
  /** Writes something small, durably; throws when the database does not answer or takes nothing, as with a full disk. */
  probe(): Promise<void>;
  /** What time it is for the store. */
  storeTime(): Promise<Date>;
  close(): Promise<void>;
};

export type ConnectOptions = { uri: string; dbName?: string; timeoutMs?: number; maxPoolSize?: number };

// Else mongoose writes a stack for every query, to tell where one that is executed twice was executed first; nobody here keeps a query.
mongoose.set('skipOriginalStackTraces', true);

/** One command takes no longer, its retry included. */
const operationMs = 30_000;

/** Connects or fails within the time-out with the driver's reason. */
export async function connectDatabase(options: ConnectOptions): Promise<Database> {
  const { uri, dbName, timeoutMs = 10_000, maxPoolSize = 40 } = options;
  const connection = await mongoose
    .createConnection(uri, {
      dbName: dbName ?? (new URL(uri).pathname.slice(1) || 'frontdesk'),
      serverSelectionTimeoutMS: timeoutMs,
      autoIndex: false,
      autoCreate: false,
      maxPoolSize,
      // A network that swallows packets is tried again soon.
      connectTimeoutMS: 5_000,
      // A database that went silent is given up, so that what waits for it fails and is tried again. Also the one thing that
      // ends the driver's wait for a write to a connection that broke an instant before: without it such a call never ends.
      timeoutMS: operationMs,
      writeConcern: { w: 'majority' },
    })
    .asPromise();
  const db = connection.getClient().db(connection.name);
  return {
    connection,
    db,
    model: definition => modelOf(connection, definition),
    raw: definition => db.collection(definition.name),
    probe: async () => {
      await db
        .collection<{ _id: string }>('health')
        .updateOne({ _id: 'probe' }, { $currentDate: { at: true } }, { upsert: true });
    },
    storeTime: async () => {
      const { localTime } = await db.command({ hello: 1 });
      if (!(localTime instanceof Date)) throw new Error('The database does not tell the time.');
      return localTime;
    },
    close: () => connection.close(),
  };
}

function modelOf<T extends { _id: string }>(connection: Connection, definition: CollectionDefinition<T>): Model<T> {
  const known = connection.models[definition.name] as Model<T> | undefined;
  if (known) return known;
  const schema = new mongoose.Schema(definition.fields, {
    collection: definition.name,
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    minimize: false,
    autoIndex: false,
  });
  return connection.model(definition.name, schema) as unknown as Model<T>;
}
