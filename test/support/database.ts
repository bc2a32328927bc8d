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

/** A database nobody else uses, connected; `close` drops it. */
export async function openDatabase(reach = async (uri: string) => uri): Promise<TestDatabase> {
  const address = new URL(databaseUri());
  const name = `test_${randomBytes(8).toString('hex')}`;
  address.pathname = `/${name}`;
  const database = await connectDatabase({ uri: await reach(address.href) });
  return {
    uri: address.href,
    name,
    database,
    async close() {
      await database.close();
      // Whoever still had a connection open, a worker for example, may have written after the first drop.
      const client = await new MongoClient(address.href).connect();
      await client.db(name).dropDatabase();
      await client.close();
    },
  };
}
