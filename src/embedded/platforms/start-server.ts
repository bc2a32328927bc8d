import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Part, readExchange, sendJson } from './exchange.js';

export type RunningServer = { url: string; close(): Promise<void> };

/**
 * Serves simulators on one loopback port, each below its mount point (`/graph`; `` for a simulator alone).
 * Loopback only, always: what runs here knows no passwords worth guarding and must not be reachable from outside.
 */
export async function startServer(parts: Record<string, Part>, port = 0): Promise<RunningServer> {
  const mounts = Object.keys(parts).sort((a, b) => b.length - a.length);
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const mount = mounts.find(candidate => path === candidate || path.startsWith(`${candidate}/`));
    const part = mount === undefined ? undefined : parts[mount];
    if (!part || mount === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    else void serve(part, mount, request, response);
  });
  // A long poll or an endless stream may stay quiet for long.
  server.requestTimeout = 0;
  // As the platforms do: whoever sends keeps its connection for a while.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(part: Part, mount: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const exchange = await readExchange(request, response, mount);
    if (!exchange) response.writeHead(413, { connection: 'close' }).end();
    else await part(exchange);
    if (exchange && !response.headersSent && !response.destroyed && !request.socket.destroyed) {
      sendJson(exchange, 500, { error: 'The simulator did not answer.' });
    }
  } catch {
    // The caller went away, or the simulator has a fault: either way the caller sees a broken connection.
    response.destroy();
  }
}
