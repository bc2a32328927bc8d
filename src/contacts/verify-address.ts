import { spellingsOf } from '../channels/phone-spelling.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Clock } from '../platform/clock.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { contactChanged } from './audit-contact.js';
import type { Contact } from './contact.js';
import type { ContactStore } from './contact.store.js';
import { lowerCase, refuseDuplicate } from './duplicate-address.js';
import { proposeMerges } from './propose-merges.js';

export type VerifyDeps = { contacts: ContactStore; clock: Clock; recordAudit: RecordAudit };

type Address = { email: string } | { phone: string };

/** With the address, once, however it is spelled (pure). */
function withAddress({ emails, phones }: Pick<Contact, 'emails' | 'phones'>, address: Address) {
  if ('email' in address) return { emails: [...new Set([...emails, lowerCase(address.email)])], phones };
  const isKnown = phones.some(phone => spellingsOf(phone).includes(address.phone));
  return { emails, phones: isKnown ? phones : [...phones, address.phone] };
}

/** A person has made sure that an address is this contact's: it counts as if a platform had said it. Null: there is no such contact. */
export async function verifyAddress(
  deps: VerifyDeps,
  ctx: TenantContext,
  contactId: string,
  { address, force }: { address: Address; force: boolean },
): Promise<Contact | null> {
  const { contacts, clock } = deps;
  const before = await contacts.get(ctx, contactId);
  if (!before) return null;
  const wanted = withAddress(before, address);
  if (wanted.emails.length + wanted.phones.length === before.emails.length + before.phones.length) return before;
  if (!force) await refuseDuplicate(deps, ctx, withAddress({ emails: [], phones: [] }, address), contactId);
  // The other addresses may be changed at this moment by somebody else: only this one is added.
  const after = await contacts.edit(ctx, contactId, now => ({
    ...withAddress(now, address),
    updatedAt: clock.now(),
  }));
  if (!after) return null;
  await proposeMerges(contacts, ctx, after, clock.now());
  await deps.recordAudit(ctx, { ...contactChanged(before, after), action: 'contact.verified' });
  return after;
}
