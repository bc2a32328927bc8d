import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { mediaKinds } from '../channels/channel.js';
import { bytes, defineCollection, tenantFields } from '../platform/persistence/collection.js';

const keptForSeconds = 90 * 24 * 3600;

/** A file that somebody sends to a customer. The platform fetches it from its address, which nobody can guess. */
const outgoingFileShape = z.object({
  ...tenantFields,
  conversationId: z.string(),
  media: z.enum(mediaKinds),
  mimeType: z.string(),
  name: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  content: bytes,
  createdBy: z.string(),
  createdAt: z.date(),
});
export type OutgoingFile = z.infer<typeof outgoingFileShape>;

export const outgoingFiles = defineCollection({
  name: 'outgoing_files',
  shape: outgoingFileShape,
  indexes: [
    { key: { tenantId: 1, conversationId: 1 } },
    { key: { createdAt: 1 }, options: { expireAfterSeconds: keptForSeconds } },
  ],
});

/** 192 random bits: whoever has the address has the file, so nothing else may lead to it. */
export const newOutgoingFileId = (): string => `fil_${randomBytes(24).toString('base64url')}`;

/** Where the platform fetches it; the name stands last, for some go by its ending (pure). */
export const outgoingFileUrl = (appUrl: string, { _id, name }: Pick<OutgoingFile, '_id' | 'name'>): string =>
  `${appUrl}/api/files/${_id}/${encodeURIComponent(name)}`;
