import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Permission } from '../auth/permissions.js';
import type { TenantContext } from '../tenancy/tenant-context.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type Access = Permission | 'public';

/** What a public route knows: nobody has signed in. */
type PublicContext = Pick<TenantContext, 'requestId' | 'log'>;
type ContextOf<A extends Access> = [A] extends ['public'] ? PublicContext : TenantContext;

type RouteInput<A extends Access, P, Q, B> = {
  ctx: ContextOf<A>;
  params: P;
  query: Q;
  body: B;
  req: Request;
  res: Response;
  /** What makes a repeat of this request harmless: the caller's `Idempotency-Key`, a new one where there is none. */
  requestKey: string;
};

export type RouteDefinition<
  A extends Access,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
> = {
  method: Method;
  /** As Express writes it: `/api/accounts/:id`. */
  path: string;
  summary: string;
  permission: A;
  params?: P;
  query?: Q;
  body?: B;
  /** Describes the answer to the API's document and to the compiler; answers are not checked again at run time. */
  response?: R;
  /** Of the answer; JSON unless told. */
  mediaType?: string;
  /** Status of success, 200 unless told; a handler may set another with `res.status`. */
  status?: number;
  /** Of a POST: `none` where a repeat is harmless anyway, as it only asks; `required` where it is not sent without a key. */
  idempotency?: 'none' | 'required';
  /** What it returns is sent as JSON; undefined is 204. A handler that has sent its own answer returns nothing. */
  handler: (input: RouteInput<A, z.output<P>, z.output<Q>, z.output<B>>) => z.input<R> | Promise<z.input<R>>;
};

/** A route as the router and the API's document see it. */
export type Route = {
  method: Method;
  path: string;
  summary: string;
  permission: Access;
  params: z.ZodType | undefined;
  query: z.ZodType | undefined;
  body: z.ZodType | undefined;
  response: z.ZodType | undefined;
  mediaType?: string;
  status: number | undefined;
  idempotency: 'none' | 'required' | undefined;
  handler: (input: RouteInput<Access, unknown, unknown, unknown>) => unknown;
};

/** Who may call a route that is not mounted here: a web chat's visitor, or a platform that proves itself. */
export type OtherAccess = 'visitor' | 'meta-signature' | 'telegram-secret';

/** What the API's document says of a route, whoever mounts it. Media types are JSON unless told. */
export type DescribedRoute = Pick<Route, 'method' | 'path' | 'summary'> &
  Partial<Pick<Route, 'params' | 'query' | 'body' | 'response' | 'status' | 'idempotency'>> & {
    permission: Access | OtherAccess;
    bodyType?: string;
    mediaType?: string;
  };

/** Describes one route; the handler's types come from its schemas. */
export function defineRoute<
  A extends Access,
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
>(definition: RouteDefinition<A, P, Q, B, R>): Route {
  const { params, query, body, response, status, idempotency, ...rest } = definition;
  // The parsed values have the handler's types because mountRoutes parses with these very schemas.
  const shape = { params, query, body, response, status, idempotency };
  return { ...rest, ...shape, handler: rest.handler as unknown as Route['handler'] };
}
