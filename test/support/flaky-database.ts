import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export type DatabaseMode = 'up' | 'refuse' | 'hang';

/** A way to the database that can break: it refuses, or goes silent, as a network does. */
export type FlakyDatabase = { uri: string; set(mode: DatabaseMode): Promise<void>; close(): Promise<void> };

export async function flakyDatabase(uri: string): Promise<FlakyDatabase> {
  const target = new URL(uri);
  const open = new Set<Socket>();
  let mode: DatabaseMode = 'up';
  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (chunk: Buffer) => {
      if (mode !== 'hang') to.write(chunk);
    });
    from.on('close', () => to.destroy()).on('error', () => to.destroy());
  };
  const server: Server = createServer(socket => {
    if (mode === 'refuse') return void socket.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const one of [socket, far]) {
      open.add(one);
      one.on('close', () => open.delete(one));
    }
    pass(socket, far);
    pass(far, socket);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(uri);
  through.port = String((server.address() as AddressInfo).port);
  // The server tells its own address; the driver must not go there instead.
  through.searchParams.set('directConnection', 'true');
  const cut = () => open.forEach(socket => socket.destroy());
  return {
    uri: through.href,
    async set(next) {
      mode = next;
      // What was on its way when the network broke does not arrive later.
      cut();
    },
    close: () =>
      new Promise(resolve => {
        cut();
        server.close(() => resolve());
      }),
  };
}
