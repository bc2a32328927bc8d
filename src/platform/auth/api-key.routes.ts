import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { RecordAudit } from '../audit/audit.js';
import type { Clock } from '../clock.js';
import { AppError } from '../errors/app-error.js';
import { defineRoute, type Route } from '../http/api.js';
import { newId } from '../ids.js';
import { type ApiKey, apiKeyShape, type ApiKeyStore } from './api-key.store.js';
import { hashApiKey } from './authenticate.js';

export type ApiKeyRouteDeps = { apiKeys: ApiKeyStore; recordAudit: RecordAudit; clock: Clock };

const keySchema = z.object({
  id: z.string(),
  ...apiKeyShape.pick({ name: true, role: true, hint: true }).shape,
  createdAt: z.string(),
});

const present = ({ _id, name, role, hint, createdAt }: Omit<ApiKey, 'tenantId'>) => ({
  id: _id,
  name,
  role,
  hint,
  createdAt: createdAt.toISOString(),
});

export function apiKeyRoutes(deps: ApiKeyRouteDeps): Route[] {
  const { apiKeys, recordAudit, clock } = deps;
  return [
    defineRoute({
      method: 'post',
      path: '/api/api-keys',
      summary: 'A new API key; this answer is the only one that shows it',
      permission: 'api-keys:write',
      body: z.object({ name: z.string().trim().min(1).max(100), role: apiKeyShape.shape.role.default('manager') }),
      response: keySchema.extend({ key: z.string() }),
      status: 201,
      handler: async ({ ctx, body }) => {
        const key = `fd_${randomBytes(32).toString('base64url')}`;
        const now = clock.now();
        const stored = {
          _id: newId('key', now),
          ...body,
          keyHash: hashApiKey(key),
          hint: key.slice(0, 8),
          createdAt: now,
        };
        await apiKeys.insert(ctx, stored);
        await recordAudit(ctx, { action: 'api-key.create', target: `api-key:${stored._id}`, after: present(stored) });
        return { ...present(stored), key };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/api-keys',
      summary: 'The API keys of the company, without the keys',
      permission: 'api-keys:write',
      response: z.object({ items: z.array(keySchema), total: z.number().int() }),
      handler: async ({ ctx }) => {
        const items = (await apiKeys.list(ctx)).map(present);
        return { items, total: items.length };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/api-keys/:id',
      summary: 'Delete an API key; it stops working at once',
      permission: 'api-keys:write',
      params: z.object({ id: z.string() }),
      status: 204,
      handler: async ({ ctx, params }) => {
        if (!(await apiKeys.remove(ctx, params.id)))
          throw new AppError('not_found', 'There is no API key with this id. GET /api/api-keys lists them.');
        await recordAudit(ctx, { action: 'api-key.delete', target: `api-key:${params.id}` });
      },
    }),
  ];
}
