import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { mayDo } from '../auth/permissions.js';
import { AppError } from '../errors/app-error.js';
import type { Log } from '../observability/log.js';
import { type Actor, contextOfRequest, type TenantContext } from '../tenancy/tenant-context.js';
import type { Route } from './api.js';
import { noStore } from './no-store.js';
import { requestIdOf } from './request-context.js';
import { validate } from './validate.js';

/** Who a credential belongs to. `key` counts its requests. */
type Identity = { tenantId: string; actor: Exclude<Actor, { kind: 'system' }>; key: string };

/** The identity of the request's credential; throws `unauthenticated` without a good one. */
export type Authenticate = (req: Request) => Promise<Identity>;

export type RouteDeps = {
  authenticate: Authenticate;
  /** Counts a request against its key and throws `rate_limited` when there were too many. */
  limit?: (key: string, res: Response) => Promise<void>;
  log: Log;
  /** Largest JSON body, in the words of body-parser. */
  bodyLimit?: string;
};

/** Mounts the routes. Nothing of a body is read before its sender is known and may do what the route does. */
export function mountRoutes(router: Router, routes: Route[], deps: RouteDeps): void {
  const json = express.json({ limit: deps.bodyLimit ?? '1mb', strict: false });
  for (const route of routes) {
    const contexts = new WeakMap<Request, TenantContext>();
    const steps: RequestHandler[] = [];
    // Whoever signs in by a public route gets tokens from it; what everybody may read is theirs to keep.
    if (route.permission !== 'public' || route.method !== 'get') steps.push(noStore);
    if (route.permission !== 'public') steps.push(admit(route, deps, contexts));
    if (route.body) steps.push(json, refuseOtherTypes);
    steps.push(serve(route, deps.log, contexts));
    router[route.method](route.path, ...steps);
  }
}

function admit(route: Route, deps: RouteDeps, contexts: WeakMap<Request, TenantContext>): RequestHandler {
  return async (req, res, next) => {
    const { tenantId, actor, key } = await deps.authenticate(req);
    await deps.limit?.(key, res);
    const named = req.get('X-Tenant-Id');
    if (named !== undefined && named !== tenantId) {
      throw new AppError('forbidden', 'X-Tenant-Id names another company than your sign-in.');
    }
    if (route.permission !== 'public' && !mayDo(actor.role, route.permission)) {
      throw new AppError(
        'forbidden',
        `This needs the permission ${route.permission}, which the role ${actor.role} has not.`,
      );
    }
    contexts.set(req, contextOfRequest({ tenantId, actor, requestId: requestIdOf(res), log: deps.log }));
    next();
  };
}

const refuseOtherTypes: RequestHandler = (req, _res, next) => {
  const sent = Number(req.get('content-length') ?? 0) > 0 || req.get('transfer-encoding') !== undefined;
  if (req.body === undefined && sent) {
    throw new AppError('invalid_request', 'Send JSON, with the header Content-Type: application/json.');
  }
  next();
};

function serve(route: Route, log: Log, contexts: WeakMap<Request, TenantContext>): RequestHandler {
  return async (req, res) => {
    const requestId = requestIdOf(res);
    const ctx = contexts.get(req) ?? { requestId, log: log.child({ requestId }) };
    const params = route.params ? validate(route.params, req.params, 'params') : req.params;
    const query = validateQuery(route, req);
    const body = route.body ? validate(route.body, req.body ?? {}, 'body') : undefined;
    res.status(route.status ?? 200);
    const handle = route.handler as (input: Record<string, unknown>) => unknown;
    const result = await handle({ ctx, params, query, body, req, res });
    if (res.headersSent || res.writableEnded) return;
    if (result === undefined) res.status(204).end();
    else res.json(result);
  };
}

/** A route that declares no query takes none: a misspelt filter must not silently return everything. */
function validateQuery(route: Route, req: Request): unknown {
  if (route.query) return validate(route.query, req.query, 'query');
  const unknown = Object.keys(req.query);
  if (unknown.length === 0 || route.permission === 'public') return {};
  const fields = unknown.map(name => ({ pointer: `?${name}`, message: 'This name is not known here' }));
  throw new AppError('invalid_request', 'This route takes no query parameters.', { fields });
}
