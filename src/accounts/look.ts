import type { AccountCredentials } from '../channels/channel.js';
import type { Account } from '../company/company.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';

/** One look at one account: who is looked at, as whom the platform is asked, and until when. */
export type Look = { ctx: TenantContext; account: Account; credentials: AccountCredentials; signal: AbortSignal };
