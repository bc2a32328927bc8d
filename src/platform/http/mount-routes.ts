import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { mayDo } from '../auth/permissions.js';
import { AppError } from '../errors/app-error.js';
import type { Log } from '../observability/log.js';
import { type Actor, contextOfRequest, type Role, type TenantContext } from '../tenancy/tenant-context.js';
import { newId } from '../ids.js';
import { keyUse, readKey } from '../idempotency/idempotency-key.js';
import type { Answer, AnswerOnce } from '../idempotency/answer-once.js';
import { toProblem } from '../errors/problem.js';
import type { Route } from './api.js';
import { noStore } from './no-store.js';
import { requestIdOf } from './request-context.js';
import { validate } from './validate.js';

/** Who a credential belongs to. `key` counts its requests. */
export type Identity = {
  tenantId: string;
  actor: Exclude<Actor, { kind: 'system' }>;
  key: string;
  /** A person's: the session that the credential is of. */
  sessionId?: string;
  /** Why this request of theirs is refused all the same. */
  objection?: string | null;
  /** A page of ours asks, by a browser's cookie: a view is many requests. */
  isPage?: boolean;
};

/** The identity of the request's credential; throws `unauthenticated` without a good one. */
export type Authenticate = (req: Request) => Promise<Identity>;

export type RouteDeps = {
  authenticate: Authenticate;
  /** Counts a request against its sender's key and throws `rate_limited` when there were too many. */
  limit?: (sender: Identity, res: Response) => Promise<void>;
  /** Somebody who is known was refused what they may not do. */
  onRefused?: (ctx: TenantContext, refused: { method: string; path: string; reason: string }) => Promise<void>;
  /** Remembers what was answered to requests with an `Idempotency-Key`. */
  answerOnce?: AnswerOnce;
  log: Log;
  /** Largest JSON body, in the words of body-parser. */
  bodyLimit?: string;
};

/** Mounts the routes. Nothing of a body is read before its sender is known and may do what the route does. */
export function mountRoutes(router: Router, routes: Route[], deps: RouteDeps): void {
  const json = express.json({ limit: deps.bodyLimit ?? '1mb', strict: false });
  const bytes = express.raw({ limit: '15mb', type: () => true });
  for (const route of routes) {
    const contexts = new WeakMap<Request, TenantContext>();
    const steps: RequestHandler[] = [];
    // Whoever signs in by a public route gets tokens from it; what everybody may read is theirs to keep.
    if (route.permission !== 'public' || route.method !== 'get') steps.push(noStore);
    if (route.permission !== 'public') steps.push(admit(route, deps, contexts));
    if (route.bodyType) steps.push(bytes);
    else if (route.body) steps.push(json, refuseOtherTypes);
    steps.push(serve(route, deps, contexts));
    router[route.method](route.path, ...steps);
  }
}

function admit(route: Route, deps: RouteDeps, contexts: WeakMap<Request, TenantContext>): RequestHandler {
  return async (req, res, next) => {
    const sender = await deps.authenticate(req);
    await deps.limit?.(sender, res);
    const { tenantId, actor, objection: own = null } = sender;
    const ctx = contextOfRequest({ tenantId, actor, requestId: requestIdOf(res), log: deps.log });
    const objection = own ?? objectionTo(route, actor.role, req.get('X-Tenant-Id') ?? tenantId, tenantId);
    if (objection) {
      const refusal = new AppError('forbidden', objection);
      await tellRefusal(route, deps, ctx, refusal);
      throw refusal;
    }
    contexts.set(req, ctx);
    next();
  };
}

/** Why this sender may not; null when they may (pure). */
function objectionTo(route: Route, role: Role, named: string, tenantId: string): string | null {
  if (named !== tenantId) return 'X-Tenant-Id names another company than your sign-in.';
  if (route.permission === 'public' || mayDo(role, route.permission)) return null;
  return `This needs the permission ${route.permission}, which the role ${role} has not.`;
}

/** A refusal is told, and answered whether that works or not. */
async function tellRefusal(route: Route, deps: RouteDeps, ctx: TenantContext, error: unknown): Promise<void> {
  if (!(error instanceof AppError) || error.code !== 'forbidden') return;
  const refused = { method: route.method.toUpperCase(), path: route.path, reason: error.detail };
  await deps
    .onRefused?.(ctx, refused)
    .catch((failure: unknown) => ctx.log.warn('a refusal could not be recorded', { ...refused, error: failure }));
}

const refuseOtherTypes: RequestHandler = (req, _res, next) => {
  const sent = Number(req.get('content-length') ?? 0) > 0 || req.get('transfer-encoding') !== undefined;
  if (req.body === undefined && sent) {
    throw new AppError('invalid_request', 'Send JSON, with the header Content-Type: application/json.');
  }
  next();
};

function serve(route: Route, deps: RouteDeps, contexts: WeakMap<Request, TenantContext>): RequestHandler {
  return async (req, res) => {
    const requestId = requestIdOf(res);
    const known = contexts.get(req);
    const ctx = known ?? { requestId, log: deps.log.child({ requestId }) };
    const params = route.params ? validate(route.params, req.params, 'params') : req.params;
    const query = validateQuery(route, req);
    const body = route.body ? validate(route.body, req.body ?? {}, 'body') : undefined;
    const key = readKey(req.get('Idempotency-Key'), keyUse(route));
    const requestKey = key ?? newId('req');
    res.status(route.status ?? 200);
    const handle = route.handler as (input: Record<string, unknown>) => unknown;
    const handled = async () => handle({ ctx, params, query, body, req, res, requestKey });
    const work = async (): Promise<Answer | null> => {
      const result = await handled().catch(async (error: unknown) => {
        if (known) await tellRefusal(route, deps, known, error);
        throw error;
      });
      return res.headersSent || res.writableEnded ? null : answerOf(res, result);
    };
    if (!known || key === null || !deps.answerOnce) return send(res, await work());
    const given = await deps.answerOnce(known, { key, ...askedBy(req), work, problemOf: problemFor(req, res) });
    if (given?.replayed) res.setHeader('Idempotency-Replayed', 'true');
    send(res, given?.answer ?? null);
  };
}

/** Headers that belong to an answer, whenever it is given. */
const lastingHeaders = ['Location', 'ETag'] as const;

function answerOf(res: Response, result: unknown): Answer {
  const said = lastingHeaders.map(name => [name, res.get(name)] as const).filter(([, value]) => value !== undefined);
  return {
    status: result === undefined ? 204 : res.statusCode,
    headers: Object.fromEntries(said) as Record<string, string>,
    body: result,
  };
}

function send(res: Response, answer: Answer | null): void {
  if (!answer) return;
  res.status(answer.status).set(answer.headers);
  if (answer.body === undefined) res.end();
  else res.json(answer.body);
}

const askedBy = (req: Request) => ({ method: req.method, url: req.originalUrl, body: req.body as unknown });

const problemFor = (req: Request, res: Response) => (error: AppError) => ({
  status: error.status,
  headers: { 'Content-Type': 'application/problem+json' },
  body: toProblem(error, req.path, requestIdOf(res)),
});

/** A route that declares no query takes none: a misspelt filter must not silently return everything. */
function validateQuery(route: Route, req: Request): unknown {
  if (route.query) return validate(route.query, req.query, 'query');
  const unknown = Object.keys(req.query);
  if (unknown.length === 0 || route.permission === 'public') return {};
  const fields = unknown.map(name => ({ pointer: `?${name}`, message: 'This name is not known here' }));
  throw new AppError('invalid_request', 'This route takes no query parameters. Leave them out.', { fields });
}
