import { connect, createServer, type Socket } from 'node:net';
import { cleanUp } from './clean-up.js';

/** A network between the product and its database. */
export type DatabaseProxy = {
  /** The same database, reached through this network. */
  uriOf(uri: string): Promise<string>;
  /** Breaks it, or mends it: it refuses, or takes everything and goes silent. What was on its way does not arrive later. */
  become(state: 'up' | 'refusing' | 'silent'): void;
  /** How long every command is on its way. */
  delayMs: number;
  /** Asked for each answer of the database: true cuts the connection instead, so that nobody knows what became of the command. */
  cuts(): boolean;
  /** How many answers were lost that way. */
  lost: number;
  close(): Promise<void>;
};

/** Signs of life between driver and server: to cut these is another fault. */
const isGreeting = (bytes: Buffer): boolean => bytes.includes('hello\0') || bytes.includes('ismaster\0');

export function createDatabaseProxy(options = ''): DatabaseProxy {
  const sockets = new Set<Socket>();
  let target = { host: '127.0.0.1', port: 0 };
  let state: Parameters<DatabaseProxy['become']>[0] = 'up';
  const cut = () => sockets.forEach(socket => socket.destroy());
  const server = createServer(product => {
    if (state === 'refusing') return void product.destroy();
    const database = connect(target);
    let greeting = true;
    for (const [socket, other] of [
      [product, database],
      [database, product],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    product.on('data', bytes => {
      if (state === 'silent') return;
      greeting = isGreeting(bytes);
      const forward = () => void database.write(bytes);
      if (proxy.delayMs > 0) setTimeout(forward, proxy.delayMs);
      else forward();
    });
    database.on('data', bytes => {
      if (state === 'silent') return;
      if (greeting || !proxy.cuts()) return void product.write(bytes);
      proxy.lost += 1;
      product.destroy();
    });
  });
  const close = cleanUp('the network to the database', async () => {
    state = 'refusing';
    cut();
    if (server.listening) await new Promise(done => server.close(done));
  });
  const proxy: DatabaseProxy = {
    become(next) {
      state = next;
      cut();
    },
    delayMs: 0,
    cuts: () => false,
    lost: 0,
    async uriOf(uri) {
      const address = new URL(uri);
      target = { host: address.hostname, port: Number(address.port || 27017) };
      if (!server.listening) await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
      const own = server.address();
      address.host = `127.0.0.1:${typeof own === 'object' && own ? own.port : 0}`;
      // The database names its own address in its greeting: it must not be followed around this network.
      address.search = `?directConnection=true${options}`;
      return address.href;
    },
    close,
  };
  return proxy;
}
