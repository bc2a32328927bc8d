import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { connectDatabase, type Database } from '../../src/platform/persistence/database.js';
import { cleanUp } from './clean-up.js';

/** The server of this run: the embedded one, or a real mongod (`npm run test:mongod`). */
export const databaseUri = (): string => {
  const uri = process.env.TEST_DATABASE_URI;
  if (!uri) throw new Error('No database was started. Run the tests with npm test.');
  return uri;
};

export type TestDatabase = { uri: string; name: string; database: Database; close: () => Promise<void> };

/** The address of a database nobody else uses; `drop` removes it, with its connections closed, as the end of the test file does. */
export function reserveDatabase(): { uri: string; name: string; drop: () => Promise<void> } {
  const address = new URL(databaseUri());
  const name = `test_${randomBytes(8).toString('hex')}`;
  address.pathname = `/${name}`;
  const drop = cleanUp(`the database ${name}`, async () => {
    const client = await new MongoClient(address.href).connect();
    await client.db(name).dropDatabase();
    await client.close();
  });
  return { uri: address.href, name, drop };
}

/** A database nobody else uses, connected; `close` drops it. */
export async function openDatabase(): Promise<TestDatabase> {
  const { uri, name, drop } = reserveDatabase();
  const database = await connectDatabase({ uri });
  const disconnect = cleanUp(`the connection to ${name}`, () => database.close());
  return {
    uri,
    name,
    database,
    close: async () => {
      await disconnect();
      await drop();
    },
  };
}
