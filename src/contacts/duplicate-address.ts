import { spellingsOf } from '../channels/phone-spelling.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Contact } from './contact.js';
import type { ContactStore } from './contact.store.js';

export const lowerCase = (email: string): string => email.toLowerCase();

/** An address opens records to whoever has it, so it comes to a second contact only when somebody says so. */
export async function refuseDuplicate(
  { contacts }: { contacts: Pick<ContactStore, 'sharing'> },
  ctx: TenantContext,
  { emails, phones }: Pick<Contact, 'emails' | 'phones'>,
  ownId = '',
): Promise<void> {
  const by = { emails: emails.map(lowerCase), phones: phones.flatMap(spellingsOf) };
  const others = await contacts.sharing(ctx, ownId, by);
  if (others.length === 0) return;
  const contactIds = others.map(({ _id }) => _id).sort();
  const words =
    'Another contact has this address. Look at those in contactIds; if it is somebody else, repeat it with ?force=true.';
  throw new AppError('duplicate', words, { details: { contactIds } });
}
