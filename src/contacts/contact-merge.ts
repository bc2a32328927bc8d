import { z } from 'zod';
import { outboxFields, outboxIndex, outboxOf } from '../events/outbox.js';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';
import type { Contact } from './contact.js';
import { mergeReasons, mergeStates } from './contact.contract.js';

/** Two contacts that may be one person, and what was decided. A pair has one; so what was rejected is not proposed again. */
const contactMergeShape = z.object({
  ...tenantFields,
  ...outboxFields,
  contactIds: z.array(z.string()),
  reason: z.enum(mergeReasons),
  /** The address or id that both have. */
  value: z.string(),
  state: z.enum(mergeStates),
  /** The contact that stays. */
  intoId: z.string().nullable(),
  /** The other one as it was, kept as JSON. */
  former: z.string().nullable(),
  /** The one that stays as it was; absent in merges of an earlier version, which cannot be undone. */
  formerInto: z.string().nullish(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  createdAt: z.date(),
});
export type ContactMerge = z.infer<typeof contactMergeShape>;

export const contactMerges = defineCollection({
  name: 'contact_merges',
  shape: contactMergeShape,
  indexes: [
    { key: { tenantId: 1, contactIds: 1 } },
    { key: { tenantId: 1, state: 1, createdAt: -1, _id: -1 } },
    outboxIndex,
  ],
});

export const contactMergeOutbox = outboxOf(contactMerges, { mergeId: '_id', contactId: 'intoId' });

const dates = /^(createdAt|updatedAt|lastSeenAt|blockedAt|profileFetchedAt|at)$/;

/** A contact as it was kept (pure). */
export const formerOf = (json: string): Contact =>
  JSON.parse(json, (key, value: unknown) =>
    dates.test(key) && typeof value === 'string' ? new Date(value) : value,
  ) as Contact;

/** The contact of the pair that is not this one (pure). */
export const otherOf = ({ contactIds }: Pick<ContactMerge, 'contactIds'>, id: string | null): string =>
  contactIds.find(contactId => contactId !== id) ?? '';

type Identity = Contact['identities'][number];
export const keyOfIdentity = ({ accountId, externalId }: Identity) => `${accountId} ${externalId}`;
const marked =
  (mergedFrom: string) =>
  (identity: Identity): Identity => ({ mergedFrom, ...identity });

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
    identities: union(into.identities, from.identities.map(marked(from._id)), keyOfIdentity),
    notes: [into.notes, from.notes].filter(note => note !== null).join('\n') || null,
    blockedAt: into.blockedAt && from.blockedAt,
    marketing: marketing ?? null,
    createdAt: into.createdAt < from.createdAt ? into.createdAt : from.createdAt,
    lastSeenAt: latest(into.lastSeenAt, from.lastSeenAt),
  };
}

const without = <T>(all: readonly T[], gone: readonly T[], kept: readonly T[], keyOf: (item: T) => string): T[] => {
  const own = new Set(kept.map(keyOf));
  const others = new Set(gone.map(keyOf).filter(key => !own.has(key)));
  return all.filter(item => !others.has(keyOf(item)));
};
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether an id came with the other contact, or was learned since of one that did (pure). */
function isOf(from: Contact, into: Contact): (identity: Identity) => boolean {
  const own = new Set(into.identities.map(keyOfIdentity));
  const theirs = new Set(from.identities.map(keyOfIdentity));
  const marks = new Set([from._id, ...from.identities.flatMap(({ mergedFrom }) => mergedFrom ?? [])]);
  return identity =>
    !own.has(keyOfIdentity(identity)) &&
    (theirs.has(keyOfIdentity(identity)) || (identity.mergedFrom !== undefined && marks.has(identity.mergedFrom)));
}

/** The ids that go back to the contact that was merged: its own, and what was learned of it since (pure). */
export function identitiesBack(now: Contact, into: Contact, from: Contact): Identity[] {
  const back = now.identities.filter(isOf(from, into)).map(({ mergedFrom, ...identity }) => ({
    ...identity,
    ...(mergedFrom && mergedFrom !== from._id ? { mergedFrom } : {}),
  }));
  return union(back, from.identities, keyOfIdentity);
}

/**
 * What the contact that stayed becomes when the merge is undone: what came from the other one goes, and what people or platforms
 * have changed since stays as it is now (pure).
 */
export function separatedContact(now: Contact, into: Contact, from: Contact): Pick<Contact, MergedField> {
  const merged = mergedContact(into, from);
  const before = <F extends MergedField>(field: F): Contact[F] =>
    isSame(now[field], merged[field]) ? into[field] : now[field];
  return {
    username: before('username'),
    pictureUrl: before('pictureUrl'),
    emails: without(now.emails, from.emails, into.emails, email => email),
    phones: without(now.phones, from.phones, into.phones, phone => phone),
    identities: now.identities.filter(identity => !isOf(from, into)(identity)),
    notes: before('notes'),
    blockedAt: before('blockedAt'),
    marketing: before('marketing') ?? null,
    createdAt: into.createdAt,
    lastSeenAt: before('lastSeenAt'),
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
