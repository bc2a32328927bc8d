import { z } from 'zod';
import { interfaceLanguage } from '../interface-language.contract.js';
import { byId, operation } from '../http/operation.contract.js';

const role = z.enum(['admin', 'manager', 'viewer']);
const company = z.object({ id: z.string(), name: z.string() });
export const user = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  permissions: z.array(z.string()),
  /** The one of the interface, which they have chosen. */
  language: interfaceLanguage.nullable(),
});
const credentials = z.object({ email: z.string().min(1).max(254), password: z.string().min(1).max(1000) });
export const signedIn = z.object({
  token: z.string(),
  refreshToken: z.string(),
  expiresIn: z.number().int(),
  user,
  company,
});

export const authOperations = {
  login: operation({
    method: 'post',
    path: '/api/auth/login',
    summary: 'Sign in with e-mail address and password',
    permission: 'public',
    body: credentials,
    response: signedIn,
  }),
  refresh: operation({
    method: 'post',
    path: '/api/auth/refresh',
    summary: 'A new token for a refresh token, which is spent by it',
    permission: 'public',
    body: z.object({ refreshToken: z.string().min(1).max(500) }),
    response: signedIn,
  }),
  logout: operation({
    method: 'post',
    path: '/api/auth/logout',
    summary: 'End one session, or without a refresh token all of them',
    permission: 'read',
    body: z.object({ refreshToken: z.string().optional() }),
    status: 204,
    idempotency: 'none',
  }),
  me: operation({
    method: 'get',
    path: '/api/auth/me',
    summary: 'Who is signed in',
    permission: 'read',
    response: z.object({ user: user.extend({ email: z.string().nullable() }), company }),
  }),
};

export const browserSession = z.object({ user, company, csrfToken: z.string() });

export const browserSessionOperations = {
  begin: operation({
    method: 'post',
    path: '/api/auth/session',
    summary: 'Sign in a browser: the answer sets a cookie, and says what X-CSRF-Token must be',
    permission: 'public',
    body: credentials,
    response: browserSession,
  }),
  show: operation({
    method: 'get',
    path: '/api/auth/session',
    summary: 'Who is signed in with this browser; its session is prolonged',
    permission: 'read',
    response: browserSession,
  }),
  end: operation({
    method: 'delete',
    path: '/api/auth/session',
    summary: 'Sign this browser out',
    permission: 'read',
    status: 204,
  }),
};

const apiKey = z.object({ id: z.string(), name: z.string(), role, hint: z.string(), createdAt: z.string() });

export const apiKeyOperations = {
  create: operation({
    method: 'post',
    path: '/api/api-keys',
    summary: 'A new API key; this answer is the only one that shows it',
    permission: 'api-keys:write',
    body: z.object({ name: z.string().trim().min(1).max(100), role: role.default('manager') }),
    response: apiKey.extend({ key: z.string() }),
    status: 201,
  }),
  list: operation({
    method: 'get',
    path: '/api/api-keys',
    summary: 'The API keys of the company, without the keys',
    permission: 'api-keys:write',
    response: z.object({ items: z.array(apiKey), total: z.number().int() }),
  }),
  remove: operation({
    method: 'delete',
    path: '/api/api-keys/:id',
    summary: 'Delete an API key; it stops working at once',
    permission: 'api-keys:write',
    params: byId,
    status: 204,
  }),
};
