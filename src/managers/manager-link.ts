import { z } from 'zod';
import { defineCollection, tenantFields } from '../platform/persistence/collection.js';
import { quietHoursSchema } from './manager-bot.contract.js';

/** A person's Telegram chat with the company's manager bot. One a person, and one person a chat. */
const managerLinkShape = z.object({
  ...tenantFields,
  userId: z.string(),
  /** Of a private chat, which is the id of its person. */
  chatId: z.string(),
  botExternalId: z.string(),
  /** What the person calls themselves there. */
  chatName: z.string().nullable(),
  state: z.enum(['linked', 'blocked']),
  blockedAt: z.date().nullable(),
  quietHours: quietHoursSchema.nullable(),
  /** What is urgent rings in the quiet hours too. */
  urgentAnyway: z.boolean(),
  linkedAt: z.date(),
});
export type ManagerLink = z.infer<typeof managerLinkShape>;

export const managerLinks = defineCollection({
  name: 'manager_links',
  shape: managerLinkShape,
  indexes: [
    { key: { tenantId: 1, userId: 1 }, options: { unique: true } },
    { key: { tenantId: 1, chatId: 1 }, options: { unique: true } },
  ],
});

/** A one-time code, kept as a hash: whoever reads the database cannot link a chat with it. */
const linkCodeShape = z.object({
  ...tenantFields,
  userId: z.string(),
  expiresAt: z.date(),
  /** The chat that used it; kept, so that the same update seen twice is told the same. */
  usedByChatId: z.string().nullable(),
});
export type LinkCode = z.infer<typeof linkCodeShape>;

export const linkCodes = defineCollection({
  name: 'manager_link_codes',
  shape: linkCodeShape,
  indexes: [{ key: { expiresAt: 1 }, options: { expireAfterSeconds: 3600 } }, { key: { tenantId: 1, userId: 1 } }],
});
