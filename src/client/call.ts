import type { z } from 'zod';
import type { operations } from './operations.js';

type Group = (typeof operations)[number];
type InGroup<G> = G extends unknown ? G[keyof G] : never;
/** One of the API's operations. */
type ApiOperation = InGroup<Group>;

export type Method = ApiOperation['method'];
export type PathOf<M extends Method> = Extract<ApiOperation, { method: M }>['path'];
type At<M extends Method, P> = Extract<ApiOperation, { method: M; path: P }>;

/** What may be sent: a number where the server reads one out of text. */
type Sent<S extends z.ZodType> = {
  [K in keyof z.input<S>]: unknown extends z.input<S>[K] ? z.output<S>[K & keyof z.output<S>] : z.input<S>[K];
};
type None = Record<never, never>;

// In brackets, each is asked of an operation as a whole: spread over all of them they are more than the compiler counts.

/** A part of a request; it may be left out where nothing in it is needed. */
type Part<O, K extends 'params' | 'query'> = [O] extends [Record<K, infer S extends z.ZodType>]
  ? [None] extends [Sent<S>]
    ? { [N in K]?: Sent<S> }
    : { [N in K]: Sent<S> }
  : None;
type Body<O> = [O] extends [{ body: infer S extends z.ZodType }]
  ? [undefined] extends [z.input<S>]
    ? { body?: z.input<S> }
    : { body: z.input<S> }
  : None;
/** What no `Idempotency-Key` protects is sent once, and whoever calls it says that they know. */
type Once<O> = [O] extends [{ method: 'post'; permission: 'public' }] ? { once: true } : { once?: boolean };

type CallOptions = {
  signal?: AbortSignal;
  headers?: Record<string, string>;
  /** Of a POST: one is made for each call, and kept over its retries. Give one that must outlive this page or process. */
  idempotencyKey?: string;
};

export type Input<M extends Method, P> = Part<At<M, P>, 'params'> &
  Part<At<M, P>, 'query'> &
  Body<At<M, P>> &
  Once<At<M, P>> &
  CallOptions;

/** The input of a call; nothing where all of it may be left out. */
export type Args<M extends Method, P> = [None] extends [Input<M, P>] ? [input?: Input<M, P>] : [input: Input<M, P>];

type AnswerOf<O> = O extends { response: infer R extends z.ZodType }
  ? z.input<R>
  : O extends { status: 204 }
    ? undefined
    : unknown;
export type Answer<M extends Method, P> = AnswerOf<At<M, P>>;

type Page<T> = { items: T[]; total: number; page: { next: string | null; prev: string | null } };
/** Lists that are read page by page. */
export type ListPath =
  Extract<ApiOperation, { method: 'get' }> extends infer O
    ? O extends { path: infer P; response: infer R extends z.ZodType }
      ? z.input<R> extends Page<unknown>
        ? P
        : never
      : never
    : never;
export type PageOf<P> = Extract<Answer<'get', P>, Page<unknown>>;
export type ItemOf<P> = PageOf<P>['items'][number];

/** A call as it goes out: what the types have checked. */
export type Call = CallOptions & {
  method: Method;
  path: string;
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  once?: boolean;
};
