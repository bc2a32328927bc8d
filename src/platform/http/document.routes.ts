import { defineRoute, type Route } from './api.js';
import { docsPage } from './docs-page.js';
import type { OpenApiDocument } from './openapi.js';
import { documentOperations } from './document.contract.js';

/** This API's own document: for programs, and as a page to read. */
export function documentRoutes(document: () => OpenApiDocument): Route[] {
  return [
    defineRoute({ ...documentOperations.openApi, handler: () => document() }),
    defineRoute({
      ...documentOperations.docs,
      handler: ({ res }) => {
        res.type('html').send(docsPage(document()));
      },
    }),
  ];
}
