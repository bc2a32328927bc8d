import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type Exchange, sendJson, sendText } from '../exchange.js';
import type { ArmedFault, TransportFault } from '../faults.js';

/** What real CRMs do to a fetcher: `empty` and `half` change the data, the others the answer. */
export const crmFaults = [
  'unauthorized',
  'not_found',
  'rate',
  'server_error',
  'html',
  'truncated',
  'not_json',
  'huge',
  'endless',
  'redirect_loopback',
  'redirect_metadata',
  'redirect_loop',
  'empty',
  'half',
] as const;
export type CrmFault = (typeof crmFaults)[number] | TransportFault;

const json = { 'content-type': 'application/json; charset=utf-8' };
const mebibyte = 1024 * 1024;

/** Plays a fault that replaces the answer; resolves to true when it did. */
export async function playCrmFault(exchange: Exchange, armed: ArmedFault<CrmFault> | undefined): Promise<boolean> {
  const redirect = (location: string) => void exchange.response.writeHead(302, { location }).end();
  switch (armed?.fault) {
    case 'unauthorized':
      sendJson(exchange, 401, { error: 'invalid key' });
      return true;
    case 'not_found':
      sendJson(exchange, 404, { error: 'not found' });
      return true;
    case 'rate':
      sendJson(exchange, 429, { error: 'too many requests' }, { 'retry-after': String(Math.ceil(armed.ms / 1000)) });
      return true;
    case 'server_error':
      sendJson(exchange, 500, { error: 'database exploded at 10.0.0.7' });
      return true;
    case 'html':
      sendText(exchange, 200, '<!doctype html><title>Sign in</title><form></form>', { 'content-type': 'text/html' });
      return true;
    case 'truncated':
      sendText(exchange, 200, '{"customers":[{"id":"cust-1001","name":"Mara Lind', json);
      return true;
    case 'not_json':
      sendText(exchange, 200, 'customers: none of your business', json);
      return true;
    case 'huge':
      await stream(exchange.response, 200);
      return true;
    case 'endless':
      await stream(exchange.response, Number.POSITIVE_INFINITY);
      return true;
    case 'redirect_loopback':
      redirect('http://127.0.0.1:1/admin');
      return true;
    case 'redirect_metadata':
      redirect('http://169.254.169.254/latest/meta-data/');
      return true;
    case 'redirect_loop':
      redirect(`${exchange.baseUrl}${exchange.path}`);
      return true;
    default:
      return false;
  }
}

/** Well-formed JSON of `size` MiB, or without an end; stops when the reader hangs up. */
async function stream(response: ServerResponse, size: number): Promise<void> {
  const chunk = Buffer.from(`${JSON.stringify({ id: 'x', text: 'a'.repeat(mebibyte) })},`);
  response.writeHead(200, json);
  response.write('{"customers":[');
  for (let sent = 0; sent < size && !response.destroyed; sent += 1) {
    if (!response.write(chunk)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    // Lets other requests in between: a quick reader never makes `write` wait.
    await new Promise(resolve => setImmediate(resolve));
  }
  if (!response.destroyed) response.end('{"id":"last"}]}');
}
