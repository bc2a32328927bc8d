import type { Platform } from '../channels/channel.js';
import { defineCollection, type TenantDocument } from '../platform/persistence/collection.js';

/** A person's id on one connected account; unique per page. */
type ContactIdentity = { accountId: string; platform: Platform; externalId: string };

export type MarketingWish = { wanted: boolean; at: Date };

/** A person who writes to the company. */
export type Contact = TenantDocument & {
  displayName: string;
  username: string | null;
  pictureUrl: string | null;
  /** Addresses that are proved to be this person's: entered by staff or given by the platform, never taken from a message. */
  emails: string[];
  phones: string[];
  identities: ContactIdentity[];
  /** When the platform's profile was last asked for; null: not yet. */
  profileFetchedAt: Date | null;
  /** Since when this person takes no messages from us. */
  blockedAt: Date | null;
  /** What they last said about promotion, and when; absent: nothing. */
  marketing?: MarketingWish | null;
  notes: string | null;
  createdAt: Date;
  updatedAt: Date;
  lastSeenAt: Date | null;
};

export const contacts = defineCollection<Contact>({
  name: 'contacts',
  fields: {
    tenantId: String,
    displayName: String,
    username: String,
    pictureUrl: String,
    emails: [String],
    phones: [String],
    identities: { type: [{ accountId: String, platform: String, externalId: String, _id: false }], default: undefined },
    profileFetchedAt: Date,
    blockedAt: Date,
    marketing: { type: { wanted: Boolean, at: Date, _id: false }, default: null },
    notes: String,
    createdAt: Date,
    updatedAt: Date,
    lastSeenAt: Date,
  },
  indexes: [
    {
      key: { tenantId: 1, 'identities.accountId': 1, 'identities.externalId': 1 },
      options: { unique: true, partialFilterExpression: { 'identities.externalId': { $exists: true } } },
    },
    { key: { tenantId: 1, lastSeenAt: -1, _id: -1 } },
    { key: { tenantId: 1, emails: 1 } },
  ],
});

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
