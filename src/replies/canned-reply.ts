import { z } from 'zod';
import { defineCollection } from '../platform/persistence/collection.js';
import { versionedFields } from '../platform/persistence/versioned-store.js';

/** A text that people have prepared to send, found by its short code. */
const cannedReplyShape = z.object({
  ...versionedFields,
  shortCode: z.string(),
  /** The short code as codes are compared. */
  key: z.string(),
  text: z.string(),
  /** Null: for every account. */
  accountId: z.string().nullable(),
});
export type CannedReply = z.infer<typeof cannedReplyShape>;

export const cannedReplies = defineCollection({
  name: 'canned_replies',
  shape: cannedReplyShape,
  indexes: [
    { key: { tenantId: 1, key: 1 }, options: { unique: true } },
    { key: { tenantId: 1, createdAt: -1, _id: -1 } },
  ],
});

/** Two codes are one when they differ in case or in how a letter is composed (pure). */
export const shortCodeKey = (code: string): string => code.normalize('NFKC').toLowerCase();
