import type { Request, Response } from 'express';
import { mayDo } from '../platform/auth/permissions.js';
import type { Standing } from '../platform/auth/standing.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { openEventStream } from '../platform/http/event-stream.js';
import type { Identity } from '../platform/http/mount-routes.js';
import type { EventFeed } from './event-feed.js';
import { streamOperations } from './stream.contract.js';
import { lastReadOf } from './resume-stream.js';

export type StreamRouteDeps = {
  feed: EventFeed;
  standing: Standing;
  identityOf: (req: Request) => Identity;
  heartbeatMs?: number;
};

const usualHeartbeatMs = 15_000;
/** Soon, and not all of them at the same moment as when a server has stopped: a browser adds nothing of its own to it. */
const retryMs = { least: 1_000, more: 2_000 };

/** What happens in the company, as it happens, for whoever may read there. */
export function streamRoutes(deps: StreamRouteDeps): Route[] {
  return [
    defineRoute({
      ...streamOperations.open,
      handler: ({ query, req, res }) => stream(deps, { req, res, after: query.after }),
    }),
    defineRoute({
      ...streamOperations.ticket,
      handler: async ({ req }) => {
        const { ticket, expiresAt } = await deps.standing.issueTicket(deps.identityOf(req));
        return { ticket, expiresAt: expiresAt.toISOString() };
      },
    }),
  ];
}

type Asked = { req: Request; res: Response; after: string | undefined };

function stream({ feed, standing, identityOf, heartbeatMs = usualHeartbeatMs }: StreamRouteDeps, asked: Asked): void {
  const { req, res, after } = asked;
  const identity = identityOf(req);
  const { tenantId, key, actor } = identity;
  feed.assertRoom(key);
  const owner = { key, role: actor.role };
  let leave = (): void => undefined;
  const sink = openEventStream(res, {
    heartbeatMs,
    retryMs: Math.round(retryMs.least + Math.random() * retryMs.more),
    async mayStay() {
      const now = await standing.now(identity);
      if (now) owner.role = now.actor.role;
      return now !== null && mayDo(owner.role, 'read');
    },
    onClose: () => leave(),
  });
  leave = feed.open({ tenantId, owner }, sink, lastReadOf(req.get('last-event-id'), after));
}
