import express from 'express';
import type { AddressInfo } from 'node:net';
import type { Route } from '../../src/platform/http/api.js';
import { errorHandler } from '../../src/platform/http/error-handler.js';
import { mountRoutes } from '../../src/platform/http/mount-routes.js';
import { silentLog as log } from '../../src/platform/observability/log.js';
import type { Role } from '../../src/platform/tenancy/tenant-context.js';
import { cleanUp } from './clean-up.js';

export type Answer = { status: number; body: Record<string, any> };
export type Who = { tenant?: string; role?: Role; headers?: Record<string, string> };
/** Calls a route as somebody of a company; the administrator of `com_1` unless told. */
export type Call = (method: string, path: string, body?: unknown, who?: Who) => Promise<Answer>;

/** Serves some routes alone, with everything that stands before a handler; ends with the test file. */
export async function serveRoutes(routes: Route[]): Promise<Call> {
  const app = express();
  const authenticate = async (req: express.Request) => {
    const role = (req.get('x-role') ?? 'admin') as Role;
    const actor = { kind: 'user' as const, id: 'usr_1', name: 'Ana', role };
    return { tenantId: req.get('x-as') ?? 'com_1', actor, key: 'usr_1' };
  };
  mountRoutes(app, routes, { log, authenticate });
  app.use(errorHandler(log));
  const server = app.listen(0, '127.0.0.1');
  cleanUp('the served routes', () => new Promise<void>(resolve => server.close(() => resolve())));
  await new Promise<void>(resolve => server.once('listening', () => resolve()));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async (method, path, body, { tenant = 'com_1', role = 'admin', headers: more = {} } = {}) => {
    const headers = { 'content-type': 'application/json', 'x-as': tenant, 'x-role': role, ...more };
    const answer = await fetch(base + path, { method, headers, ...(body ? { body: sent(body) } : {}) });
    const text = await answer.text();
    const isTable = answer.headers.get('content-type')?.startsWith('text/csv') ?? false;
    return { status: answer.status, body: isTable ? { text } : text ? (JSON.parse(text) as Answer['body']) : {} };
  };
}

/** Bytes as they are, everything else as JSON. */
const sent = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
