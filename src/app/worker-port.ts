import express, { Router } from 'express';
import { errorHandler, unknownRoute } from '../platform/http/error-handler.js';
import { type Authenticate, mountRoutes } from '../platform/http/mount-routes.js';
import { requestContext } from '../platform/http/request-context.js';
import { securityHeaders } from '../platform/http/security.js';
import { createWebServer, type WebServer } from '../platform/http/web-server.js';
import type { Kernel } from '../platform/kernel.js';
import { healthRoutes, type HealthDeps } from '../platform/observability/health.routes.js';

type WorkerPort = Pick<WebServer, 'listen'> & { close(): Promise<void> };

export type WorkerPortOptions = Omit<HealthDeps, 'metrics'> & { authenticate: Authenticate };

/** What a worker without a web serves on a port of its own: how it is, and its numbers. Nothing else is reached by it. */
export function createWorkerPort({ config, metrics, log }: Kernel, options: WorkerPortOptions): WorkerPort {
  const { authenticate, ...health } = options;
  const router = Router();
  const server = createWebServer((req, res) => void site(req, res));
  const isReady = (): boolean => server.isReady() && health.isReady();
  mountRoutes(router, healthRoutes({ ...health, metrics, isReady }), { authenticate, log });
  const site = express()
    .disable('x-powered-by')
    .use(...securityHeaders({ appUrl: config.appUrl }), requestContext, router, unknownRoute, errorHandler(log));
  return {
    listen: (port, host) => server.listen(port, host),
    close: () => server.close(0, () => undefined),
  };
}
