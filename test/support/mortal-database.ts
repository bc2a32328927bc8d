import { resolve } from 'node:path';
import { temporaryFolder } from './clean-up.js';
import { type NodeProcess, spawnNode } from './spawn-node.js';
import { freePort } from './free-port.js';

const cli = resolve('dist/src/embedded/database/cli.js');

/** A database server of its own, in a process that is killed and comes back on the same port with what is on its disk. */
export type MortalDatabase = { uri: string; kill(): Promise<void>; start(): Promise<void> };

export async function startMortalDatabase(): Promise<MortalDatabase> {
  const port = await freePort();
  const folder = temporaryFolder('mortal-database');
  let running: NodeProcess;
  const database: MortalDatabase = {
    uri: `mongodb://127.0.0.1:${port}/chaos?directConnection=true`,
    kill: () => running.kill('SIGKILL'),
    async start() {
      running = spawnNode([cli, '--port', String(port), '--dbpath', folder]);
      const { child, gone } = running;
      const ready = new Promise<void>(done => child.once('message', () => done()));
      // Its words are nobody's, but a pipe that is full would hold it up.
      child.stdout?.resume();
      await Promise.race([ready, gone]);
      if (running.isGone()) throw new Error('The database server did not start.');
    },
  };
  await database.start();
  return database;
}
