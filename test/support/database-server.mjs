// The database server of a test run, started by mongodb-memory-server: the embedded server that the build has just made, or
// a real mongod where that is asked for.
import { chmodSync, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const embedded = resolve('dist/src/embedded/database/cli.js');

/** How long a server may take to start; ten seconds, as usual there, are too few for a busy machine. */
const startMs = 60_000;

const noMongod = [
  'There is no mongod here. One of these helps:',
  '  - install one (https://www.mongodb.com/docs/manual/installation/), or name it in MONGOMS_SYSTEM_BINARY;',
  '  - let one be downloaded into node_modules/.cache (about 100 MB, once): npm run test:mongod -- --download;',
  '  - give the address of one that runs: MONGODB_URI=mongodb://127.0.0.1:27017 npm run test:mongod',
].join('\n');

const findMongod = env =>
  (env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, process.platform === 'win32' ? 'mongod.exe' : 'mongod'))
    .find(existsSync);

/**
 * What is to be used: `{ uri }` of a server that runs, `{ binary }` to start, or `{ download }` into this folder. Throws with
 * the ways to get a mongod where one is wanted and there is none.
 */
export function chooseDatabase(env) {
  // Only when a mongod was asked for: a plain `npm test` never touches a database that somebody uses.
  if (env.TEST_DATABASE !== 'mongod') return { binary: embedded };
  if (env.MONGODB_URI) return { uri: env.MONGODB_URI };
  const binary = env.MONGOMS_SYSTEM_BINARY || findMongod(env);
  if (binary && existsSync(binary)) return { binary };
  if (binary) throw new Error(`MONGOMS_SYSTEM_BINARY names ${binary}, which is not there.`);
  if (env.TEST_DATABASE_DOWNLOAD)
    return { download: env.MONGOMS_DOWNLOAD_DIR || resolve('node_modules/.cache/mongod') };
  throw new Error(noMongod);
}

/** Starts what was chosen; answers its address and how to stop it. */
export async function startDatabaseServer(env) {
  const { uri, binary, download } = chooseDatabase(env);
  if (uri) return { uri, stop: async () => undefined };
  if (binary === embedded) chmodSync(embedded, 0o755);
  // Nothing is downloaded behind anybody's back, and our server does not carry mongod's version number.
  process.env.MONGOMS_RUNTIME_DOWNLOAD = String(Boolean(download));
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = 'false';
  if (env.MONGOMS_DOWNLOAD_MIRROR?.startsWith('http:')) process.env.MONGOMS_USE_HTTP ??= 'true';
  const { MongoMemoryServer } = await import('mongodb-memory-server');
  const server = await MongoMemoryServer.create({
    binary: download ? { downloadDir: download } : { systemBinary: binary },
    instance: { launchTimeout: startMs * Number(env.TEST_SLOWNESS || 1) },
  }).catch(error => {
    if (!download) throw error;
    throw new Error(`No mongod could be downloaded: ${error.message}\n${noMongod}`, { cause: error });
  });
  return { uri: server.getUri(), stop: () => server.stop() };
}
