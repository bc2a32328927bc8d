import { randomBytes } from 'node:crypto';
import type { RecordAudit } from '../audit/audit.js';
import type { Clock } from '../clock.js';
import { AppError } from '../errors/app-error.js';
import { defineRoute, type Route } from '../http/api.js';
import { newId } from '../ids.js';
import type { ApiKey, ApiKeyStore } from './api-key.store.js';
import { apiKeyOperations } from './auth.contract.js';
import { hashApiKey } from './authenticate.js';

export type ApiKeyRouteDeps = { apiKeys: ApiKeyStore; recordAudit: RecordAudit; clock: Clock };

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
      ...apiKeyOperations.create,
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
      ...apiKeyOperations.list,
      handler: async ({ ctx }) => {
        const items = (await apiKeys.list(ctx)).map(present);
        return { items, total: items.length };
      },
    }),
    defineRoute({
      ...apiKeyOperations.remove,
      handler: async ({ ctx, params }) => {
        if (!(await apiKeys.remove(ctx, params.id)))
          throw new AppError('not_found', 'There is no API key with this id. GET /api/api-keys lists them.');
        await recordAudit(ctx, { action: 'api-key.delete', target: `api-key:${params.id}` });
      },
    }),
  ];
}
