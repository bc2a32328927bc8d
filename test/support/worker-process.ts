import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestApp } from './start-app.js';

const main = resolve('dist/src/main.js');

/** `npm test` builds first; a bare Jest run on an unbuilt tree has no program to start. */
export const isBuilt = existsSync(main);

/** A worker in a process of its own, on a server whose clock may be wrong. */
export type WorkerProcess = {
  setClock(aheadMs: number): void;
  kill(signal: NodeJS.Signals): Promise<void>;
};

export async function startWorkerProcess(test: TestApp, clockAheadMs = 0): Promise<WorkerProcess> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', pathToFileURL(resolve('test/support/wrong-clock.mjs')).href, main],
    {
      env: {
        ROLE: 'worker',
        NODE_ENV: 'test',
        SEED: 'none',
        CLOCK_AHEAD_MS: String(clockAheadMs),
        MONGODB_URI: test.mongoUri,
        APP_KEY: test.appKey,
        META_GRAPH_BASE_URL: test.sandbox.graphBaseUrl,
        INSTAGRAM_GRAPH_BASE_URL: test.sandbox.instagramBaseUrl,
        CRM_ALLOW_HOSTS: new URL(test.sandbox.url).host,
        DEBOUNCE_MS: '50',
        LOG_LEVEL: 'error',
        TZ: 'Europe/Berlin',
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  const gone = new Promise<void>(done => child.once('exit', () => done()));
  await new Promise<void>((ready, failed) => {
    child.stdout?.on('data', (data: Buffer) => data.toString().includes('ready') && ready());
    child.once('exit', code => failed(new Error(`The worker ended with ${code} before it was ready.`)));
  });
  return {
    setClock: ahead => void child.send({ clockAheadMs: ahead }),
    kill: async signal => {
      child.kill(signal);
      await gone;
    },
  };
}
