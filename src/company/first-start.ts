import { randomBytes } from 'node:crypto';
import { blankCompany } from './company.js';
import type { CompanyStore } from './company.store.js';
import type { CreateUser } from '../platform/auth/create-user.js';
import type { UserStore } from '../platform/auth/user.store.js';
import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { newId } from '../platform/ids.js';
import type { Log } from '../platform/observability/log.js';
import { Secret } from '../platform/secret.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';

export type FirstStartDeps = {
  companies: CompanyStore;
  users: UserStore;
  createUser: CreateUser;
  clock: Clock;
  log: Log;
  config: Config;
};

/** Shown once: a generated password is stored nowhere but as its hash. */
export type FirstAdmin = { email: string; password: Secret; generated: boolean };

/** The first start makes a company and its administrator; later starts find them and change nothing. */
export async function firstStart(
  deps: FirstStartDeps,
  options: { companyName: string },
): Promise<{ ctx: TenantContext; admin: FirstAdmin | null }> {
  const { companies, clock, log, config } = deps;
  const [existing] = await companies.listTenants();
  const now = clock.now();
  const ctx = contextOfDocument({ tenantId: existing?.tenantId ?? newId('cmp', now) }, 'first-start', log);
  if (!existing)
    await companies.create(ctx, blankCompany(ctx.tenantId, config.admin.companyName ?? options.companyName, now));
  if ((await deps.users.count(ctx)) > 0) return { ctx, admin: null };
  const admin: FirstAdmin = {
    email: config.admin.email ?? 'admin@example.com',
    password: config.admin.password ?? new Secret(randomBytes(12).toString('base64url')),
    generated: config.admin.password === null,
  };
  await deps.createUser(ctx, { email: admin.email, name: 'Administrator', role: 'admin', password: admin.password });
  return { ctx, admin };
}
