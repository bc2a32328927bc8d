import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A product with the demo, for one script alone. */
export type OwnProduct = {
  baseUrl: string;
  /** Where the customers of the demo write. */
  stage: string;
  admin: { email: string; password: string };
  stop(): Promise<void>;
};

const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'main.js');
const admin = { email: 'admin@example.com', password: 'demo-password-not-a-secret' };

/** Starts it with data that are gone afterwards. It may not be ready yet. */
export async function startOwnProduct(more: Record<string, string> = {}): Promise<OwnProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-demo-'));
  const port = await freePortPair();
  const env = {
    PATH: process.env['PATH'],
    // Nothing of the surroundings, a .env neither: it is the same everywhere.
    NODE_ENV: 'test',
    PORT: String(port),
    SIMULATOR_PORT: String(port + 1),
    DATA_DIR: dataDir,
    SEED: 'demo',
    LOG_LEVEL: 'error',
    DEBOUNCE_MS: '300',
    ADMIN_PASSWORD: admin.password,
    ADMIN_EMAIL: admin.email,
    API_RATE_LIMIT: '6000',
    ...more,
  };
  const server = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()));
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    stage: `http://127.0.0.1:${port + 1}/sandbox`,
    admin,
    async stop() {
      server.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePortPair(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Waits for something to happen; fails with what it was. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | null | undefined | false>,
  ms = 30_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await probe().catch(() => null);
    if (value) return value;
    if (Date.now() > end) throw new Error(`This did not happen: ${what}.`);
    await sleep(400);
  }
}
