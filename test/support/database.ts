import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { connectDatabase, type Database } from '../../src/platform/persistence/database.js';

/** The server of this run: the embedded one, or a real mongod (`npm run test:mongod`). */
export const databaseUri = (): string => {
  const uri = process.env.TEST_DATABASE_URI;
  if (!uri) throw new Error('No database was started. Run the tests with npm test.');
  return uri;
};

export type TestDatabase = { uri: string; name: string; database: Database; close(): Promise<void> };

/** The address of a database nobody else uses; `drop` removes it, with its connections closed. */
export function reserveDatabase(): { uri: string; name: string; drop: () => Promise<void> } {
  const address = new URL(databaseUri());
  const name = `test_${randomBytes(8).toString('hex')}`;
  address.pathname = `/${name}`;
  return {
    uri: address.href,
    name,
    async drop() {
      const client = await new MongoClient(address.href).connect();
      await client.db(name).dropDatabase();
      await client.close();
    },
  };
}

/** A database nobody else uses, connected; `close` drops it. */
export async function openDatabase(): Promise<TestDatabase> {
  const { uri, name, drop } = reserveDatabase();
  const database = await connectDatabase({ uri });
  return {
    uri,
    name,
    database,
    async close() {
      await database.close();
      await drop();
    },
  };
}
