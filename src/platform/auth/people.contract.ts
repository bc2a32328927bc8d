import { z } from 'zod';
import { byId, operation } from '../http/operation.contract.js';
import { pageQuery, pageSchema } from '../http/page.contract.js';

const role = z.enum(['admin', 'manager', 'viewer']);
export const personStates = ['active', 'invited', 'disabled'] as const;
const name = z.string().trim().min(1).max(100);

/** All teams they are in, each once. */
const teamIds = z
  .array(z.string().min(1).max(100))
  .max(100)
  .transform(ids => [...new Set(ids)]);

const person = z.object({
  id: z.string(),
  version: z.number().int(),
  email: z.string(),
  name: z.string(),
  role,
  teamIds: z.array(z.string()),
  status: z.enum(personStates),
  lastSeenAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

/** Handed over by whoever asked for it. */
const link = { url: z.string(), expiresAt: z.string() };

export const peopleOperations = {
  list: operation({
    method: 'get',
    path: '/api/users',
    summary: 'The company’s people, the newest first',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      role: role.optional(),
      status: z.enum(personStates).optional(),
    }),
    response: pageSchema(person),
  }),
  get: operation({
    method: 'get',
    path: '/api/users/:id',
    summary: 'One person',
    permission: 'read',
    params: byId,
    response: person,
  }),
  change: operation({
    method: 'patch',
    path: '/api/users/:id',
    summary: 'Change name, role, teams or status; who is disabled is out at once, and nothing is theirs any more',
    permission: 'users:write',
    params: byId,
    body: z.object({ name, role, teamIds, status: z.enum(['active', 'disabled']) }).partial(),
    response: person,
  }),
  remove: operation({
    method: 'delete',
    path: '/api/users/:id',
    summary: 'Remove a person; they are out at once, and what was theirs is nobody’s',
    permission: 'users:write',
    params: byId,
    status: 204,
  }),
  invite: operation({
    method: 'post',
    path: '/api/users/invitations',
    summary:
      'Invite a person, or once more whoever has not come yet; the link is mailed, and stands in the answer, good once and for a week',
    permission: 'users:write',
    body: z.object({ email: z.email().max(254), role, name: name.optional() }),
    response: z.object({ user: person, ...link, mailed: z.boolean() }),
    status: 201,
  }),
  resetLink: operation({
    method: 'post',
    path: '/api/users/:id/password-reset',
    summary: 'A link with which a person chooses a new password, good once and for an hour',
    permission: 'users:write',
    params: byId,
    response: z.object(link),
    status: 201,
  }),
};
