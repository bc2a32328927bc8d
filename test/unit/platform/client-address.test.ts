import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { clientAddress } from '../../../src/platform/http/client-address.js';

const request = (remoteAddress: string | undefined, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('whose request it is', () => {
  it.each<[string | undefined, string | undefined, string]>([
    [undefined, undefined, 'unknown'],
    [undefined, '9.9.9.9', 'unknown'],
    ['8.8.8.8', undefined, '8.8.8.8'],
    // Somebody from outside may not say who the client is.
    ['8.8.8.8', '9.9.9.9', '8.8.8.8'],
    // A proxy on this machine, in its link or in its private network may.
    ['127.0.0.1', '9.9.9.9', '9.9.9.9'],
    ['::1', '9.9.9.9', '9.9.9.9'],
    ['::ffff:127.0.0.1', '9.9.9.9', '9.9.9.9'],
    ['169.254.1.1', '9.9.9.9', '9.9.9.9'],
    ['fe80::1', '9.9.9.9', '9.9.9.9'],
    ['10.1.2.3', '9.9.9.9', '9.9.9.9'],
    ['172.16.0.1', '9.9.9.9', '9.9.9.9'],
    ['192.168.1.1', '9.9.9.9', '9.9.9.9'],
    ['fd00::1', '9.9.9.9', '9.9.9.9'],
    ['127.0.0.1', undefined, '127.0.0.1'],
    // Of several the last that no trusted one has written.
    ['127.0.0.1', '1.1.1.1, 9.9.9.9', '9.9.9.9'],
    ['127.0.0.1', '9.9.9.9, 10.0.0.1', '9.9.9.9'],
    ['127.0.0.1', '1.1.1.1, 8.8.8.8, 10.0.0.1', '8.8.8.8'],
  ])('a connection of %s that forwards for %j: %s', (remote, forwarded, client) => {
    expect(clientAddress(request(remote, forwarded))).toBe(client);
  });
});
