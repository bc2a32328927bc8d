import express, { Router } from 'express';
import { agentRoutes } from '../agent/trace/agent-run.routes.js';
import { accountRoutes } from '../accounts/account.routes.js';
import { crmLinkHealthRoutes } from '../knowledge/link-health.routes.js';
import { crmLinkRoutes } from '../crm-links/crm-link.routes.js';
import { contactRoutes } from '../contacts/contact.routes.js';
import { conversationRoutes } from '../conversations/conversation.routes.js';
import { presenceRoutes } from '../conversations/presence.routes.js';
import { mediaRoutes } from '../media/media.routes.js';
import { mediaOfMessages } from '../media/present-media.js';
import { forgetContact } from '../privacy/forget-contact.js';
import { createMetaCallbackHandler, deletionStatusRoutes } from '../privacy/meta-callbacks.routes.js';
import { publicRoutes } from '../pipeline/receive/public-routes.js';
import { preview } from '../pipeline/answer/preview.js';
import { runOfMessage } from '../pipeline/answer/run-of-message.js';
import { createWebhookHandler } from '../pipeline/receive/webhook.routes.js';
import { managerBotRoutes } from '../managers/manager-bot.routes.js';
import { auditRoutes } from '../platform/audit/audit.routes.js';
import { createAccessTokens } from '../platform/auth/access-token.js';
import { apiKeyRoutes } from '../platform/auth/api-key.routes.js';
import { authRoutes } from '../platform/auth/auth.routes.js';
import { createAuthenticate } from '../platform/auth/authenticate.js';
import { createSignIn } from '../platform/auth/sign-in.js';
import { errorHandler, unknownRoute } from '../platform/http/error-handler.js';
import type { Route } from '../platform/http/api.js';
import { mountRoutes } from '../platform/http/mount-routes.js';
import { openApiDocument } from '../platform/http/openapi.js';
import { requestContext } from '../platform/http/request-context.js';
import { securityHeaders } from '../platform/http/security.js';
import { createWebServer, type WebServer } from '../platform/http/web-server.js';
import { healthRoutes } from '../platform/observability/health.routes.js';
import { measureRequests } from '../platform/observability/metrics.js';
import { createRateCounter } from '../platform/rate-limit/rate-limit.store.js';
import { createRateLimiter } from '../platform/rate-limit/rate-limit.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import { replyRoutes } from '../replies/reply.routes.js';
import { searchRoutes } from '../knowledge/retrieve/search.routes.js';
import { accountActions } from './account-actions.js';
import { createHealthChecks } from './health-checks.js';
import { linkActions } from './link-actions.js';
import { createWebchat } from './webchat.js';
import type { App } from './compose.js';
import { createIndicate } from './indicate.js';
import type { Worker } from './worker.js';

export type Web = Pick<WebServer, 'listen'> & { close(): Promise<void> };

export type WebOptions = {
  version: string;
  /** Null when this process is web alone: then links are synced by the worker's schedule. */
  worker: Worker | null;
  /** Where the simulators' page lives, in development. */
  sandboxUrl(): string | null;
};

/** The web role: the platforms' door first, then Express with its middleware in order. */
export function createWeb(app: App, options: WebOptions): Web {
  const { log, clock, metrics, config } = app;
  const routes: Route[] = [];
  const facts = { version: options.version, appUrl: config.appUrl, webhooks: app.webhooks.documents };
  const document = () => openApiDocument([...routes, ...publicRoutes], facts);
  routes.push(
    ...healthRoutes({
      version: options.version,
      checks: createHealthChecks(app, options.worker),
      metrics,
      isReady: () => server.isReady(),
      document,
    }),
    ...featureRoutes(app, options),
  );

  const router = Router();
  const limit = createRateLimiter(app.database, {
    name: 'api',
    limit: config.rateLimits.apiPerMinute,
    windowMs: 60_000,
    clock,
  });
  const tokens = createAccessTokens(app.appKeys, clock);
  mountRoutes(router, routes, {
    authenticate: createAuthenticate({ tokens, apiKeys: app.stores.apiKeys }),
    limit,
    log,
  });

  const site = express();
  site.disable('x-powered-by');
  site.use(createWebchat(app));
  site.use(...securityHeaders({ appUrl: config.appUrl }), requestContext, measureRequests(metrics));
  site.get('/', (_req, res) => res.redirect(302, options.sandboxUrl() ? '/sandbox' : '/docs'));
  site.get('/sandbox', (_req, res, next) => {
    const url = options.sandboxUrl();
    if (url) res.redirect(302, url);
    else next();
  });
  site.use(router, unknownRoute, errorHandler(log));

  const webhook = createWebhookHandler({
    directory: app.directory,
    recorder: app.recorder,
    clock,
    log,
    unsignedPerMinute: config.rateLimits.webhookPerMinute,
    ackPressure: app.ackPressure,
    onAnswered: (platform, status) => metrics.webhookAcks.inc({ platform, status: String(status) }),
  });
  const metaCallback = createMetaCallbackHandler({
    ...app,
    companies: app.stores.companies,
    checks: app.stores.accountChecks,
    deletionRequests: app.stores.deletionRequests,
    appUrl: config.appUrl,
    checkSoon: () => app.wakers.checkAccounts(),
    countRefused: createRateCounter(app.database, {
      name: 'meta-callbacks',
      limit: config.rateLimits.webhookPerMinute,
      windowMs: 60_000,
      clock,
    }),
  });
  const server = createWebServer((req, res) => {
    if (!metaCallback(req, res) && !webhook(req, res)) site(req, res);
  });
  const close = () => server.close(config.shutdownGraceMs, () => app.chats.streams.close());
  return { listen: (port, host) => server.listen(port, host), close };
}

function featureRoutes(app: App, options: WebOptions): Route[] {
  const { stores, clock, log, vault, recordAudit } = app;
  const tokens = createAccessTokens(app.appKeys, clock);
  const indicate = createIndicate(app);
  const signIn = createSignIn({ users: stores.users, sessions: stores.sessions, tokens, clock, log });
  const companyOf = async (tenantId: string) => {
    const { id, name } = await stores.companies.load(contextOfDocument({ tenantId }, 'web', log));
    return { id, name };
  };
  const loginLimit = createRateLimiter(app.database, { name: 'login', limit: 10, windowMs: 60_000, clock });
  const links = linkActions(app, () => options.worker?.syncNow());
  const wakeDelivery = () => app.wakers.deliver();
  const review = { replies: stores.replies, conversations: stores.conversations, clock, wakeDelivery };
  const supersede = async (ctx: TenantContext, conversationId: string) => {
    await stores.replies.supersede(ctx, conversationId, 'a person took the conversation over', clock.now(), {
      automaticToo: true,
    });
  };
  const previewDeps = {
    loadCompany: (ctx: TenantContext) => stores.companies.load(ctx),
    subjectKeysOf: app.subjectKeysOf,
    runAgent: app.runAgent,
    clock,
  };

  return [
    ...authRoutes({ signIn, users: stores.users, companyOf, loginLimit }),
    ...apiKeyRoutes({ apiKeys: stores.apiKeys, recordAudit, clock }),
    ...auditRoutes({ audit: stores.audit }),
    ...accountRoutes({
      companies: stores.companies,
      vault,
      clock,
      recordAudit,
      appUrl: app.config.appUrl,
      ...accountActions(app),
      onAccountDeleted: links.forgetLinks,
    }),
    ...deletionStatusRoutes(stores),
    ...crmLinkRoutes({
      companies: stores.companies,
      vault,
      clock,
      recordAudit,
      allowHosts: app.crmAllowHosts,
      ...links,
    }),
    ...crmLinkHealthRoutes({ companies: stores.companies, recordAudit, allowHosts: app.crmAllowHosts, ...links }),
    ...searchRoutes({ search: links.search }),
    ...contactRoutes({
      contacts: stores.contacts,
      clock,
      recordAudit,
      forget: (ctx, id) => forgetContact(stores, ctx, id),
    }),
    ...conversationRoutes({
      conversations: stores.conversations,
      messages: stores.messages,
      clock,
      recordAudit,
      onTakenOver: supersede,
      onRead: async (ctx, conversation) => {
        const account = await app.loadAccount(ctx, conversation.accountId);
        if (account?.status === 'active') indicate(ctx, account, conversation, ['seen']);
      },
      mediaOf: (ctx, ids) => mediaOfMessages(stores.media, ctx, ids),
    }),
    ...presenceRoutes({ conversations: stores.conversations, presences: stores.presences, clock }),
    ...mediaRoutes({ media: stores.media }),
    ...replyRoutes({
      ...review,
      messages: stores.messages,
      attempts: stores.attempts,
      handoffs: stores.handoffs,
      recordAudit,
    }),
    ...managerBotRoutes({
      ...app.managers,
      unsignedLimit: createRateLimiter(app.database, {
        name: 'manager-webhook',
        limit: app.config.rateLimits.webhookPerMinute,
        windowMs: 60_000,
        clock,
      }),
    }),
    ...app.webhooks.routes,
    ...agentRoutes({
      runs: stores.runs,
      runOfMessage: (ctx, id) => runOfMessage(stores, ctx, id),
      preview: (ctx, body) => preview(previewDeps, ctx, body),
    }),
  ];
}
