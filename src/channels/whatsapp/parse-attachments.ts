import type { Attachment } from '../channel.js';
import { contactCard, type WhatsAppContent, type WhatsAppMedia, type WhatsAppMessage } from './payload.js';

const mediaTypes = { image: 'image', video: 'video', audio: 'audio', document: 'file', sticker: 'sticker' } as const;
type MediaMember = keyof typeof mediaTypes;

/** Text and attachments of a message or of its edited form (docs/platforms/whatsapp.md, Messages); null for a type we do not know. */
export function readContent(message: WhatsAppContent): { text: string | null; attachments: Attachment[] } | null {
  const { type } = message;
  if (isMedia(type)) {
    const media = message[type];
    return { text: media?.caption ?? null, attachments: [mediaAttachment(mediaTypes[type], media)] };
  }
  switch (type) {
    case 'text':
      return { text: message.text?.body ?? null, attachments: [] };
    case 'location':
      return { text: null, attachments: [locationAttachment(message.location)] };
    case 'contacts':
      return { text: null, attachments: (message.contacts ?? []).map(contactAttachment) };
    case 'order':
      return { text: message.order?.text ?? null, attachments: [{ type: 'order', payload: { ...message.order } }] };
    case 'unsupported':
      return unsupported(message.unsupported?.type);
    default:
      return null;
  }
}

/** What came in a form that we do not know, or that the platform does not hand on: people must see that there was something. */
export const unsupported = (type: string | undefined): { text: null; attachments: Attachment[] } => ({
  text: null,
  attachments: [{ type: 'unsupported', ...titled(type) }],
});

/** Where the person came from and the product they ask about, beside what they wrote (docs/platforms/whatsapp.md, Messages). */
export function referralAttachments({
  referral,
  context,
}: Pick<WhatsAppMessage, 'referral' | 'context'>): Attachment[] {
  const product = context?.referred_product;
  const asked: Attachment[] = product
    ? [{ type: 'product', ...titled(product.product_retailer_id), payload: { ...product } }]
    : [];
  if (!referral) return asked;
  const { headline, body, source_url: url } = referral;
  return [
    ...asked,
    { type: 'referral', ...titled(headline ?? body), ...(url ? { url } : {}), payload: { ...referral } },
  ];
}

const isMedia = (type: string | undefined): type is MediaMember =>
  type !== undefined && Object.hasOwn(mediaTypes, type);

/** Without the `url`: it needs our token and dies within minutes, while the id is good for a week (docs/platforms/whatsapp.md, Files). */
function mediaAttachment(type: string, media: WhatsAppMedia = {}): Attachment {
  const { id, mime_type, sha256, caption, filename, voice, animated } = media;
  const known = Object.entries({ id, mime_type, sha256, caption, filename, voice, animated });
  return { type, ...titled(filename), payload: Object.fromEntries(known.filter(([, value]) => value !== undefined)) };
}

function locationAttachment(location: WhatsAppContent['location'] = {}): Attachment {
  const { name, address, url } = location;
  return { type: 'location', ...titled(name ?? address), ...(url ? { url } : {}), payload: { ...location } };
}

function contactAttachment(raw: unknown): Attachment {
  const card = contactCard.safeParse(raw);
  return { type: 'contact', ...titled(card.data?.name?.formatted_name), payload: card.data ?? {} };
}

const titled = (title: string | undefined): { title?: string } => (title ? { title } : {});
