import { Router } from 'express';
import { webchatHeaders, webchatPages } from '../webchat/pages.js';
import { webchatRoutes } from '../webchat/webchat.routes.js';
import { requestContext } from '../platform/http/request-context.js';
import { measureRequests } from '../platform/observability/metrics.js';
import { createRateLimiter } from '../platform/rate-limit/rate-limit.js';
import { contextOfDocument } from '../platform/tenancy/tenant-context.js';
import type { App } from './compose.js';

/** The web chat's part of the web role. It has headers of its own, so it is mounted before the rest's. */
export function createWebchat(app: App): Router {
  const { config, clock, directory, log } = app;
  const perMinute = (name: string, limit: number) =>
    createRateLimiter(app.database, { name, limit, windowMs: 60_000, clock });
  const router = Router();
  router.use(
    ['/webchat', '/api/webchat'],
    requestContext,
    measureRequests(app.metrics),
    webchatHeaders(config.appUrl.startsWith('https://')),
  );
  const routes = webchatRoutes({
    directory,
    visitorSecretOf: ({ tenantId, account }) =>
      app.credentialsOf(contextOfDocument({ tenantId }, 'webchat', log), account).accessToken,
    // Many visitors may share one address: an office, a mobile network.
    limits: {
      address: perMinute('webchat', 300),
      session: perMinute('webchat-session', 60),
      visitor: perMinute('webchat-visitor', 30),
    },
    appUrl: config.appUrl,
    production: config.production,
    clock,
    recorder: app.recorder,
    source: app.chats.source,
    streams: app.chats.streams,
  });
  return router.use(webchatPages(directory), routes);
}
