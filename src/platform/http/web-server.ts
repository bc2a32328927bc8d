import { createServer, type RequestListener } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Dripping senders are cut off; honest ones need a fraction of this. Node looks for them only as often as it is told to. */
const againstDrip = {
  headersTimeout: 8_000,
  requestTimeout: 12_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
};
/** Whoever takes longer for a request is cut off when the server stops. */
const longestRequestMs = 5_000;
const sweepEveryMs = 50;

export type WebServer = {
  /** False from the moment it is asked to stop, so that a load balancer goes elsewhere. */
  isReady(): boolean;
  /** Answers the port. Rejects when it is taken. */
  listen(port: number, host: string): Promise<number>;
  /** Serves on for `graceMs`, then ends what is idle, lets requests finish and calls `onLast` for those that never would. */
  close(graceMs: number, onLast: () => void): Promise<void>;
};

/** An HTTP server that can be stopped without a request that fails, where another one takes over. */
export function createWebServer(handle: RequestListener): WebServer {
  let ready = true;
  const server = createServer(againstDrip, (req, res) => {
    // Ends kept connections in order: closing an idle one may cross with a request on its way.
    if (!ready) res.setHeader('connection', 'close');
    handle(req, res);
  });
  return {
    isReady: () => ready,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          const address = server.address();
          resolve(typeof address === 'object' && address ? address.port : port);
        });
      }),
    async close(graceMs, onLast) {
      ready = false;
      await sleep(graceMs);
      onLast();
      // What waits to be accepted or read would be reset: right after the loop has looked for both, nothing does.
      await nextTurn();
      await nextTurn();
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      // A kept connection whose last request ends from here on is idle, and nobody else would end it.
      const sweep = setInterval(() => server.closeIdleConnections(), sweepEveryMs);
      const cut = setTimeout(() => server.closeAllConnections(), longestRequestMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}
