import type { ContactStore } from '../contacts/contact.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';

export type NamingDeps = { contacts: Pick<ContactStore, 'byIds'> };

/** What a page shows, with the names of the people it is about: one query for all. */
export async function nameContacts<View extends { contactId: string }>(
  { contacts }: NamingDeps,
  ctx: TenantContext,
  views: readonly View[],
): Promise<(View & { contactName: string | null })[]> {
  const ids = [...new Set(views.map(({ contactId }) => contactId))];
  const found = ids.length === 0 ? [] : await contacts.byIds(ctx, ids);
  const names = new Map(found.map(({ _id, displayName }) => [_id, displayName]));
  return views.map(view => ({ ...view, contactName: names.get(view.contactId) ?? null }));
}
