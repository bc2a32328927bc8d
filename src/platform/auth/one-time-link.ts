import { randomBytes } from 'node:crypto';
import { hashOf } from '../ids.js';

export const linkKinds = ['invitation', 'password-reset'] as const;
export type LinkKind = (typeof linkKinds)[number];

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** How long a link may lie in a mailbox. */
export const linkMs: Record<LinkKind, number> = { invitation: 7 * dayMs, 'password-reset': hourMs };

/** The console's pages that the links open. */
const pageOf: Record<LinkKind, string> = { invitation: '/invitation', 'password-reset': '/password-reset' };

/** `<tenant>.<random>`: the tenant, so that even this look-up goes through a tenant's door. */
export function newLinkToken(tenantId: string): { text: string; hash: string } {
  const text = `${tenantId}.${randomBytes(32).toString('base64url')}`;
  return { text, hash: hashOfLink(text) };
}

/** What somebody sent; null for what cannot be one (pure). */
export function readLinkToken(text: string): { tenantId: string; hash: string } | null {
  const tenantId = /^([^.]+)\.[A-Za-z0-9_-]{43}$/.exec(text)?.[1];
  return tenantId ? { tenantId, hash: hashOfLink(text) } : null;
}

/** The address to hand over (pure). */
export const addressOfLink = (kind: LinkKind, appUrl: string, token: string): string =>
  `${appUrl}${pageOf[kind]}?token=${encodeURIComponent(token)}`;

const hashOfLink = (text: string): string => hashOf('one-time-link', text);
