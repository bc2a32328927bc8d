import { z } from 'zod';
import { operation } from '../http/operation.contract.js';
import { pageQuery, pageSchema } from '../http/page.contract.js';

const entrySchema = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  action: z.string(),
  target: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string(),
});

export const auditOperations = {
  list: operation({
    method: 'get',
    path: '/api/audit',
    summary: 'Who changed what, newest first',
    permission: 'audit:read',
    query: z.object({ ...pageQuery, action: z.string().optional(), target: z.string().optional() }),
    response: pageSchema(entrySchema),
  }),
};
