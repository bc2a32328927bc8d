import { type Clock, plus } from '../clock.js';
import type { Identity } from '../http/mount-routes.js';
import type { Log } from '../observability/log.js';
import { contextOfDocument, type TenantContext } from '../tenancy/tenant-context.js';
import type { ApiKeyStore } from './api-key.store.js';
import type { SessionStore } from './session.store.js';
import { newTicket, readTicket, ticketMs } from './stream-ticket.js';
import type { TicketStore } from './stream-ticket.store.js';
import type { UserStore } from './user.store.js';

export type StandingDeps = {
  users: Pick<UserStore, 'find'>;
  sessions: Pick<SessionStore, 'isLive'>;
  apiKeys: Pick<ApiKeyStore, 'get'>;
  tickets: TicketStore;
  clock: Clock;
  log: Log;
};

/** What outlives the request that began it asks here whether it may go on. */
export type Standing = {
  /** Who they are by now, with the role that they have now; null when they may not be here any more. */
  now(identity: Pick<Identity, 'tenantId' | 'actor' | 'sessionId'>): Promise<Identity | null>;
  /** A ticket for one stream of theirs, for readers that cannot send a header. */
  issueTicket(identity: Identity): Promise<{ ticket: string; expiresAt: Date }>;
  /** Whose a ticket is; it is spent by asking. */
  redeem: (ticket: string) => Promise<Identity | null>;
};

type Who = { tenantId: string; kind: Identity['actor']['kind']; id: string; sessionId: string | null };

export function createStanding(deps: StandingDeps): Standing {
  const { tickets, clock, log } = deps;
  const contextOf = (tenantId: string): TenantContext => contextOfDocument({ tenantId }, 'sign-in', log);

  async function standingOf({ tenantId, kind, id, sessionId }: Who): Promise<Identity | null> {
    const ctx = contextOf(tenantId);
    if (kind === 'api-key') {
      const key = await deps.apiKeys.get(ctx, id);
      return key && { tenantId, actor: { kind, id, name: key.name, role: key.role }, key: `api-key:${id}` };
    }
    if (sessionId === null || !(await deps.sessions.isLive(ctx, { id: sessionId, userId: id }, clock.now())))
      return null;
    const user = await deps.users.find(ctx, id);
    if (!user || user.disabled) return null;
    return { tenantId, actor: { kind, id, name: user.name, role: user.role }, key: `user:${id}`, sessionId };
  }

  return {
    now: ({ tenantId, actor: { kind, id }, sessionId = null }) => standingOf({ tenantId, kind, id, sessionId }),
    async issueTicket({ tenantId, actor, sessionId = null }) {
      const { text, hash } = newTicket(tenantId);
      const expiresAt = plus(clock.now(), ticketMs);
      const whose = { actorKind: actor.kind, actorId: actor.id, sessionId };
      await tickets.insert(contextOf(tenantId), { _id: hash, ...whose, expiresAt });
      return { ticket: text, expiresAt };
    },
    async redeem(text) {
      const read = readTicket(text);
      const taken = read && (await tickets.take(contextOf(read.tenantId), read.hash, clock.now()));
      if (!taken) return null;
      const { tenantId, actorKind: kind, actorId: id, sessionId } = taken;
      return standingOf({ tenantId, kind, id, sessionId });
    },
  };
}
