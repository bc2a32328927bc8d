import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSafeFetch, type SafeFetch } from '../../../src/platform/net/safe-fetch.js';
import { longEnough, patienceMs, soon } from '../../support/patience.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
const servers: Server[] = [];

async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('calling addresses that people typed in', () => {
  let safeFetch: SafeFetch;
  let home: string;
  let elsewhere: string;
  const seen: IncomingMessage['headers'][] = [];
  const request = (more: object = {}) => ({
    headers: { authorization: 'Bearer key', 'x-shop-token': 'key' },
    signal: new AbortController().signal,
    maxBytes: 1000,
    timeoutMs: patienceMs,
    ...more,
  });

  beforeAll(async () => {
    elsewhere = await serve((incoming, response) => {
      seen.push(incoming.headers);
      response.end('{}');
    });
    home = await serve((incoming, response) => {
      seen.push(incoming.headers);
      if (incoming.url === '/away') return void response.writeHead(302, { location: `${elsewhere}/x` }).end();
      if (incoming.url === '/here') return void response.writeHead(302, { location: '/x' }).end();
      if (incoming.url === '/inside') return void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
      if (incoming.url === '/file') return void response.writeHead(302, { location: 'file:///etc/passwd' }).end();
      if (incoming.url === '/loop') return void response.writeHead(302, { location: '/loop' }).end();
      if (incoming.url === '/never') return;
      if (incoming.url === '/drip') {
        const timer = setInterval(() => response.write('x'), 50);
        return void response.once('close', () => clearInterval(timer));
      }
      if (incoming.url === '/big') return void response.end('x'.repeat(5000));
      response.end('{"ok":true}');
    });
    safeFetch = createSafeFetch({ allowHosts: [new URL(home).host, new URL(elsewhere).host] });
  });
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('brings status, headers, body and where it came from', async () => {
    const answer = await safeFetch(`${home}/here`, request());
    expect(answer).toMatchObject({ status: 200, url: `${home}/x` });
    expect(answer.body.toString()).toBe('{"ok":true}');
    expect(seen.at(-1)).toMatchObject({ authorization: 'Bearer key', 'x-shop-token': 'key' });
  });

  it('carries no key to another host', async () => {
    await safeFetch(`${home}/away`, request());
    expect(seen.at(-1)).not.toHaveProperty('authorization');
    expect(seen.at(-1)).not.toHaveProperty('x-shop-token');
  });

  it.each([
    ['/inside', /https|private|port/i],
    ['/file', /https/],
    ['/loop', /redirects too often/],
  ])('does not follow %s', async (path, words) => {
    await expect(safeFetch(home + path, request())).rejects.toThrow(words);
  });

  it('hangs up on a body that is too large, and on one that never ends', async () => {
    await expect(safeFetch(`${home}/big`, request())).rejects.toThrow(/larger than/);
    await expect(safeFetch(`${home}/drip`, request({ timeoutMs: 50 }))).rejects.toThrow(/in time/);
    await expect(safeFetch(`${home}/never`, request({ timeoutMs: 50 }))).rejects.toThrow(/in time/);
  });

  it('takes a redirect, a long body and one that never ends for an answer where it is told to', async () => {
    const patient = (more: object = {}) => request({ redirects: 'refuse', longBody: 'cut', ...more });
    expect(await safeFetch(`${home}/away`, patient())).toMatchObject({ status: 302, url: `${home}/away` });
    expect((await safeFetch(`${home}/big`, patient())).body).toHaveLength(1000);
    const begun = await longEnough(async timeoutMs => {
      const answer = await safeFetch(`${home}/drip`, patient({ timeoutMs })).catch((error: Error) => error.message);
      if (typeof answer !== 'string') return answer.body.toString();
      // Not even the status came.
      expect(answer).toMatch(/in time/);
      return null;
    }, 'the beginning of an answer');
    expect(begun).toMatch(/^x+$/);
    await expect(safeFetch(`${home}/never`, patient({ timeoutMs: 50 }))).rejects.toThrow(/in time/);
    await safeFetch(`${home}/x`, patient({ method: 'POST', body: '{"a":1}' }));
    expect(seen.at(-1)).toMatchObject({ 'content-length': '7' });
  });

  it('judges what a name resolves to, not only how it looks', async () => {
    await expect(safeFetch('https://localhost/', request())).rejects.toThrow(/public host/);
    await expect(safeFetch('https://127.0.0.1/', request())).rejects.toThrow(/private address/);
    const closed = createSafeFetch({ allowHosts: [] });
    await expect(closed(`${home}/x`, request())).rejects.toThrow(/https/);
  });

  it('stops when its caller does', async () => {
    const call = safeFetch(`${home}/never`, request({ signal: AbortSignal.timeout(50) }));
    await expect(soon(call, 'The call')).rejects.toThrow(/in time/);
  });
});
