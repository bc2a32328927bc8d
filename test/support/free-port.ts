import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, one of which may take a port between the look and its use. */
const first = 10_000;
const perWorker = 500;
const slices = 40;

const slice = first + (Number(process.env['JEST_WORKER_ID'] ?? 1) % slices) * perWorker;
let next = Math.floor(Math.random() * perWorker);

/**
 * A port nobody listens on, for who must know its address before it starts. Each of Jest's workers takes from a slice of its
 * own, and none twice in a row, so no other test takes it meanwhile.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < perWorker; tries += 1) {
    next = (next + 1) % perWorker;
    if (await isFree(slice + next)) return slice + next;
  }
  throw new Error(`No port is free from ${slice} to ${slice + perWorker - 1}.`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
