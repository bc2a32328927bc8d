import { Agent, get, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createWebServer, type WebServer } from '../../../src/platform/http/web-server.js';
import { breath, longEnough, until } from '../../support/patience.js';

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
    await longEnough(async graceMs => {
      await start();
      expect((await ask('/quick')).headers.connection).toBe('keep-alive');
      const closed = server.close(graceMs, () => (last += 1));
      expect(server.isReady()).toBe(false);
      const late = await ask('/quick').catch(() => null);
      const isInTime = late !== null && last === 0;
      if (isInTime) expect([late.statusCode, late.headers.connection]).toEqual([200, 'close']);
      await closed;
      expect(last).toBe(1);
      await expect(ask('/quick')).rejects.toThrow(/ECONNREFUSED/);
      return isInTime;
    }, 'a request within the grace');
  });

  it('finishes the request in hand before it is closed, and does not wait for its kept connection to be cut off', async () => {
    const closing = async (): Promise<number> => {
      await start();
      answer = null;
      const asked = ask('/slow');
      const end = await until(() => answer, 'the request');
      let isClosed = false;
      const begun = performance.now();
      const closed = server.close(0, () => undefined).then(() => (isClosed = true));
      await breath(50);
      expect(isClosed).toBe(false);
      end();
      expect((await asked).statusCode).toBe(200);
      await closed;
      return performance.now() - begun;
    };
    // Five seconds when nobody ended it; on a busy machine another thing may take as long, but not each time.
    await until(async () => (await closing()) < 4_900, 'the end of a kept connection that nobody had to cut off');
  });
});
