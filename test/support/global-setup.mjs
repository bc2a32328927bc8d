// Jest's global set-up: the build where it is missing or old, the machine's speed, and one database server for the whole
// run. Each test file takes a database of its own on it (database.ts).
import { setUp } from '../../scripts/set-up.mjs';
import { startDatabaseServer } from './database-server.mjs';
import { measureSlowness } from './measure-speed.mjs';

export default async function prepare() {
  await setUp();
  process.env.TEST_SLOWNESS ??= String(await measureSlowness());
  try {
    globalThis.testDatabaseServer = await startDatabaseServer(process.env);
  } catch (error) {
    // The sentence alone: a stack tells nothing to somebody who has no mongod.
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
  process.env.TEST_DATABASE_URI = globalThis.testDatabaseServer.uri;
}
