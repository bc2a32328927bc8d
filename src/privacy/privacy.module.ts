import type { AccountCheckStore } from '../accounts/account-check.store.js';
import type { ErasureView } from '../contacts/contact-operations.contract.js';
import type { Kernel } from '../platform/kernel.js';
import { defineStorage, type Module, type StoresOf } from '../platform/module.js';
import { createRateCounter } from '../platform/rate-limit/rate-limit.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { createDeletionRequestStore, deletionRequests } from './deletion-request.store.js';
import { type ErasureRouteDeps, erasureRoutes, presentErasure } from './erasure.routes.js';
import { forgetContact } from './forget-contact.js';
import { forgetDue, type ForgetPeopleDeps } from './forget-people.js';
import type { MetaCallbackDeps } from './meta-callbacks.js';
import { createMetaCallbackHandler, deletionStatusRoutes } from './meta-callbacks.routes.js';

export const privacyStorage = defineStorage({
  collections: [deletionRequests],
  open: (database, clock) => ({ deletionRequests: createDeletionRequestStore(database, clock) }),
});

export type PrivacyDeps = Kernel &
  StoresOf<typeof privacyStorage> &
  ForgetPeopleDeps &
  ErasureRouteDeps &
  Pick<MetaCallbackDeps, 'directory' | 'companies' | 'checkSoon'> & { accountChecks: AccountCheckStore };

export type PrivacyModule = Module & {
  /** Removes everything that is kept about a contact. */
  forgetContact: (ctx: TenantContext, contactId: string) => Promise<unknown>;
  /** Has everything removed that is kept about a contact, with a receipt. */
  erase: (ctx: TenantContext, contactId: string) => Promise<ErasureView>;
  /** Forgets one person who is due; false when none is. */
  forgetDue: (owner: string) => Promise<boolean>;
};

const forgetEveryMs = 5_000;

/** Forgetting people, and the platforms' callbacks about it. */
export function createPrivacy(deps: PrivacyDeps): PrivacyModule {
  const { config, database, clock } = deps;
  const countRefused = createRateCounter(database, {
    name: 'meta-callbacks',
    limit: config.rateLimits.webhookPerMinute,
    windowMs: 60_000,
    clock,
  });
  return {
    doors: [createMetaCallbackHandler({ ...deps, checks: deps.accountChecks, appUrl: config.appUrl, countRefused })],
    routes: [...deletionStatusRoutes(deps), ...erasureRoutes(deps)],
    schedules: [
      {
        name: 'forget-people',
        everyMs: forgetEveryMs,
        async run({ owner, stopping }) {
          while (!stopping.aborted && (await forgetDue(deps, owner)));
        },
      },
    ],
    forgetContact: (ctx, id) => forgetContact(deps, ctx, id),
    erase: async (ctx, id) => presentErasure(await deps.deletionRequests.erase(ctx, id)),
    forgetDue: owner => forgetDue(deps, owner),
  };
}
