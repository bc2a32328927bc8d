import type { ContactStore } from '../../contacts/contact.store.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { DealStore } from './deal.store.js';

type Move = { fromId: string; intoId: string; ledAs?: unknown };
type MoveDeps = { deals: Pick<DealStore, 'moveContact' | 'moveBack'>; contacts: Pick<ContactStore, 'get'> };

/** Deals go where their contact goes, under its name: a merge takes them along, undoing it brings back those that came with it. */
export async function moveDeals({ deals, contacts }: MoveDeps, ctx: TenantContext, move: Move): Promise<void> {
  const { fromId, intoId: contactId, ledAs } = move;
  const contactName = (await contacts.get(ctx, contactId))?.displayName ?? null;
  if (ledAs) await deals.moveBack(ctx, { contactId, contactName }, fromId);
  else await deals.moveContact(ctx, fromId, { contactId, contactName });
}
