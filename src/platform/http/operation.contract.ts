import { z } from 'zod';
import type { Permission } from '../auth/permissions.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type Access = Permission | 'public';

/** What a caller must know of a route: how it is called, what it takes, what it answers. */
export type Operation = {
  method: Method;
  /** As Express writes it: `/api/accounts/:id`. */
  path: string;
  summary: string;
  permission: Access;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Of the body; JSON unless told. Another one is handed over as its bytes, up to 15 MB. */
  bodyType?: string;
  /** Describes the answer to the API's document and to the compiler; answers are not checked again at run time. */
  response?: z.ZodType;
  /** Of the answer; JSON unless told. */
  mediaType?: string;
  /** Status of success, 200 unless told; a handler may set another with `res.status`. */
  status?: number;
  /** Of a POST: `none` where a repeat is harmless anyway, as it only asks; `required` where it is not sent without a key. */
  idempotency?: 'none' | 'required';
};

/** One operation, with all that its types can tell: server and client are made from it. */
export const operation = <const O extends Operation>(shape: O): O => shape;

/** The params of most paths. */
export const byId = z.object({ id: z.string() });
