import type { TenantCollection } from '../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Contact, versionOf } from './contact.js';
import { searchTermsOf, sortNameOf } from './search-terms.js';

export type ContactEdit = Partial<Omit<Contact, '_id' | 'tenantId' | 'version' | 'searchTerms' | 'sortName'>>;

/** Kept beside what it says, by whoever writes that: what a contact is found by. */
export const findableBy = (
  contact: Parameters<typeof searchTermsOf>[0],
): Required<Pick<Contact, 'searchTerms' | 'sortName'>> => ({
  searchTerms: searchTermsOf(contact),
  sortName: sortNameOf(contact.displayName),
});

type Edit = (
  ctx: TenantContext,
  id: string,
  changeOf: (before: Contact) => ContactEdit,
  expected?: number | null,
) => Promise<Contact | null>;

/** Edits a contact as it stands, what it is found by in the same write: of two who edit at once one comes after the other. */
export const editing = (collection: TenantCollection<Contact>): Edit =>
  async function edit(ctx, id, changeOf, expected = null) {
    for (;;) {
      const before = await collection.of(ctx).findOne({ _id: id });
      if (!before || (expected !== null && versionOf(before) !== expected)) return null;
      const change = changeOf(before);
      const set = { ...change, ...findableBy({ ...before, ...change }), version: versionOf(before) + 1 };
      const unchanged = { _id: id, version: before.version ?? { $exists: false } };
      const after = await collection.of(ctx).findOneAndUpdate(unchanged, { $set: set });
      if (after) return after;
    }
  };

/** Contacts of an earlier version can be found from the first time that somebody looks for any; after that it costs nothing. */
export function makingFindable(collection: TenantCollection<Contact>): (ctx: TenantContext) => Promise<void> {
  const ready = new Set<string>();
  return async ctx => {
    while (!ready.has(ctx.tenantId)) {
      const older = await collection.of(ctx).find({ sortName: null }, { limit: 500 });
      for (const contact of older) {
        const { _id, displayName, emails, phones } = contact;
        await collection.of(ctx).updateOne({ _id, displayName, emails, phones }, { $set: findableBy(contact) });
      }
      if (older.length === 0) ready.add(ctx.tenantId);
    }
  };
}
