import { z } from 'zod';
import { mediaStates } from '../conversations/conversation.contract.js';
import type { Message } from '../conversations/message.js';
import { hashOf } from '../platform/ids.js';
import { bytes, defineCollection, leasedFields } from '../platform/persistence/collection.js';
import { cleanName } from './file-name.js';
import { declaredSize, declaredType, mediaFileKinds, mediaKindOf } from './media-kind.js';

/** Bytes of a file that is kept; of a larger one only the metadata is. Half of what one document holds. */
export const mostFileBytes = 8 * 1_048_576;

const keptForSeconds = 90 * 24 * 3600;

/** The file behind one attachment of a customer's message. Where it is fetched from stays with the message. */
const mediaFileShape = z.object({
  ...leasedFields,
  accountId: z.string(),
  conversationId: z.string(),
  messageId: z.string(),
  /** Position among the message's attachments. */
  index: z.number(),
  kind: z.enum(mediaFileKinds),
  /** As the platform told until the file is stored, then by its own bytes. */
  mimeType: z.string().nullable(),
  name: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  sha256: z.string().nullable(),
  state: z.enum(mediaStates),
  /** Why there are no bytes, in words for a manager. */
  reason: z.string().nullable(),
  content: bytes.nullable(),
  storedAt: z.date().nullable(),
  createdAt: z.date(),
});
export type MediaFile = z.infer<typeof mediaFileShape>;

export const mediaFiles = defineCollection({
  name: 'media_files',
  shape: mediaFileShape,
  indexes: [
    { key: { state: 1, dueAt: 1 } },
    { key: { tenantId: 1, messageId: 1 } },
    { key: { tenantId: 1, conversationId: 1 } },
    { key: { createdAt: 1 }, options: { expireAfterSeconds: keptForSeconds } },
  ],
});

/** The same attachment always gets the same id, so noting it again changes nothing. */
export const mediaIdOf = (messageId: string, index: number): string =>
  `med_${hashOf(messageId, String(index)).slice(0, 32)}`;

/** What is to be fetched for a message: one waiting file for each attachment that has one. */
export function filesOf(message: Message, now: Date): MediaFile[] {
  return message.attachments.flatMap((attachment, index) => {
    const kind = mediaKindOf(attachment);
    if (!kind) return [];
    const { tenantId, accountId, conversationId, _id: messageId } = message;
    return {
      _id: mediaIdOf(messageId, index),
      ...{ tenantId, accountId, conversationId, messageId, index, kind },
      mimeType: declaredType(attachment),
      name: cleanName(attachment.title),
      sizeBytes: declaredSize(attachment),
      sha256: null,
      state: 'waiting',
      reason: null,
      content: null,
      storedAt: null,
      createdAt: now,
      dueAt: now,
      attempts: 0,
      lease: null,
      lastError: null,
    };
  });
}
