import { createHash } from 'node:crypto';
import { existsSync, realpathSync, unlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAX_SOCKET_PATH = 100;

/** A socket in the directory, or in the temporary directory when the path is too long for a socket. */
function socketPath(dataDir: string): string {
  const real = realpathSync(dataDir);
  const digest = createHash('sha256').update(real).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\frontdesk-mongo-${digest}`;
  const local = join(real, 'server.lock');
  return local.length <= MAX_SOCKET_PATH ? local : join(tmpdir(), `frontdesk-mongo-${digest}.lock`);
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(server));
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/**
 * Makes sure only one server uses a data directory. A listening socket is the lock: it cannot outlive its process, so a
 * killed server never leaves a lock behind that has to be guessed stale by process id.
 */
export async function lockDirectory(dataDir: string): Promise<() => Promise<void>> {
  const path = socketPath(dataDir);
  let server = await listen(path);
  if (!server) {
    if (await isAnswered(path)) throw inUse(dataDir);
    if (existsSync(path)) unlinkSync(path);
    server = await listen(path);
  }
  if (!server) throw inUse(dataDir);
  server.unref();
  return () => new Promise(resolve => server.close(() => resolve()));
}

const inUse = (dataDir: string): Error =>
  new Error(`the data directory ${dataDir} is in use by another server: stop that one, or set another DATA_DIR`);
