import { z } from 'zod';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';
import type { Contact } from './contact.js';
import { mergeReasons, mergeStates } from './contact.contract.js';

/** Two contacts that may be one person, and what was decided. A pair has one; so what was rejected is not proposed again. */
const contactMergeShape = z.object({
  ...tenantFields,
  contactIds: z.array(z.string()),
  reason: z.enum(mergeReasons),
  /** The address or id that both have. */
  value: z.string(),
  state: z.enum(mergeStates),
  /** The contact that stays. */
  intoId: z.string().nullable(),
  /** The other one as it was, kept as JSON. */
  former: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  createdAt: z.date(),
});
export type ContactMerge = z.infer<typeof contactMergeShape>;

export const contactMerges = defineCollection({
  name: 'contact_merges',
  shape: contactMergeShape,
  indexes: [{ key: { tenantId: 1, contactIds: 1 } }, { key: { tenantId: 1, state: 1, createdAt: -1, _id: -1 } }],
});

const union = <T>(a: readonly T[], b: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map([...a, ...b].map(item => [keyOf(item), item])).values(),
];
const latest = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b));

/** What the contact that stays becomes: everything of its own, and of the other what it lacks (pure). */
export function mergedContact(into: Contact, from: Contact): Pick<Contact, MergedField> {
  const marketing = [into.marketing, from.marketing].flatMap(wish => wish ?? []).sort((a, b) => +b.at - +a.at)[0];
  return {
    username: into.username ?? from.username,
    pictureUrl: into.pictureUrl ?? from.pictureUrl,
    emails: union(into.emails, from.emails, email => email),
    phones: union(into.phones, from.phones, phone => phone),
    identities: union(into.identities, from.identities, ({ accountId, externalId }) => `${accountId} ${externalId}`),
    notes: [into.notes, from.notes].filter(note => note !== null).join('\n') || null,
    blockedAt: into.blockedAt && from.blockedAt,
    marketing: marketing ?? null,
    createdAt: into.createdAt < from.createdAt ? into.createdAt : from.createdAt,
    lastSeenAt: latest(into.lastSeenAt, from.lastSeenAt),
  };
}

type MergedField =
  | 'username'
  | 'pictureUrl'
  | 'emails'
  | 'phones'
  | 'identities'
  | 'notes'
  | 'blockedAt'
  | 'marketing'
  | 'createdAt'
  | 'lastSeenAt';
