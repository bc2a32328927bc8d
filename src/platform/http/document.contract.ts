import { operation } from './operation.contract.js';

export const documentOperations = {
  openApi: operation({
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This API as OpenAPI 3.1',
    permission: 'public',
  }),
  docs: operation({
    method: 'get',
    path: '/docs',
    summary: 'This API to read',
    permission: 'public',
  }),
};
