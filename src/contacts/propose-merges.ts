import { spellingsOf } from '../channels/phone-spelling.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Contact } from './contact.js';
import type { Alike } from './contact-merge.store.js';
import type { ContactStore } from './contact.store.js';

/** The address that two contacts have both proved; null: none (pure). */
function sharedAddress(one: Contact, other: Contact): Pick<Alike, 'reason' | 'value'> | null {
  const email = one.emails.find(address => other.emails.includes(address));
  if (email !== undefined) return { reason: 'email', value: email };
  const spellings = other.phones.flatMap(spellingsOf);
  const phone = one.phones.find(number => spellingsOf(number).some(spelling => spellings.includes(spelling)));
  return phone === undefined ? null : { reason: 'phone', value: phone };
}

/** Proposes to merge a contact with each that has proved the same address; people decide, for a family may share one. */
export async function proposeMerges(contacts: ContactStore, ctx: TenantContext, contact: Contact, now: Date) {
  const others = await contacts.sharing(ctx, contact._id, {
    emails: contact.emails,
    phones: contact.phones.flatMap(spellingsOf),
  });
  const alike = others.flatMap((other): Alike[] => {
    const shared = sharedAddress(contact, other);
    return shared ? [{ ...shared, contactIds: [contact._id, other._id] }] : [];
  });
  await contacts.merges.keepOnly(ctx, contact._id, alike);
  for (const pair of alike) await contacts.merges.propose(ctx, pair, now);
}
