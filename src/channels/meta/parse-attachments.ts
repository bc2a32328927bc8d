import type { Attachment } from '../channel.js';
import type { MetaAttachment, MetaMessage, MetaReferral } from './payload.js';

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
  return [...attachments, ...referralAttachments(message.referral)];
}

/** The ad, link or product from which the person writes (docs/platforms/messenger.md, Messages). */
export function referralAttachments(referral: MetaReferral | undefined): Attachment[] {
  if (!referral) return [];
  const { ads_context_data: ad, referer_uri: url } = referral;
  const title = ad?.ad_title;
  return [{ type: 'referral', ...(title ? { title } : {}), ...(url ? { url } : {}), payload: { ...referral } }];
}

/** A product that the person shows: its name is on the elements of the template. */
function productTitle(payload: Record<string, unknown> | undefined): string | undefined {
  const { elements } = (payload?.['product'] ?? {}) as { elements?: unknown };
  const titles = (Array.isArray(elements) ? elements : []).map(element =>
    textOf((element as { title?: unknown } | null)?.title),
  );
  return titles.filter(title => title !== undefined).join(', ') || undefined;
}

/** A `fallback` in an echo has its url and title on the attachment itself; everything else has them in the payload. */
function toAttachment(part: MetaAttachment): Attachment {
  const url = textOf(part.payload?.['url']) ?? part.url;
  const title = textOf(part.payload?.['title']) ?? part.title ?? productTitle(part.payload);
  return {
    // The thumb and other stickers come as pictures to accounts that know no stickers yet.
    type: typeOf(part),
    ...(url === undefined ? {} : { url }),
    ...(title === undefined ? {} : { title }),
    ...(part.payload ? { payload: part.payload } : {}),
  };
}

function typeOf({ type = 'unknown', payload }: MetaAttachment): string {
  // Instagram's heart is its thumb.
  if (type === 'like_heart' || (type === 'image' && payload?.['sticker_id'] !== undefined)) return 'sticker';
  return type === 'template' && payload?.['product'] !== undefined ? 'product' : type;
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
