import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TestApp } from './start-app.js';

const main = resolve('dist/src/main.js');

/** `npm test` builds first; a bare Jest run on an unbuilt tree has no program to start. */
export const isBuilt = existsSync(main);

/** The product in a process of its own. */
export type ProductProcess = {
  /** Where it listens; empty for a worker. */
  url: string;
  /** To what was imported into it. */
  tell(message: object): void;
  /** Resolves when it is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
};

export type ProductOptions = {
  /** Beside or instead of what it is told by default. */
  env?: Record<string, string>;
  /** Flags for Node. */
  flags?: string[];
  /** Its words are wanted, unless it is meant to have trouble. */
  quiet?: boolean;
};

/** Starts the built product on the database and the simulators of a test, and waits until it is ready. */
export async function startProduct(test: TestApp, options: ProductOptions = {}): Promise<ProductProcess> {
  const { env = {}, flags = [], quiet = false } = options;
  const child = spawn(process.execPath, [...flags, main], {
    env: {
      ROLE: 'worker',
      PORT: '0',
      NODE_ENV: 'test',
      SEED: 'none',
      MONGODB_URI: test.mongoUri,
      APP_KEY: test.appKey,
      META_GRAPH_BASE_URL: test.sandbox.graphBaseUrl,
      INSTAGRAM_GRAPH_BASE_URL: test.sandbox.instagramBaseUrl,
      CRM_ALLOW_HOSTS: new URL(test.sandbox.url).host,
      DEBOUNCE_MS: '50',
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', quiet ? 'ignore' : 'inherit', 'ipc'],
  });
  const gone = new Promise<void>(done => child.once('exit', () => done()));
  const url = await new Promise<string>((ready, failed) => {
    child.stdout?.on('data', (data: Buffer) => {
      const words = data.toString();
      if (words.includes('ready')) ready(/ready: (http\S+)/.exec(words)?.[1] ?? '');
    });
    child.once('exit', code => failed(new Error(`The product ended with ${code} before it was ready.`)));
  });
  return {
    url,
    tell: message => void child.send(message),
    kill: async signal => {
      child.kill(signal);
      await gone;
    },
  };
}
