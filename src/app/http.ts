import express, { type Express, type RequestHandler, type Response, Router } from 'express';
import { publicRoutes } from '../pipeline/receive/public-routes.js';
import { documentRoutes } from '../platform/http/document.routes.js';
import { errorHandler, unknownRoute } from '../platform/http/error-handler.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import { createTellRefusal } from '../platform/audit/tell-refusal.js';
import type { AnswerOnce } from '../platform/idempotency/answer-once.js';
import type { Authenticate, Identity } from '../platform/http/mount-routes.js';
import { mountRoutes } from '../platform/http/mount-routes.js';
import { openApiDocument } from '../platform/http/openapi.js';
import { requestContext } from '../platform/http/request-context.js';
import { securityHeaders } from '../platform/http/security.js';
import { createWebServer, type WebServer } from '../platform/http/web-server.js';
import type { Route } from '../platform/http/api.js';
import type { Kernel } from '../platform/kernel.js';
import type { Module } from '../platform/module.js';
import { type HealthDeps, healthRoutes } from '../platform/observability/health.routes.js';
import { measureRequests } from '../platform/observability/metrics.js';
import { createRateLimiter } from '../platform/rate-limit/rate-limit.js';

export type Http = Pick<WebServer, 'listen'> & { close(): Promise<void> };

export type HttpOptions = Pick<HealthDeps, 'version' | 'checks' | 'access'> & {
  authenticate: Authenticate;
  recordAudit: RecordAudit;
  answerOnce: AnswerOnce;
  /** Where the simulators' page lives, in development. */
  sandboxUrl: string | null;
  /** How people come into the demo; none elsewhere. */
  demoRoutes: Route[];
  /** The console's pages; null where it was not built. */
  consolePages: RequestHandler | null;
};

/** The web role: the modules' doors first, then Express with its middleware in order. */
export function createHttp(kernel: Kernel, modules: Module[], options: HttpOptions): Http {
  const { metrics, config } = kernel;
  const features = modules.flatMap(module => module.routes ?? []);
  const facts = {
    version: options.version,
    appUrl: config.appUrl,
    webhooks: modules.flatMap(module => module.webhookDocuments ?? []),
  };
  const routes: Route[] = [
    ...healthRoutes({ ...options, metrics, isReady: () => server.isReady() }),
    ...documentRoutes(() => openApiDocument([...routes, ...publicRoutes], facts)),
    ...features,
    ...options.demoRoutes,
  ];
  const site = createSite(kernel, modules, routes, options);
  const doors = modules.flatMap(module => module.doors ?? []);
  const server = createWebServer((req, res) => {
    if (!doors.some(door => door(req, res))) site(req, res);
  });
  const endStreams = () => modules.forEach(module => module.endStreams?.());
  return {
    listen: (port, host) => server.listen(port, host),
    close: () => server.close(config.shutdownGraceMs, endStreams),
  };
}

/** One look at a view of the console is several requests, and a person who works reads one after the other. */
const pageFactor = 10;

function createSite(kernel: Kernel, modules: Module[], routes: Route[], options: HttpOptions): Express {
  const { log, clock, metrics, config, database } = kernel;
  const { authenticate, recordAudit, answerOnce } = options;
  const { apiPerMinute } = config.rateLimits;
  const perMinute = { windowMs: 60_000, clock };
  const ofTokens = createRateLimiter(database, { ...perMinute, name: 'api', limit: apiPerMinute });
  const ofPages = createRateLimiter(database, { ...perMinute, name: 'page', limit: apiPerMinute * pageFactor });
  const limit = ({ key, isPage }: Identity, res: Response) => (isPage ? ofPages : ofTokens)(key, res);
  const api = Router();
  mountRoutes(api, routes, {
    ...{ authenticate, limit, log, answerOnce },
    onRefused: createTellRefusal({ recordAudit, clock }),
  });

  const site = express();
  site.disable('x-powered-by');
  for (const { pages } of modules) if (pages) site.use(pages);
  site.use(...securityHeaders({ appUrl: config.appUrl }), requestContext, measureRequests(metrics));
  showStart(site, options);
  return site.use(api, unknownRoute, errorHandler(log));
}

/** What there is to see first: the console's inbox, or what there is without a console. */
function showStart(site: Express, { sandboxUrl, consolePages }: HttpOptions): void {
  const start = consolePages ? '/inbox' : sandboxUrl ? '/sandbox' : '/docs';
  site.get('/', (_req, res) => res.redirect(302, start));
  site.get('/sandbox', (_req, res, next) => {
    if (sandboxUrl) res.redirect(302, sandboxUrl);
    else next();
  });
  // Where the requirements put the settings.
  site.get('/admin/settings', (_req, res) => res.redirect(302, '/settings'));
  if (consolePages) site.use(consolePages);
}
