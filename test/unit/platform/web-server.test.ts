import { Agent, get, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createWebServer, type WebServer } from '../../../src/platform/http/web-server.js';

describe('a web server that is stopped', () => {
  let server: WebServer;
  let port: number;
  let answer: (() => void) | null = null;
  let last = 0;
  const agent = new Agent({ keepAlive: true });
  afterEach(() => agent.destroy());

  const start = async (): Promise<void> => {
    last = 0;
    server = createWebServer((req, res) => {
      answer = () => res.end('done');
      if (req.url === '/quick') answer();
    });
    port = await server.listen(0, '127.0.0.1');
  };
  const ask = (path: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      get({ port, path, agent }, response => resolve(response.resume())).once('error', reject);
    });

  it('is not ready at once, serves on for the grace, and ends kept connections in order', async () => {
    await start();
    expect((await ask('/quick')).headers.connection).toBe('keep-alive');
    const closed = server.close(300, () => (last += 1));
    expect(server.isReady()).toBe(false);
    const late = await ask('/quick');
    expect([late.statusCode, late.headers.connection, last]).toEqual([200, 'close', 0]);
    await closed;
    expect(last).toBe(1);
    await expect(ask('/quick')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('finishes the request in hand before it is closed, and does not wait for its kept connection to be cut off', async () => {
    await start();
    answer = null;
    const asked = ask('/slow');
    while (!answer) await new Promise(resolve => setTimeout(resolve, 5));
    let isClosed = false;
    const closed = server.close(0, () => undefined).then(() => (isClosed = true));
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(isClosed).toBe(false);
    const finished = performance.now();
    (answer as () => void)();
    expect((await asked).statusCode).toBe(200);
    await closed;
    // Five seconds, when nobody ended it.
    expect(performance.now() - finished).toBeLessThan(4_000);
  });
});
