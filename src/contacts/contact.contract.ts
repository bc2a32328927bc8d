import { z } from 'zod';

/** Why two contacts look like one person: an address that both have proved, an id that a platform names with another, or a person said it. */
export const mergeReasons = ['email', 'phone', 'identity', 'asked'] as const;
export const mergeStates = ['open', 'rejected', 'merging', 'merged', 'undoing', 'undone'] as const;

const emails = z.array(z.email()).max(20);
const phone = z.string().regex(/^\+[1-9]\d{5,14}$/, 'write it as +<country><number>');
const phones = z.array(phone).max(20);

/** An address that somebody has made sure of. */
export const verifiedAddress = z.union([z.strictObject({ email: z.email() }), z.strictObject({ phone })]);

export const contactBody = z.object({
  displayName: z.string().trim().min(1).max(200),
  username: z.string().max(200).nullable().optional(),
  emails: emails.default([]),
  phones: phones.default([]),
  notes: z.string().max(5000).nullable().optional(),
});

/** Without the defaults: a list that is left out stays as it is, and is not emptied. */
export const contactChange = contactBody.extend({ emails, phones }).partial();

/** What a list of contacts may be put in order by; a minus in front turns it round. */
export const contactSorts = ['-createdAt', 'createdAt', '-lastSeenAt', 'lastSeenAt', 'name', '-name'] as const;

export const contactView = z.object({
  id: z.string(),
  /** Raised by each edit; also the `ETag`. */
  version: z.number().int(),
  displayName: z.string(),
  username: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  identities: z.array(z.object({ accountId: z.string(), platform: z.string(), externalId: z.string() })),
  /** Since when they want no promotion: only utility templates and answers are sent to them. */
  marketingStoppedAt: z.string().nullable(),
  notes: z.string().nullable(),
  /** Contacts that have proved the same address: perhaps one person, to be merged or told apart. */
  duplicates: z.array(z.object({ id: z.string(), contactId: z.string(), reason: z.string(), value: z.string() })),
  createdAt: z.string(),
  updatedAt: z.string(),
  lastSeenAt: z.string().nullable(),
});
export type ContactView = z.infer<typeof contactView>;
