import { z } from 'zod';
import { operation } from '../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../platform/http/page.contract.js';
import { accountSchema, accountTestSchema, connectAccountBody, updateAccountBody } from './account.contract.js';

const params = z.object({ id: z.string().min(1).max(100) });
const act = { method: 'post', permission: 'accounts:write', params } as const;

export const accountOperations = {
  connect: operation({
    method: 'post',
    path: '/api/accounts',
    summary: 'Connect a page, profile, number or bot',
    permission: 'accounts:write',
    body: connectAccountBody,
    response: accountSchema,
    status: 201,
  }),
  list: operation({
    method: 'get',
    path: '/api/accounts',
    summary: 'The connected accounts',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      platform: accountSchema.shape.platform.optional(),
      status: accountSchema.shape.status.optional(),
    }),
    response: pageSchema(accountSchema),
  }),
  get: operation({
    method: 'get',
    path: '/api/accounts/:id',
    summary: 'One connected account',
    permission: 'read',
    params,
    response: accountSchema,
  }),
  update: operation({
    method: 'put',
    path: '/api/accounts/:id',
    summary: 'Change an account; what is left out stays',
    permission: 'accounts:write',
    params,
    body: updateAccountBody,
    response: accountSchema,
  }),
  remove: operation({
    method: 'delete',
    path: '/api/accounts/:id',
    summary: 'Disconnect an account and forget its secrets and links',
    permission: 'accounts:write',
    params,
    status: 204,
  }),
  activate: operation({
    ...act,
    path: '/api/accounts/:id/activate',
    summary: 'Receive and answer on this account',
    response: accountSchema,
  }),
  deactivate: operation({
    ...act,
    path: '/api/accounts/:id/deactivate',
    summary: 'Stop receiving and answering on this account',
    response: accountSchema,
  }),
  test: operation({
    ...act,
    path: '/api/accounts/:id/test',
    summary: 'Look at the account now: token, its end, subscription, silence; with the next steps',
    response: accountTestSchema,
  }),
  resubscribe: operation({
    ...act,
    path: '/api/accounts/:id/resubscribe',
    summary: "Ask the platform again to deliver this account's events",
    response: accountTestSchema,
  }),
};
