import { z } from 'zod';
import { operation } from '../http/operation.contract.js';

const statusSchema = z.enum(['ok', 'degraded', 'down']);
const checkSchema = z.object({ status: statusSchema, detail: z.string().optional() });
const healthSchema = z.object({
  status: statusSchema,
  version: z.string().optional(),
  checks: z
    .object({
      database: checkSchema,
      worker: checkSchema,
      channels: checkSchema,
      model: checkSchema,
      embeddings: checkSchema,
      links: checkSchema,
    })
    .optional(),
});

const probeSchema = z.object({ status: z.string() });

export const healthOperations = {
  health: operation({
    method: 'get',
    path: '/health',
    summary:
      'How the parts are; 503 when one that nothing works without is down; the status alone without METRICS_TOKEN, where one is set',
    permission: 'public',
    response: healthSchema,
  }),
  live: operation({
    method: 'get',
    path: '/health/live',
    summary: 'The process answers',
    permission: 'public',
    response: probeSchema,
  }),
  ready: operation({
    method: 'get',
    path: '/health/ready',
    summary: 'The process takes work',
    permission: 'public',
    response: probeSchema,
  }),
  metrics: operation({
    method: 'get',
    path: '/metrics',
    summary: 'Prometheus text; needs METRICS_TOKEN as bearer token where one is set, and in production always',
    permission: 'public',
  }),
};
