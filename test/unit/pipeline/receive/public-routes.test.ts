import type { Router } from 'express';
import { describe, expect, it } from '@jest/globals';
import { publicRoutes } from '../../../../src/pipeline/receive/public-routes.js';
import { webchatPages } from '../../../../src/webchat/pages.js';
import { webchatRoutes } from '../../../../src/webchat/webchat.routes.js';
import { docsPage } from '../../../../src/platform/http/docs-page.js';
import { openApiDocument } from '../../../../src/platform/http/openapi.js';

/** What a router answers, but the questions that browsers ask beforehand. */
const mounted = (router: Router): string[] =>
  router.stack
    .flatMap(({ route }) => route?.stack.map(({ method }) => `${method} ${route.path}`) ?? [])
    .filter(name => !name.startsWith('options '));
/** Mounting needs nothing of what answering needs. */
const nothing = {} as never;

describe('the document of what is open without a sign-in', () => {
  const document = openApiDocument(publicRoutes, { version: '1', appUrl: 'https://desk.example.com' });
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
  );

  it('lists every route of the web chat, and none that is not there', () => {
    const routes = new Set([...mounted(webchatRoutes(nothing)), ...mounted(webchatPages(nothing))]);
    const described = publicRoutes
      .filter(({ path }) => path.includes('webchat'))
      .map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual([...routes].sort());
  });

  it('says of each who may call it', () => {
    const access = Object.fromEntries(operations.map(({ name, operation }) => [name, operation.security]));
    expect(access).toMatchObject({
      'post /api/webchat/{account}/sessions': [],
      'post /api/webchat/{account}/messages': [{ visitor: [] }],
      'get /api/webchat/{account}/stream': [{ visitor: [] }],
      'get /webchat/widget.js': [],
      'get /api/webhooks/meta': [],
      'post /api/webhooks/meta': [{ 'meta-signature': [] }],
      'post /api/webhooks/whatsapp': [{ 'meta-signature': [] }],
      'post /api/webhooks/telegram/{accountId}': [{ 'telegram-secret': [] }],
      'post /api/webhooks/meta/data-deletion': [],
    });
    const schemes = Object.keys(document.components['securitySchemes']);
    for (const { operation } of operations) {
      for (const one of operation.security.flatMap(each => Object.keys(each))) expect(schemes).toContain(one);
    }
  });

  it('says what comes back, and in which form', () => {
    const answer = (path: string, method: string) => document.paths[path]?.[method]?.responses;
    expect(Object.keys(answer('/api/webchat/{account}/messages', 'post') ?? {})).toEqual(['202', 'default']);
    const stream = answer('/api/webchat/{account}/stream', 'get')?.['200']?.content;
    expect(Object.keys(stream ?? {})).toEqual(['text/event-stream']);
    const form = document.paths['/api/webhooks/meta/deauthorize']?.['post']?.requestBody?.content;
    expect(Object.keys(form ?? {})).toEqual(['application/x-www-form-urlencoded']);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is told to people, too', () => {
    const account = docsPage(document);
    expect(account).toContain('<code>/api/webchat/{account}/sessions</code>');
    expect(account).toMatch(/<small>visitor<\/small>/);
    expect(account).toMatch(/<small>meta-signature<\/small>/);
  });
});
