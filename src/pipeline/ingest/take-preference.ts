import type { InboundEvent } from '../../channels/channel.js';
import type { Account } from '../../company/company.js';
import { resolveContact, type ResolveContactDeps } from '../../contacts/resolve-contact.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';

/** The customer wants no marketing any more, or wants it again. It may be the first we hear of them: then they are known from here on. */
export async function takePreference(
  deps: ResolveContactDeps,
  ctx: TenantContext,
  account: Account,
  event: InboundEvent,
): Promise<void> {
  if (!event.personExternalId) return;
  const contact = await resolveContact(deps, ctx, account, event);
  await deps.contacts.preferMarketing(ctx, contact._id, {
    wanted: event.kind === 'marketing_resumed',
    at: event.sentAt,
  });
}
