import { randomBytes } from 'node:crypto';
import { hashOf } from '../ids.js';

/** Where a ticket counts, and nowhere else: what stands in an address ends up in logs. */
export const ticketPath = '/api/stream';
export const ticketMs = 60_000;

/** `<tenant>.<random>`: the tenant, so that even this look-up goes through a tenant's door. */
export function newTicket(tenantId: string): { text: string; hash: string } {
  const text = `${tenantId}.${randomBytes(32).toString('base64url')}`;
  return { text, hash: hashOfTicket(text) };
}

/** What somebody sent; null for what cannot be one (pure). */
export function readTicket(text: string): { tenantId: string; hash: string } | null {
  const tenantId = /^([^.]+)\.[A-Za-z0-9_-]{43}$/.exec(text)?.[1];
  return tenantId ? { tenantId, hash: hashOfTicket(text) } : null;
}

const hashOfTicket = (text: string): string => hashOf('stream-ticket', text);
