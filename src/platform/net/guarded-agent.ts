import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent } from 'undici';
import { isPublicAddress } from './address-guard.js';

/** The name led to an address we do not call. */
export class BlockedAddress extends Error {
  constructor() {
    super('The host resolves to a private address.');
    this.name = 'BlockedAddress';
  }
}

/** Looks a name up and refuses it when any of its addresses is private; what is checked is what is connected (DNS rebinding). */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const first = addresses?.[0];
    if (error || !first) return callback(error ?? new BlockedAddress(), '', 4);
    if (addresses.some(entry => !isPublicAddress(entry.address))) return callback(new BlockedAddress(), '', 4);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

const times = { bodyTimeout: 30_000, keepAliveTimeout: 4_000 };
const usualHeadersTimeoutMs = 10_000;

export const createGuardedAgent = (headersTimeout = usualHeadersTimeoutMs): Agent =>
  new Agent({ ...times, headersTimeout, connect: { timeout: 3_000, lookup: guardedLookup } });

/** For hosts the operator has listed: same time-outs, any address. */
export const createOpenAgent = (headersTimeout = usualHeadersTimeoutMs): Agent =>
  new Agent({ ...times, headersTimeout, connect: { timeout: 3_000 } });
