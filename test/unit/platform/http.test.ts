import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { AppError } from '../../../src/platform/errors/app-error.js';
import { defineRoute } from '../../../src/platform/http/api.js';
import { docsPage } from '../../../src/platform/http/docs-page.js';
import { errorHandler, unknownRoute } from '../../../src/platform/http/error-handler.js';
import { mountRoutes } from '../../../src/platform/http/mount-routes.js';
import { openApiDocument } from '../../../src/platform/http/openapi.js';
import { requestContext } from '../../../src/platform/http/request-context.js';
import { silentLog } from '../../../src/platform/observability/log.js';

const routes = [
  defineRoute({
    method: 'post',
    path: '/api/things/:id',
    summary: 'Make a thing',
    permission: 'crm-links:write',
    params: z.object({ id: z.string() }),
    body: z.object({ name: z.string(), tags: z.array(z.string()).optional() }),
    response: z.object({ id: z.string(), tenant: z.string() }),
    status: 201,
    handler: ({ ctx, params }) => ({ id: params.id, tenant: ctx.tenantId }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/busy',
    summary: 'Always busy',
    permission: 'public',
    handler: () => {
      throw new AppError('rate_limited', 'Wait.', { retryAfterMs: 1500 });
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/broken',
    summary: 'Broken',
    permission: 'public',
    handler: () => {
      throw new Error('the password is hunter2');
    },
  }),
];

let server: Server;
let base = '';

beforeAll(async () => {
  const app = express();
  app.use(requestContext);
  mountRoutes(app, routes, {
    log: silentLog,
    bodyLimit: '1kb',
    authenticate: async req => {
      const role = req.get('x-role');
      if (role !== 'viewer' && role !== 'manager') throw new AppError('unauthenticated', 'Sign in.');
      return { tenantId: 't1', actor: { kind: 'user', id: 'u', name: 'U', role }, key: 'u' };
    },
  });
  app.use(unknownRoute, errorHandler(silentLog));
  await new Promise<void>(resolve => (server = app.listen(0, () => resolve())));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise(resolve => server.close(resolve)));

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${base}/api/things/7`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-role': 'manager', ...headers },
  });

describe('routes', () => {
  test('a good request gets what the handler returns', async () => {
    const answer = await post('{"name":"a"}');
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ id: '7', tenant: 't1' });
  });

  test('unknown and wrong fields are named by pointers', async () => {
    const answer = await post('{"tags":[1],"color":"red"}');
    const problem = (await answer.json()) as { errors: { pointer: string }[]; requestId: string };
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(problem.errors.map(each => each.pointer).sort()).toEqual(['/color', '/name', '/tags/0']);
    expect(problem.requestId).toBe(answer.headers.get('x-request-id'));
  });

  test.each([
    ['{"name"', {}, 400],
    [JSON.stringify({ name: 'x'.repeat(2000) }), {}, 413],
    ['{"name":"a"}', { 'content-type': 'text/plain' }, 400],
    ['{"name":"a"}', { 'x-role': 'viewer' }, 403],
    ['{"name":"a"}', { 'x-role': 'nobody' }, 401],
    ['{"name":"a"}', { 'x-tenant-id': 't2' }, 403],
    ['{"name":"a"}', { 'x-tenant-id': 't1' }, 201],
  ])('%.20s %j -> %i', async (body, headers, status) => {
    expect((await post(body, headers as Record<string, string>)).status).toBe(status);
  });

  test('problems: unknown route, wait, and an unexpected error without its words', async () => {
    expect((await fetch(`${base}/nowhere`)).status).toBe(404);
    expect((await fetch(`${base}/api/busy`)).headers.get('retry-after')).toBe('2');
    const broken = await fetch(`${base}/api/broken`);
    expect(broken.status).toBe(500);
    expect(await broken.text()).not.toContain('hunter2');
  });

  test.each([
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html', /There is nothing here/],
    ['application/json', 'application/problem+json', /"code":"not_found"/],
    ['*/*', 'application/problem+json', /"code":"not_found"/],
  ])('who asks for %s gets a 404 as %s', async (accept, type, words) => {
    const answer = await fetch(`${base}/nowhere"<b>`, { headers: { accept } });
    const text = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, expect.stringContaining(type)]);
    expect(text).toMatch(words);
    expect(text).not.toContain('<b>');
    const posted = await fetch(`${base}/nowhere`, { method: 'POST', headers: { accept } });
    expect(posted.headers.get('content-type')).toContain('application/problem+json');
  });

  test('the document and its page are made from the routes', () => {
    const document = openApiDocument(routes, { version: '1', appUrl: 'http://localhost' });
    const operation = document.paths['/api/things/{id}']?.['post'];
    expect(operation?.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: false }),
    ]);
    expect(Object.keys(operation?.responses ?? {})).toEqual(['201', '409', '422', 'default']);
    expect(operation?.requestBody?.content['application/json']?.schema).toMatchObject({ required: ['name'] });
    expect(docsPage(document)).toContain('/api/things/{id}');
    expect(docsPage(document)).not.toMatch(/<script|src=/);
  });
});
