import { randomBytes } from 'node:crypto';
import { openManagerBot, type OpenedManagerBot } from '../company/manager-bot.js';
import { validSecretToken, secretHeader } from '../channels/telegram/verify.js';
import { AppError } from '../platform/errors/app-error.js';
import { clientAddress } from '../platform/http/client-address.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { plus } from '../platform/clock.js';
import type { Log } from '../platform/observability/log.js';
import type { RateLimiter } from '../platform/rate-limit/rate-limit.js';
import { Secret } from '../platform/secret.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import { type ConnectDeps, connectBot, disconnectBot } from './connect-bot.js';
import { hashLinkCode } from './link-chat.js';
import type { ManagerBotView, ManagerLinkView } from './manager-bot.contract.js';
import type { ManagerLink } from './manager-link.js';
import { isTimeZone } from './quiet-hours.js';
import { managerBotOperations } from './manager-bot-operations.contract.js';

export type ManagerBotRouteDeps = ConnectDeps & {
  notify: (tenantId: string) => void;
  /** Deliveries whose secret is wrong, by source. */
  unsignedLimit: RateLimiter;
  handle(ctx: TenantContext, opened: OpenedManagerBot, update: unknown): Promise<void>;
  log: Log;
};

const codeMs = 15 * 60_000;

export function managerBotRoutes(deps: ManagerBotRouteDeps): Route[] {
  return [...botRoutes(deps), newLinkRoute(deps), ...linkRoutes(deps), webhookRoute(deps)];
}

function botRoutes(deps: ManagerBotRouteDeps): Route[] {
  return [
    defineRoute({ ...managerBotOperations.get, handler: ({ ctx }) => present(deps, ctx) }),
    defineRoute({
      ...managerBotOperations.connect,
      handler: async ({ ctx, body }) => {
        await connectBot(deps, ctx, { token: new Secret(body.token), mode: body.mode });
        return present(deps, ctx);
      },
    }),
    defineRoute({ ...managerBotOperations.disconnect, handler: ({ ctx }) => disconnectBot(deps, ctx) }),
  ];
}

function newLinkRoute(deps: ManagerBotRouteDeps): Route {
  return defineRoute({
    ...managerBotOperations.newLink,
    handler: async ({ ctx }) => {
      const { managerBot } = await deps.companies.load(ctx);
      if (!managerBot) throw new AppError('not_found', 'There is no manager bot yet. An administrator connects one.');
      const userId = userOf(ctx);
      const code = randomBytes(18).toString('base64url');
      const expiresAt = plus(deps.clock.now(), codeMs);
      await deps.links.addCode(ctx, { _id: hashLinkCode(code), userId, expiresAt });
      return { code, url: `https://t.me/${managerBot.username}?start=${code}`, expiresAt: expiresAt.toISOString() };
    },
  });
}

function linkRoutes(deps: ManagerBotRouteDeps): Route[] {
  const own = async (ctx: TenantContext): Promise<ManagerLink> => {
    const link = await deps.links.findByUser(ctx, ctx.actor.id);
    if (!link)
      throw new AppError('not_found', 'Your Telegram is not linked. POST /api/manager-bot/links gives a code.');
    return link;
  };
  return [
    defineRoute({ ...managerBotOperations.link, handler: async ({ ctx }) => presentLink(await own(ctx)) }),
    defineRoute({
      ...managerBotOperations.changeLink,
      handler: async ({ ctx, body }) => {
        if (body.quietHours && !isTimeZone(body.quietHours.timeZone)) {
          const message = 'must be the name of a time zone, for example Europe/Oslo';
          throw new AppError('invalid_request', `/quietHours/timeZone: ${message}.`, {
            fields: [{ pointer: '/quietHours/timeZone', message }],
          });
        }
        const link = await own(ctx);
        const changed = await deps.links.change(ctx, link._id, body);
        await deps.notices.reconsider(ctx, link._id, deps.clock.now());
        return presentLink(changed ?? link);
      },
    }),
    defineRoute({
      ...managerBotOperations.unlink,
      handler: async ({ ctx }) => {
        const link = await own(ctx);
        await deps.links.remove(ctx, link._id);
        await deps.notices.removeOfLink(ctx, link._id);
        await deps.recordAudit(ctx, { action: 'manager-link.remove', target: `user:${link.userId}` });
      },
    }),
  ];
}

/** Telegram's door for bots in the mode `webhook`. Answered when the update is done with: what fails comes again. */
function webhookRoute(deps: ManagerBotRouteDeps): Route {
  return defineRoute({
    ...managerBotOperations.webhook,
    handler: async ({ params, body, req, res }) => {
      const ctx = contextOfDocument({ tenantId: params.companyId }, 'manager-bot', deps.log);
      const opened = await deps.companies
        .load(ctx)
        .then(company => openManagerBot(deps.vault, company))
        .catch(() => null);
      const isOurs = opened?.bot.mode === 'webhook' && validSecretToken(req.get(secretHeader), opened.webhookSecret);
      if (!opened || !isOurs) {
        await deps.unsignedLimit(`source:${clientAddress(req)}`, res);
        throw new AppError('unauthenticated', 'The secret token does not match.');
      }
      await deps.handle(ctx, opened, body);
      res.status(200).end();
    },
  });
}

async function present(deps: ManagerBotRouteDeps, ctx: TenantContext): Promise<ManagerBotView> {
  const { managerBot } = await deps.companies.load(ctx);
  const links = await deps.links.list(ctx);
  const mine = links.find(({ userId }) => userId === ctx.actor.id);
  const problem = managerBot?.mode === 'polling' ? ((await deps.updates.poll(ctx))?.lastError ?? null) : null;
  const bot = managerBot && {
    externalId: managerBot.externalId,
    name: managerBot.name,
    username: managerBot.username,
    token: '***' as const,
    mode: managerBot.mode,
    connectedAt: managerBot.connectedAt.toISOString(),
    problem,
  };
  return { bot: bot ?? null, link: mine ? presentLink(mine) : null, links: links.length };
}

const presentLink = (link: ManagerLink): ManagerLinkView => ({
  userId: link.userId,
  state: link.state,
  chatName: link.chatName,
  blockedAt: link.blockedAt?.toISOString() ?? null,
  quietHours: link.quietHours ?? null,
  urgentAnyway: link.urgentAnyway,
  linkedAt: link.linkedAt.toISOString(),
});

function userOf({ actor }: TenantContext): string {
  if (actor.kind === 'user') return actor.id;
  throw new AppError('forbidden', 'An API key has no Telegram. Sign in as a person.');
}
