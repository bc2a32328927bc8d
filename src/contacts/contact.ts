import { z } from 'zod';
import { type Platform, platforms } from '../channels/channel.js';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';

/**
 * A person's id on one connected account; unique per account. `mergedFrom`: the contact whose it was. Ids with the same one are one
 * sender to the platform, and those of another are not.
 */
const identityShape = z.object({
  accountId: z.string(),
  platform: z.enum(platforms),
  externalId: z.string(),
  mergedFrom: z.string().optional(),
});

const marketingShape = z.object({ wanted: z.boolean(), at: z.date() });
export type MarketingWish = z.infer<typeof marketingShape>;

/** A person who writes to the company. */
const contactShape = z.object({
  ...tenantFields,
  displayName: z.string(),
  username: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  /** Addresses that are proved to be this person's: entered by staff or given by the platform, never taken from a message. */
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  identities: z.array(identityShape),
  /** When the platform's profile was last asked for; null: not yet. */
  profileFetchedAt: z.date().nullable(),
  /** Since when this person takes no messages from us. */
  blockedAt: z.date().nullable(),
  /** What they last said about promotion, and when; absent: nothing. */
  marketing: marketingShape.nullish(),
  notes: z.string().nullable(),
  /** Raised by each edit; absent: nobody has edited it. */
  version: z.number().optional(),
  /** What it is found by (search-terms.ts), and its place among names; absent in what an earlier version stored. */
  searchTerms: z.array(z.string()).optional(),
  sortName: z.string().nullish(),
  createdAt: z.date(),
  updatedAt: z.date(),
  lastSeenAt: z.date().nullable(),
});
export type Contact = z.infer<typeof contactShape>;

export const contacts = defineCollection({
  name: 'contacts',
  shape: contactShape,
  indexes: [
    {
      key: { tenantId: 1, 'identities.accountId': 1, 'identities.externalId': 1 },
      options: { unique: true, partialFilterExpression: { 'identities.externalId': { $exists: true } } },
    },
    { key: { tenantId: 1, lastSeenAt: -1, _id: -1 } },
    { key: { tenantId: 1, createdAt: -1, _id: -1 } },
    { key: { tenantId: 1, sortName: 1, _id: 1 } },
    { key: { tenantId: 1, searchTerms: 1 } },
    { key: { tenantId: 1, emails: 1 } },
    { key: { tenantId: 1, phones: 1 } },
  ],
});

/** The edit that a contact is of (pure). */
export const versionOf = ({ version }: Pick<Contact, 'version'>): number => version ?? 1;

/** Since when this person wants no promotion; null: they may get it (pure). */
export const marketingStoppedAt = ({ marketing }: Pick<Contact, 'marketing'>): Date | null =>
  marketing && !marketing.wanted ? marketing.at : null;

/** The name of somebody whose platform tells us nothing. */
export const fallbackName = (platform: Platform, externalId: string): string => {
  const where: Record<Platform, string> = {
    facebook: 'Facebook',
    instagram: 'Instagram',
    telegram: 'Telegram',
    whatsapp: 'WhatsApp',
    webchat: 'Web chat',
  };
  return `${where[platform]} customer ${externalId.slice(-4)}`;
};
