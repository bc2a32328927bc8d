import type { Attachment } from '../channel.js';
import type { MetaAttachment, MetaMessage } from './payload.js';

/**
 * The attachments of a message in our words (docs/platforms/messenger.md, Messages; docs/platforms/instagram.md,
 * Messages): media, shares, the story it replies to, or "unsupported".
 */
export function parseAttachments(message: MetaMessage): Attachment[] {
  const parts = (message.attachments ?? []).filter(part => part !== undefined);
  const attachments = withoutStickerTwins(parts).map(toAttachment);
  const story = message.reply_to?.story;
  if (story) attachments.push({ type: 'story_reply', ...(story.url ? { url: story.url } : {}), payload: { ...story } });
  if (message.is_unsupported) attachments.push({ type: 'unsupported' });
  return attachments;
}

/** A `fallback` in an echo has its url and title on the attachment itself; everything else has them in the payload. */
function toAttachment(part: MetaAttachment): Attachment {
  const url = textOf(part.payload?.['url']) ?? part.url;
  const title = textOf(part.payload?.['title']) ?? part.title;
  return {
    // The thumb and other stickers come as pictures to accounts that know no stickers yet.
    type: part.type === 'image' && part.payload?.['sticker_id'] !== undefined ? 'sticker' : (part.type ?? 'unknown'),
    ...(url === undefined ? {} : { url }),
    ...(title === undefined ? {} : { title }),
    ...(part.payload ? { payload: part.payload } : {}),
  };
}

/** During 2026 one sticker arrives both as `sticker` and as `image` with the same `sticker_id`: one of them is enough. */
function withoutStickerTwins(parts: MetaAttachment[]): MetaAttachment[] {
  const stickers = new Set(parts.filter(part => part.type === 'sticker').map(part => part.payload?.['sticker_id']));
  return parts.filter(part => {
    const sticker = part.payload?.['sticker_id'];
    return part.type !== 'image' || sticker === undefined || !stickers.has(sticker);
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
