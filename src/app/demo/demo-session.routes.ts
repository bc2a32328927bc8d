import { randomBytes } from 'node:crypto';
import type { AuthModule } from '../../platform/auth/auth.module.js';
import type { User, UserStore } from '../../platform/auth/user.store.js';
import { AppError } from '../../platform/errors/app-error.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import type { Log } from '../../platform/observability/log.js';
import { Secret } from '../../platform/secret.js';
import { contextOfDocument, type TenantContext } from '../../platform/tenancy/tenant-context.js';
import { demoSessionOperations } from './demo-session.contract.js';
import { demoCompany } from './simulators.js';

type DemoSessionDeps = Pick<AuthModule, 'enterBrowser' | 'createUser'> & { users: UserStore; log: Log };

const manager = { email: 'manager@harborlane.example', name: 'Demo manager', role: 'manager' } as const;

/** One button leads into the demo: there is nothing real to protect, and no password to copy. Mounted in the demo alone. */
export function demoSessionRoutes({ users, createUser, enterBrowser, log }: DemoSessionDeps): Route[] {
  /** Made when first asked for; nobody knows the password. */
  const makeManager = async (ctx: TenantContext): Promise<User | null> => {
    await createUser(ctx, { ...manager, password: new Secret(randomBytes(24).toString('base64url')) });
    return users.findByRole(ctx, 'manager');
  };
  return [
    defineRoute({
      ...demoSessionOperations.begin,
      handler: async ({ ctx: { requestId }, body: { role }, req, res }) => {
        const ctx = contextOfDocument({ tenantId: demoCompany }, 'demo', log);
        const user = (await users.findByRole(ctx, role)) ?? (role === 'manager' ? await makeManager(ctx) : null);
        if (!user) throw new AppError('not_found', `The demo has no ${role}. npm run cli -- create-user makes one.`);
        return enterBrowser(user, { req, res, requestId });
      },
    }),
  ];
}
