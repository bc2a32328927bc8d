import { z } from 'zod';
import { operation } from '../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../platform/http/page.contract.js';
import {
  attemptSchema,
  attemptStatuses,
  changeEndpointBody,
  createEndpointBody,
  endpointSchema,
  endpointWithSecretSchema,
  testResultSchema,
} from './webhook-endpoint.contract.js';
import { eventTypes, pingType } from './webhook-event.contract.js';

const id = z.string().min(1).max(100);
const params = z.object({ id });

export const endpointOperations = {
  create: operation({
    method: 'post',
    path: '/api/webhook-endpoints',
    summary: 'Send events to a URL of yours; this answer is the only one that shows the signing secret',
    permission: 'webhooks:write',
    body: createEndpointBody,
    response: endpointWithSecretSchema,
    status: 201,
  }),
  list: operation({
    method: 'get',
    path: '/api/webhook-endpoints',
    summary: 'The webhook endpoints of the company',
    permission: 'webhooks:read',
    query: z.object(pageQuery),
    response: pageSchema(endpointSchema),
  }),
  get: operation({
    method: 'get',
    path: '/api/webhook-endpoints/:id',
    summary: 'One webhook endpoint: whether it is on, and since when it fails',
    permission: 'webhooks:read',
    params,
    response: endpointSchema,
  }),
  change: operation({
    method: 'patch',
    path: '/api/webhook-endpoints/:id',
    summary: 'Change a webhook endpoint, or switch it on or off; what is left out stays',
    permission: 'webhooks:write',
    params,
    body: changeEndpointBody,
    response: endpointSchema,
  }),
  rotate: operation({
    method: 'post',
    path: '/api/webhook-endpoints/:id/rotate-secret',
    summary: 'A new signing secret, shown once; the old one signs beside it for 24 hours',
    permission: 'webhooks:write',
    params,
    response: endpointWithSecretSchema,
  }),
  remove: operation({
    method: 'delete',
    path: '/api/webhook-endpoints/:id',
    summary: 'Delete a webhook endpoint with its secret and its log',
    permission: 'webhooks:write',
    params,
    status: 204,
  }),
};

export const deliveryOperations = {
  test: operation({
    method: 'post',
    path: '/api/webhook-endpoints/:id/test',
    summary: 'Send a frontdesk.ping now and tell what happened; it is not tried again',
    permission: 'webhooks:write',
    params,
    response: testResultSchema,
  }),
  list: operation({
    method: 'get',
    path: '/api/webhook-endpoints/:id/deliveries',
    summary: 'What was sent to a webhook endpoint in the last 30 days, with every attempt, newest first',
    permission: 'webhooks:read',
    params,
    query: z.object({
      ...pageQuery,
      status: z.enum(attemptStatuses).optional(),
      type: z.enum([...eventTypes, pingType]).optional(),
    }),
    response: pageSchema(attemptSchema),
  }),
  replay: operation({
    method: 'post',
    path: '/api/webhook-endpoints/:id/deliveries/:deliveryId/replay',
    summary: 'Send a delivery again, under the same id and signed anew',
    permission: 'webhooks:write',
    params: z.object({ id, deliveryId: id }),
    response: attemptSchema,
    status: 202,
  }),
};
