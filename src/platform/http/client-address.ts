import type { IncomingMessage } from 'node:http';
import proxyAddress from 'proxy-addr';

/** A reverse proxy stands on this machine or in its private network; nobody else may say who the client is. */
const trustedProxies = ['loopback', 'linklocal', 'uniquelocal'];

const isTrusted = proxyAddress.compile(trustedProxies);

/** The address of the client: of the connection, or what a trusted proxy says in `X-Forwarded-For`. */
export function clientAddress(req: IncomingMessage): string {
  return req.socket.remoteAddress ? proxyAddress(req, isTrusted) : 'unknown';
}
