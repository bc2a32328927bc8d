import { defineRoute, type Route } from './api.js';
import { docsPage } from './docs-page.js';
import type { OpenApiDocument } from './openapi.js';

/** This API's own document: for programs, and as a page to read. */
export function documentRoutes(document: () => OpenApiDocument): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/openapi.json',
      summary: 'This API as OpenAPI 3.1',
      permission: 'public',
      handler: () => document(),
    }),
    defineRoute({
      method: 'get',
      path: '/docs',
      summary: 'This API to read',
      permission: 'public',
      handler: ({ res }) => {
        res.type('html').send(docsPage(document()));
      },
    }),
  ];
}
