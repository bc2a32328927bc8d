import { fdatasync, write } from 'node:fs';
import { open } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { promisify } from 'node:util';
import { timesOf } from './measure.js';

const writeBytes = promisify(write);
const sync = promisify(fdatasync);

/** Groups per second when each is appended to a file and synced before the next. */
export async function appendRate(path: string, groups: readonly Buffer[]): Promise<number> {
  const file = await open(path, 'w');
  const begun = performance.now();
  for (const group of groups) {
    await writeBytes(file.fd, group);
    await sync(file.fd);
  }
  const seconds = (performance.now() - begun) / 1000;
  await file.close();
  return groups.length / seconds;
}

/** Milliseconds of bare TCP round trips over loopback within this process; sizes of request and answer in bytes. */
export async function roundTrips(count: number, request: number, answer: number): Promise<number[]> {
  const reply = Buffer.alloc(answer);
  const server = createServer(socket => {
    let got = 0;
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('data', chunk => {
      got += chunk.length;
      for (; got >= request; got -= request) socket.write(reply);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  socket.setNoDelay(true);
  const bytes = Buffer.alloc(request);
  const times = await timesOf(count, () => roundTrip(socket, bytes, answer));
  socket.destroy();
  server.close();
  return times;
}

function roundTrip(socket: ReturnType<typeof connect>, bytes: Buffer, answer: number): Promise<void> {
  return new Promise(resolve => {
    let got = 0;
    const take = (chunk: Buffer): void => {
      got += chunk.length;
      if (got < answer) return;
      socket.off('data', take);
      resolve();
    };
    socket.on('data', take);
    socket.write(bytes);
  });
}

/** Bytes per millisecond that a large buffer is read at: copied, so every byte is read and written once. */
export async function memoryRate(bytes = 2 ** 27): Promise<number> {
  const from = Buffer.alloc(bytes, 1);
  const to = Buffer.alloc(bytes, 2);
  const times = await timesOf(5, () => from.copy(to));
  return (2 * bytes) / Math.min(...times);
}

/**
 * The positions of the ten best dot products, by a plain loop over one array. The loop's bounds are kept in constants:
 * written less carefully it takes three times as long, and everything would look fast beside it.
 */
export function plainSearch(vectors: Float32Array, query: Float32Array): number[] {
  const size = query.length;
  const count = vectors.length / size;
  const best: { at: number; score: number }[] = [];
  let worst = -Infinity;
  for (let at = 0; at < count; at += 1) {
    const from = at * size;
    let score = 0;
    for (let i = 0; i < size; i += 1) score += query[i]! * vectors[from + i]!;
    if (best.length === 10 && score <= worst) continue;
    best.push({ at, score });
    best.sort((a, b) => b.score - a.score);
    if (best.length > 10) best.pop();
    worst = best.at(-1)!.score;
  }
  return best.map(({ at }) => at);
}
