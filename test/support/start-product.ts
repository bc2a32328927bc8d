import { resolve } from 'node:path';
import { spawnNode } from './spawn-node.js';
import type { TestApp } from './start-app.js';

const main = resolve('dist/src/main.js');

/** The product in a process of its own. */
export type ProductProcess = {
  /** Where it listens; for a worker with a port where its health is, empty for one without. */
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
  const { child, kill } = spawnNode([...flags, main], {
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
    stderr: quiet ? 'ignore' : 'inherit',
  });
  const url = await new Promise<string>((ready, failed) => {
    let words = '';
    child.stdout?.on('data', (data: Buffer) => {
      words += data.toString();
      if (words.includes('ready')) ready(/(?:ready|worker): (https?:\/\/[^\s/]+)/.exec(words)?.[1] ?? '');
    });
    child.once('exit', code => failed(new Error(`The product ended with ${code} before it was ready.`)));
  });
  return {
    url,
    tell: message => void child.send(message),
    kill,
  };
}
