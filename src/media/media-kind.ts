import { type Attachment, mediaKinds } from '../channels/channel.js';

export const mediaFileKinds = [...mediaKinds, 'sticker'] as const;
export type MediaFileKind = (typeof mediaFileKinds)[number];

/** What Instagram calls a file whose kind it does not tell. */
const otherNames: Record<string, MediaFileKind> = { sticker: 'sticker', media: 'file' };

/**
 * The kind of file behind an attachment; null when there is none to keep. Shared posts, links and stories are other people's
 * accounts: the platforms allow no storage beyond what is needed to show them, so their metadata is all there is.
 */
export const mediaKindOf = ({ type }: Attachment): MediaFileKind | null =>
  mediaKinds.find(kind => kind === type) ?? (Object.hasOwn(otherNames, type) ? (otherNames[type] ?? null) : null);

/** The type that the platform told, for as long as nobody has seen the bytes. */
export function declaredType({ payload }: Attachment): string | null {
  const told = payload?.['mime_type'];
  const [bare = ''] = typeof told === 'string' ? told.split(';') : [];
  return /^[a-z]+\/[\w.+-]{1,100}$/i.test(bare.trim()) ? bare.trim().toLowerCase() : null;
}

export function declaredSize({ payload }: Attachment): number | null {
  const told = payload?.['file_size'];
  return typeof told === 'number' && Number.isSafeInteger(told) && told >= 0 ? told : null;
}
