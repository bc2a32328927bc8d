// Jest's global set-up: one database server for the whole run, started by mongodb-memory-server. Each test file takes a
// database of its own on it (support/database.ts).
import { chmodSync, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const embedded = resolve('dist/src/embedded/database/cli.js');

const findMongod = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, process.platform === 'win32' ? 'mongod.exe' : 'mongod'))
    .find(existsSync);

/** The program to run: a real mongod when that was asked for, else the embedded server that the build has just made. */
function binaryToRun() {
  if (process.env.TEST_DATABASE === 'mongod') {
    const mongod = process.env.MONGOMS_SYSTEM_BINARY ?? findMongod();
    if (mongod) return mongod;
    throw new Error(
      'There is no mongod here. Install one, or name it in MONGOMS_SYSTEM_BINARY, or give the address of a running one in MONGODB_URI.',
    );
  }
  if (!existsSync(embedded)) throw new Error('The embedded database is not built yet. Run: npm run build');
  chmodSync(embedded, 0o755);
  return embedded;
}

export default async function startDatabase() {
  // Only when a mongod was asked for: a plain `npm test` never touches a database that somebody uses.
  if (process.env.TEST_DATABASE === 'mongod' && process.env.MONGODB_URI) {
    process.env.TEST_DATABASE_URI = process.env.MONGODB_URI;
    return;
  }
  const systemBinary = binaryToRun();
  // Nothing is downloaded behind anybody's back, and our server does not carry mongod's version number.
  process.env.MONGOMS_RUNTIME_DOWNLOAD = 'false';
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = 'false';
  const { MongoMemoryServer } = await import('mongodb-memory-server');
  const server = await MongoMemoryServer.create({ binary: { systemBinary } });
  process.env.TEST_DATABASE_URI = server.getUri();
  globalThis.testDatabaseServer = server;
}
