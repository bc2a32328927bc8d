import { type Clock, plus } from '../clock.js';
import { AppError } from '../errors/app-error.js';
import type { Log } from '../observability/log.js';
import { contextOfDocument, type TenantContext } from '../tenancy/tenant-context.js';
import { addressOfLink, type LinkKind, linkMs, newLinkToken, readLinkToken } from './one-time-link.js';
import type { LinkStore } from './one-time-link.store.js';
import type { User, UserStore } from './user.store.js';

export type LinkDeps = {
  links: LinkStore;
  users: UserStore;
  clock: Clock;
  log: Log;
  appUrl: string;
};

const rememberedMs = 30 * 86_400_000;

/** Makes the link with which a person chooses a password; those before it end. */
export async function issueLink(
  { links, clock, appUrl }: LinkDeps,
  ctx: TenantContext,
  userId: string,
  kind: LinkKind,
): Promise<{ url: string; expiresAt: Date }> {
  const now = clock.now();
  const { text, hash } = newLinkToken(ctx.tenantId);
  const expiresAt = plus(now, linkMs[kind]);
  const forgetAt = plus(expiresAt, rememberedMs);
  await links.replace(ctx, { _id: hash, kind, userId, expiresAt, usedAt: null, forgetAt }, now);
  return { url: addressOfLink(kind, appUrl, text), expiresAt };
}

/** Uses a link up, and says whose it was. */
export async function redeemLink(
  { links, users, clock, log }: LinkDeps,
  token: string,
  kind: LinkKind,
): Promise<{ ctx: TenantContext; user: User }> {
  const read = readLinkToken(token);
  if (!read) throw noLink();
  const ctx = contextOfDocument(read, 'sign-in', log);
  const link = await links.find(ctx, read.hash);
  if (!link || link.kind !== kind) throw noLink();
  const user = await users.find(ctx, link.userId);
  if (!user || user.disabled || !(await links.take(ctx, read.hash, kind, clock.now()))) throw over();
  return { ctx, user };
}

const noLink = () => new AppError('not_found', 'This link is not known. Look whether all of it was copied.');
const over = () =>
  new AppError('gone', 'This link was used, or is too old. Ask an administrator of your company for a new one.');
