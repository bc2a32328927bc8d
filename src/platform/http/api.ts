import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { TenantContext } from '../tenancy/tenant-context.js';
import type { Access, Operation } from './operation.contract.js';

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
> = Omit<Operation, 'permission' | 'params' | 'query' | 'body' | 'response'> & {
  permission: A;
  params?: P;
  query?: Q;
  body?: B;
  response?: R;
  /** What it returns is sent as JSON; undefined is 204. A handler that has sent its own answer returns nothing. */
  handler: (input: RouteInput<A, z.output<P>, z.output<Q>, z.output<B>>) => z.input<R> | Promise<z.input<R>>;
};

/** A route as the router and the API's document see it. */
export type Route = Pick<Operation, 'method' | 'path' | 'summary' | 'permission' | 'mediaType' | 'bodyType'> & {
  params: z.ZodType | undefined;
  query: z.ZodType | undefined;
  body: z.ZodType | undefined;
  response: z.ZodType | undefined;
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
