import { defineCollection, type TenantDocument } from '../platform/persistence/collection.js';
import type { QuietHours } from './quiet-hours.js';

/** A person's Telegram chat with the company's manager bot. One a person, and one person a chat. */
export type ManagerLink = TenantDocument & {
  userId: string;
  /** Of a private chat, which is the id of its person. */
  chatId: string;
  botExternalId: string;
  /** What the person calls themselves there. */
  chatName: string | null;
  state: 'linked' | 'blocked';
  blockedAt: Date | null;
  quietHours: QuietHours | null;
  /** What is urgent rings in the quiet hours too. */
  urgentAnyway: boolean;
  linkedAt: Date;
};

export const managerLinks = defineCollection<ManagerLink>({
  name: 'manager_links',
  fields: {
    tenantId: String,
    userId: String,
    chatId: String,
    botExternalId: String,
    chatName: String,
    state: String,
    blockedAt: Date,
    quietHours: { type: { from: String, to: String, timeZone: String, _id: false }, default: null },
    urgentAnyway: Boolean,
    linkedAt: Date,
  },
  indexes: [
    { key: { tenantId: 1, userId: 1 }, options: { unique: true } },
    { key: { tenantId: 1, chatId: 1 }, options: { unique: true } },
  ],
});

/** A one-time code, kept as a hash: whoever reads the database cannot link a chat with it. */
export type LinkCode = TenantDocument & {
  userId: string;
  expiresAt: Date;
  /** The chat that used it; kept, so that the same update seen twice is told the same. */
  usedByChatId: string | null;
};

export const linkCodes = defineCollection<LinkCode>({
  name: 'manager_link_codes',
  fields: { tenantId: String, userId: String, expiresAt: Date, usedByChatId: String },
  indexes: [{ key: { expiresAt: 1 }, options: { expireAfterSeconds: 3600 } }, { key: { tenantId: 1, userId: 1 } }],
});
