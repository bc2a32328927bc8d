import { createServer } from 'node:net';
import type { Server as TcpServer, Socket } from 'node:net';
import { createDispatch } from './commands/dispatch.js';
import type { Server } from './commands/command.js';
import { Cursors } from './commands/cursors.js';
import { explain } from './commands/explain.js';
import { SearchIndexes } from './search/search-indexes.js';
import { openData } from './storage/open-data.js';
import { TtlMonitor } from './storage/ttl-monitor.js';
import { ObjectId } from './value/bson.js';
import { Connection } from './wire/connection.js';

export interface ServerOptions {
  /** 0 or nothing: any free port. */
  port?: number;
  /** Nothing: everything stays in memory. */
  dataDir?: string;
  host?: '127.0.0.1';
  setName?: string;
  /** How long documents stay invisible to search, to test for eventual consistency. */
  searchDelayMs?: number;
  /** False: no fsync, for directories that are thrown away. */
  durable?: boolean;
  log?: (line: string) => void;
  /** A client asked the server to shut down. */
  onShutdown?: () => void;
  /** A commit has failed: nothing is written any more, and the process should be started again. */
  onWriteFailure?: () => void;
}

export interface RunningServer {
  uri: string;
  port: number;
  close(): Promise<void>;
}

const MAX_CONNECTIONS = 2000;

function listen(tcp: TcpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    tcp.once('error', reject);
    tcp.listen({ port, host, backlog: 1024 }, () => {
      const address = tcp.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Takes any free port but the one that is wanted for something else, as after a restart. */
async function listenElsewhere(tcp: TcpServer, host: string, wanted: number | undefined): Promise<number> {
  for (;;) {
    const port = await listen(tcp, 0, host);
    if (port !== wanted) return port;
    await new Promise(resolve => tcp.close(resolve));
  }
}

/** Starts a server in this process. It listens on loopback only. */
export async function startMongoServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { host = '127.0.0.1', log = () => undefined } = options;
  if (host !== '127.0.0.1') throw new Error(`the embedded server listens on 127.0.0.1 only, not on ${String(host)}`);
  const { dataDir, durable = true, onWriteFailure } = options;
  const data = await openData({ dataDir, durable, log, ...(onWriteFailure ? { onWriteFailure } : {}) });
  const sockets = new Set<Socket>();
  const ttl = new TtlMonitor(data.catalog);
  const server: Server = {
    catalog: data.catalog,
    cursors: new Cursors(),
    search: new SearchIndexes(data.catalog, options.searchDelayMs ?? 0),
    setName: options.setName ?? 'frontdesk',
    members: { primary: '', secondary: '' },
    processId: new ObjectId(),
    startedAt: Date.now(),
    connections: () => sockets.size,
    log,
    shutdown: () => setImmediate(() => options.onShutdown?.()),
    explain: request => explain(request, request.body),
    setTtlInterval: seconds => ttl.setInterval(seconds),
  };
  const listeners = acceptConnections(server, sockets);
  const stop = async (): Promise<void> => {
    const closed = listeners.map(tcp => new Promise<void>(resolve => tcp.close(() => resolve())));
    sockets.forEach(socket => socket.destroy());
    await Promise.all(closed);
    ttl.stop();
    server.cursors.close();
    await data.close();
  };
  let port: number;
  try {
    // The second port is known before anybody can ask for it.
    server.members.secondary = `${host}:${await listenElsewhere(listeners[1], host, options.port)}`;
    port = await listen(listeners[0], options.port ?? 0, host);
    server.members.primary = `${host}:${port}`;
  } catch (error) {
    await stop();
    throw error;
  }
  return { uri: `mongodb://${host}:${port}/?directConnection=true`, port, close: once(stop) };
}

/** The server's two doors: the one writes come through, and the one for drivers that look for a secondary. */
function acceptConnections(server: Server, sockets: Set<Socket>): [TcpServer, TcpServer] {
  const dispatch = createDispatch(server);
  let lastId = 0;
  const door = (): TcpServer => {
    const tcp = createServer(socket => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      new Connection(++lastId, socket, dispatch);
    });
    tcp.maxConnections = MAX_CONNECTIONS;
    return tcp;
  };
  return [door(), door()];
}

/** Repeated calls share the first one's promise. */
function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= action());
}
