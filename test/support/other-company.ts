import { silentLog } from '../../src/platform/observability/log.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import type { TestApp } from './start-app.js';

/** A second company beside the demo's, which must see and change nothing of it. */
export async function makeOtherCompany({ app }: TestApp, id = 'cmp_other'): Promise<void> {
  const now = new Date();
  const voice = { tone: 'kind', signature: null, disclosure: null };
  const company = { id, name: 'Other', voice, aiEnabled: true, accounts: [], createdAt: now, updatedAt: now };
  await app.stores.companies.create(contextOfDocument({ tenantId: id }, 'test', silentLog), company);
}
