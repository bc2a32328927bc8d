import type { Contact } from '../../contacts/contact.js';
import type { Lead } from '../leads/lead.js';

const partOf = ({ _id }: Pick<Lead, '_id'>): string => _id.replace(/^lead_/, '');

/** Ids that follow from the lead: whoever makes the thing again finds it (pure). */
export const ownContactId = (lead: Pick<Lead, '_id'>): string => `cnt_${partOf(lead)}`;
export const dealIdOf = (lead: Pick<Lead, '_id'>): string => `deal_${partOf(lead)}`;

/** What the registry knows a lead by, whatever else is repeated (pure). */
export const registryKey = ({ tenantId, _id }: Pick<Lead, 'tenantId' | '_id'>): string => `${tenantId}:${_id}`;

/** A lead as a contact of its own; a number without its country stays with the lead, for contacts have only whole ones (pure). */
export const contactOfLead = (
  { _id, name, email, phone }: Pick<Lead, '_id' | 'name' | 'email' | 'phone'>,
  now: Date,
): Omit<Contact, 'tenantId'> => ({
  _id: ownContactId({ _id }),
  displayName: name,
  emails: email === null ? [] : [email],
  phones: phone !== null && /^\+[1-9]\d{5,14}$/.test(phone) ? [phone] : [],
  ...{ username: null, notes: null, pictureUrl: null, identities: [], profileFetchedAt: null, blockedAt: null },
  ...{ createdAt: now, updatedAt: now, lastSeenAt: null },
});

/** What a call to convert a lead finds. */
export type Standing =
  | { kind: 'converted'; contactId: string; customerId: string; dealId: string | null }
  | { kind: 'converting' }
  | { kind: 'may begin' }
  | { kind: 'may not'; status: Lead['status'] };

/** How a lead stands to being converted (pure). */
export function standingOf({ status, conversion }: Pick<Lead, 'status' | 'conversion'>): Standing {
  if (conversion?.status === 'converted' && conversion.contactId !== null && conversion.customerId !== null) {
    const { contactId, customerId, dealId } = conversion;
    return { kind: 'converted', contactId, customerId, dealId };
  }
  if (conversion?.status === 'converting') return { kind: 'converting' };
  return status === 'LOST' || status === 'UNQUALIFIED' || status === 'CONVERTED'
    ? { kind: 'may not', status }
    : { kind: 'may begin' };
}
