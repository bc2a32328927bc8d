import { z } from 'zod';
import { hashOf } from '../ids.js';
import type { InterfaceLanguage } from '../interface-language.contract.js';
import { defineCollection, leasedFields } from '../persistence/collection.js';
import type { TenantContext } from '../tenancy/tenant-context.js';

/** What is written to a person. */
export type Mail = {
  /** Sent once for each key, however often it is asked for. */
  key: string;
  to: string;
  subject: string;
  /** Paragraphs; an address in them can be followed. */
  text: string;
  language: InterfaceLanguage;
  /** After that it would be of no use: a link is over. */
  until?: Date;
};

/** Resolves when the mail is kept safely; it is sent soon, and again until the mail server has it. */
export type SendMail = (ctx: TenantContext, mail: Mail) => Promise<void>;

const mailStatuses = ['pending', 'sent', 'failed'] as const;

/** A mail on its way. */
const mailShape = z.object({
  ...leasedFields,
  to: z.string(),
  /** Its words, sealed: they may hold a link that lets somebody in. Null when nobody sends it any more. */
  words: z.string().nullable(),
  until: z.date(),
  status: z.enum(mailStatuses),
  /** How often a mail server was asked. */
  tries: z.number(),
  createdAt: z.date(),
  sentAt: z.date().nullable(),
});
export type StoredMail = z.infer<typeof mailShape>;

const day = 24 * 3600;

export const mailCollection = defineCollection({
  name: 'mails',
  shape: mailShape,
  indexes: [
    { key: { dueAt: 1 }, options: { partialFilterExpression: { dueAt: { $exists: true } } } },
    { key: { tenantId: 1 } },
    { key: { createdAt: 1 }, options: { expireAfterSeconds: 30 * day } },
  ],
});

export const mailWords = z.object({ subject: z.string(), text: z.string(), language: z.string() });

/** Associated data of a mail's sealed words. */
export const mailPurpose = (tenantId: string, id: string): string => `mail:${tenantId}:${id}`;

export const mailIdOf = (tenantId: string, key: string): string => `mail_${hashOf(tenantId, key).slice(0, 32)}`;
